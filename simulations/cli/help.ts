/** What `sim --help` says. */
export const HELP = `Runs simulations: the same inputs give the same run, on every machine.

  npm run -s sim -- list [--json]
  npm run -s sim -- run <scenario> [options]
  npm run -s sim -- replay <file.json> | <scenario> [options]
  npm run -s sim -- diff <a.json> <b.json> | <scenario> --action ... [options]
  npm run -s sim -- grade <file.json> [--json]
  npm run -s sim -- check-incident <incident> [--seeds N] [--from SEED] [--quick] [--json]
  npm run -s sim -- bench [name ...] [--json]

list    what can be run, with its parameters and the actions on offer
run     executes a scenario, and says how its users fared
replay  executes a run again and compares both digests: of a file that run --json
        wrote, or of a scenario first executed in another thread
diff    two files, or a run without its actions and with them: when their events
        first differ, how users fared, and RED by service before and after
grade   grades a notebook: the file holds { "inputs": RunInputs, "notebook": Notebook }, as the
        review of a run hands out; with "grade" too, it must come to the same
check-incident
        the machine checks of an incident, over 20 seeds by default: the expert's points,
        those of who clicks at random, every stated effect of an action, and whether the
        evidence tells the cause from what looks alike; --quick tries a sample of each
bench   measures the engine beside others; names pick

Options of run; replay and diff take the first four, and --json
  --seed N             which of 4294967296 runs; 1 by default
  --until TIME         virtual time to stop at: 35m, 90s, 1h5m, 35m30s; "page" for the
                       first page alert; the scenario's end by default
  --action 'TIME KIND TARGET [NAME=VALUE ...]'
                       takes an action; may be repeated
  --param NAME=VALUE   starts with another value of a parameter; may be repeated
  --digest             prints the two digests alone: of the events, and of the telemetry
  --json               prints the result as JSON
  --otlp FILE          writes all telemetry as OTLP/JSON, a message a line; as protobuf
                       where FILE ends in .pb: run.pb becomes run.traces.pb, run.metrics.pb
                       and run.logs.pb, each one message that an OTLP endpoint takes
  --prometheus FILE    writes the metrics as they stand at the end, in Prometheus's text format
  --openmetrics FILE   the same in OpenMetrics 1.0, with exemplars that name a kept trace
  --worker             executes in a worker thread; the digests are the same

Examples
  What can be run?
    npm run -s sim -- list
  Is a run the same twice?
    npm run -s sim -- run checkout-slows-down --seed 7 --until 45m --digest
  What if checkout were rolled back five minutes after the page?
    npm run -s sim -- run checkout-slows-down --seed 7 --until 1h --action '36m rollback checkout'
  What did the rollback change, and from when on?
    npm run -s sim -- diff checkout-slows-down --seed 7 --until 45m --action '36m rollback checkout'
  Is a run of last month still the same?
    npm run -s sim -- run checkout-slows-down --seed 7 --until 45m --json > run.json
    npm run -s sim -- replay run.json
  What would a scrape have found at that moment?
    npm run -s sim -- run checkout-slows-down --seed 7 --until 40m --openmetrics run.om
  Two actions, and the telemetry for another tool:
    npm run -s sim -- run checkout-slows-down --seed 7 --until 1h \\
      --action '36m rollback checkout' --action '38m restart checkout' --otlp run.json

Results go to stdout, progress to stderr. The exit code is 0 when the run was
executed, however its users fared, 1 when it could not be or when a replay or a
recorded grade differs, and 2 when the command line is wrong.
`;
