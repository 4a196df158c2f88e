/** `40 seconds`, `1 minute`, `12 minutes`, `2 hours`: rounded up, so that waiting that long suffices. */
export function waitText(seconds: number): string {
  if (seconds < 60) return unit(Math.max(1, Math.ceil(seconds)), "second");
  if (seconds < 3600) return unit(Math.ceil(seconds / 60), "minute");
  return unit(Math.ceil(seconds / 3600), "hour");
}

function unit(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

/** The sentence for anybody whom a rate limit stops. */
export function tooManyText(seconds: number): string {
  return `Too many attempts. Wait ${waitText(seconds)}, then try again. What you typed is still here.`;
}
