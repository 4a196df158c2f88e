import { z } from "zod";
import { benchCommand } from "./cli/bench-command";
import { checkCommand } from "./cli/check-command";
import { diffCommand } from "./cli/diff-command";
import { gradeCommand } from "./cli/grade-command";
import { HELP } from "./cli/help";
import { listCommand } from "./cli/list-command";
import { replayCommand } from "./cli/replay-command";
import { runCommand } from "./cli/run-command";
import { UsageError } from "./cli/usage-error";
import { ActionRefusedError } from "./incidents/scenario";

async function main(args: readonly string[]): Promise<void> {
  const [command, ...rest] = args;
  if (command === undefined || command === "help" || args.includes("--help") || args.includes("-h")) {
    process.stdout.write(HELP);
    return;
  }
  switch (command) {
    case "list":
      return listCommand(rest);
    case "run":
      return runCommand(rest);
    case "replay":
      return replayCommand(rest);
    case "diff":
      return diffCommand(rest);
    case "bench":
      return benchCommand(rest);
    case "grade":
      process.exitCode = (await gradeCommand(rest)) ? 0 : 1;
      return;
    case "check-incident":
      process.exitCode = checkCommand(rest) ? 0 : 1;
      return;
    default:
      throw new UsageError(
        `There is no command "${command}". There are list, run, replay, diff, grade, check-incident and bench.`,
      );
  }
}

/** 2 when the command line is wrong, 1 for everything else. */
function exitCodeOf(error: unknown): 1 | 2 {
  const isUsage = error instanceof UsageError || error instanceof ActionRefusedError;
  const isParseArgs =
    error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  return isUsage || isParseArgs ? 2 : 1;
}

function messageOf(error: unknown): string {
  if (error instanceof z.ZodError) return `The file is not { inputs, notebook }:\n${z.prettifyError(error)}`;
  return error instanceof Error ? error.message : String(error);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const exitCode = exitCodeOf(error);
  process.stderr.write(`${messageOf(error)}${exitCode === 2 ? "\nTry: npm run -s sim -- --help" : ""}\n`);
  process.exitCode = exitCode;
});
