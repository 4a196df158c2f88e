import path from "node:path";
import { z } from "zod";
import { type AuthoredItem, type Item, itemSchema } from "@/lib/quizzes/schema";
import { cardSchema, coverageFileSchema, termSchema, type CoverageRow } from "./files";
import { termId } from "./glossary";
import { filesIn, read, type Loading } from "./loading";
import { readPredictions } from "./predictions";
import { parseYaml } from "./yaml-file";

/** Questions, from `content/questions`; of a prediction, with what the engine has measured. */
export function loadItems(loading: Loading): void {
  const predictions = readPredictions(loading.root);
  for (const { value, place } of authoredItems(loading)) {
    const { id } = value;
    if (value.kind !== "predict") {
      keep<Item>(loading, loading.items, { value, place, id });
      continue;
    }
    const prediction = predictions[id];
    if (prediction) keep<Item>(loading, loading.items, { value: { ...value, prediction }, place, id });
    else
      loading.problems.push({
        ...place,
        rule: "prediction",
        message: `${id} has never been executed: run npm run figures.`,
      });
  }
}

/** Questions as they stand in `content/questions`. */
export function authoredItems(loading: Pick<Loading, "root" | "problems">): Entry<AuthoredItem>[] {
  return filesIn(loading, "questions", /\.yaml$/).flatMap((file) => entriesOf(loading, file, itemSchema));
}

/** Review cards, from `content/cards`. */
export function loadCards(loading: Loading): void {
  for (const file of filesIn(loading, "cards", /\.yaml$/))
    for (const card of entriesOf(loading, file, cardSchema)) {
      keep(loading, loading.cards, { ...card, id: card.value.id });
      const { id, row } = card.value;
      if (!id.startsWith(`c-${row}-`) || path.basename(file, ".yaml") !== row)
        loading.problems.push({
          ...card.place,
          rule: "id",
          message: `The id of a card of row ${row} begins with c-${row}-, and its file is ${row}.yaml.`,
        });
    }
}

/** The glossary, from `content/glossary.yaml`. */
export function loadGlossary(loading: Loading): void {
  for (const file of filesIn(loading, "", /^glossary\.yaml$/))
    for (const { value, place } of entriesOf(loading, file, termSchema)) {
      const id = termId(value.term);
      keep(loading, loading.glossary, { value: { ...value, id }, place, id });
    }
}

/** The rows of the syllabus, from `content/coverage.yaml`. What is wrong there is told by the content check, which reads it, too. */
export function loadCoverage(loading: Loading): readonly CoverageRow[] {
  return filesIn(loading, "", /^coverage\.yaml$/).flatMap(
    (file) => parseYaml(read(loading, file), coverageFileSchema, { file, line: 1 }, []).value ?? [],
  );
}

export interface Entry<T> {
  readonly value: T;
  readonly place: { readonly file: string; readonly line: number };
}

/** The entries of a list, each parsed on its own, so that one mistake does not hide the others. */
function entriesOf<S extends z.ZodType>(
  loading: Pick<Loading, "root" | "problems">,
  file: string,
  schema: S,
): Entry<z.infer<S>>[] {
  const { value, lineOf } = parseYaml(
    read(loading, file),
    z.array(z.unknown()),
    { file, line: 1 },
    loading.problems,
  );
  return (value ?? []).flatMap((authored, index) => {
    const result = schema.safeParse(authored);
    if (result.success) return [{ value: result.data, place: { file, line: lineOf([index]) } }];
    for (const issue of result.error.issues) {
      const line = lineOf([index, ...issue.path]);
      loading.problems.push({
        file,
        line,
        rule: "schema",
        message: `${issue.path.join(".")}: ${issue.message}`,
      });
    }
    return [];
  });
}

/** Keeps an entry under its id, unless the id is taken. */
function keep<T>(
  { places, problems }: Loading,
  kept: Map<string, T>,
  { id, value, place }: Entry<T> & { readonly id: string },
): void {
  const earlier = places.get(id);
  if (earlier) {
    problems.push({
      ...place,
      rule: "id",
      message: `${id} is already used at ${earlier.file}:${earlier.line}.`,
    });
    return;
  }
  kept.set(id, value);
  places.set(id, { ...place });
}
