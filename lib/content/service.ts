/** What other features may use of the content pipeline. */
export { catalogue } from "./catalogue";
export type { Card, CoverageRow } from "./files";
export { figureRecordings } from "./recordings";
export { markedTerms } from "./glossary";
export { headingId } from "./links";
export { parseMarkdown } from "./markdown";
export type { Catalogue, Course, CourseModule, Lesson } from "./model";
export { parseInline, richText } from "./rich-text";
