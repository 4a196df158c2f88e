/** What other features may use of the content pipeline. */
export { catalogue } from "./catalogue";
export { headingId } from "./links";
export { parseInline, parseMarkdown } from "./markdown";
export type { Catalogue, Course, CourseModule, Lesson } from "./model";
