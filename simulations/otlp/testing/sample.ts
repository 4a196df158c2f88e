/** One line of an exposition. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** As it stands in the text; null where there is none. */
  readonly timestamp: string | null;
  readonly exemplar: Omit<Sample, "name" | "exemplar"> | null;
}
