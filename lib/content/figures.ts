export type FigureRecordings = Readonly<Record<string, never>>;
export const figureRecordings = (): FigureRecordings => ({});
