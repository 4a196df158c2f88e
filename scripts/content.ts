/** `npm run content -- check | coverage [--json] | bank [--json] | compile`: looks after what is in content/. */
import { writeCompiled } from "@/lib/content/compiled";
import { formatProblem } from "@/lib/content/problem";
import { bankReport } from "./content/bank";
import { checkContent } from "./content/check";
import { coverageReport } from "./content/coverage";
import { trialProblems } from "./content/interviews";
import { knownToTheEngine } from "./content/references";

const USAGE = "Usage: npm run content -- check | coverage [--json] | bank [--json] | compile";

function main(command: string | undefined, json: boolean): number {
  const known = knownToTheEngine();
  const checked = checkContent(process.cwd(), known);
  switch (command) {
    case "check": {
      const executed = checked.problems.length === 0 ? trialProblems(checked.catalogue) : [];
      const problems = [...checked.problems, ...executed];
      for (const problem of problems) console.error(formatProblem(problem));
      const { lessons, items, quizzes, cards, glossary, interviews, diagrams } = checked.catalogue;
      console.log(
        `${lessons.size} lessons, ${items.size} questions, ${quizzes.size} quizzes, ${cards.size} cards, ${glossary.size} terms, ${interviews.size} interviews, ${diagrams.size} diagrams: ${problems.length} problems`,
      );
      return problems.length === 0 ? 0 : 1;
    }
    case "coverage": {
      const { rows, missing } = coverageReport(checked, known);
      if (json) console.log(JSON.stringify(rows, null, 2));
      else
        for (const { id, questions, cards } of rows) {
          const faults = missing.find((row) => row.id === id)?.faults ?? [];
          console.log(
            `${faults.length === 0 ? "done" : "open"}  ${id}  ${questions.length} questions, ${cards.length} cards  ${faults.join(" ")}`,
          );
        }
      return missing.length === 0 ? 0 : 1;
    }
    case "bank": {
      const report = bankReport([...checked.catalogue.items.values()]);
      if (json) console.log(JSON.stringify(report, null, 2));
      else {
        console.log(`${report.items} items, ${Math.round(100 * report.shareAboveRecall)}% above recall`);
        for (const violation of report.violations) console.log(violation);
      }
      return report.violations.length === 0 ? 0 : 1;
    }
    case "compile":
      writeCompiled(process.cwd(), checked.catalogue);
      return 0;
    default:
      console.error(USAGE);
      return 2;
  }
}

process.exitCode = main(process.argv[2], process.argv.includes("--json"));
