/** The theme lives in a cookie that the server reads, so that no page flashes. */
export const THEME_COOKIE = "faultline-theme";
export type Theme = "dark" | "light";

/** Anything but "light" is dark, the console's default. */
export function themeFrom(value: string | undefined): Theme {
  return value === "light" ? "light" : "dark";
}
