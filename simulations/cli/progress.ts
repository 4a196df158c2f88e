/** Progress goes to stderr: results alone are on stdout. */
export function showProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}
