import type { Item } from "../schema";

const common = {
  version: 1,
  row: "9.9",
  level: "apply",
  prompt: "What is it?",
  explanation: "Because the SECRET says so.",
  lesson: "9.9#a-heading",
  source: { title: "A book", section: "§1", url: "https://example.com/book" },
} as const;

/** One item of each kind, for tests. Everything that must stay on the server until grading contains SECRET. */
export const SAMPLES: readonly Item[] = [
  {
    ...common,
    id: "q-9.9-single",
    kind: "single",
    options: [
      { id: "a", text: "first", correct: false, feedback: "SECRET a" },
      { id: "b", text: "second", correct: true, feedback: "SECRET b" },
      { id: "c", text: "third", correct: false, feedback: "SECRET c" },
    ],
  },
  {
    ...common,
    id: "q-9.9-multiple",
    kind: "multiple",
    options: [
      { id: "a", text: "first", correct: true, feedback: "SECRET a" },
      { id: "b", text: "second", correct: false, feedback: "SECRET b" },
      { id: "c", text: "third", correct: true, feedback: "SECRET c" },
      { id: "d", text: "fourth", correct: false, feedback: "SECRET d" },
    ],
  },
  {
    ...common,
    id: "q-9.9-truefalse",
    kind: "truefalse",
    answer: false,
    feedback: { true: "SECRET t", false: "SECRET f" },
  },
  {
    ...common,
    id: "q-9.9-numeric",
    kind: "numeric",
    answer: 12.96,
    tolerance: 0.1,
    unit: "GB",
    feedback: { correct: "SECRET right", wrong: "Multiply, then divide." },
    working: "30 * 10 * 500 * 86400 / 1e9",
  },
  {
    ...common,
    id: "q-9.9-ordering",
    kind: "ordering",
    items: [
      { id: "one", text: "symptom", feedback: "SECRET 1" },
      { id: "two", text: "metrics", feedback: "SECRET 2" },
      { id: "three", text: "traces", feedback: "SECRET 3" },
      { id: "four", text: "logs", feedback: "SECRET 4" },
    ],
  },
  {
    ...common,
    id: "q-9.9-matching",
    kind: "matching",
    pairs: [
      { id: "cpu", left: "CPU", right: "run queue", feedback: "SECRET cpu" },
      { id: "disk", left: "disk", right: "I/O queue", feedback: "SECRET disk" },
      { id: "pool", left: "connections", right: "callers waiting", feedback: "SECRET pool" },
    ],
  },
  {
    ...common,
    id: "q-9.9-hottext",
    kind: "hottext",
    lines: [
      { id: "healthy", text: "200 OK", correct: false, feedback: "SECRET healthy" },
      { id: "culprit", text: "500 oops", correct: true, feedback: "SECRET culprit" },
      { id: "noise", text: "GET /health", correct: false, feedback: "SECRET noise" },
    ],
    select: 1,
  },
  {
    ...common,
    id: "q-9.9-cloze",
    kind: "cloze",
    text: "The {{a}} stays; the rate is `{{b}}`.",
    blanks: [
      { id: "a", accept: ["trace ID", "trace-id", "SECRET id"], feedback: "SECRET blank" },
      { id: "b", accept: ["0.5"], feedback: "SECRET number" },
    ],
  },
  {
    ...common,
    id: "q-9.9-predict",
    kind: "predict",
    experiment: "saturation",
    settings: { load: 72, workers: 4 },
    measure: "p99",
    options: [
      { id: "calm", to: 300, feedback: "SECRET calm" },
      { id: "twice", from: 300, to: 700, words: "About twice as long", feedback: "SECRET twice" },
      { id: "endless", from: 700, feedback: "SECRET endless" },
    ],
    prediction: {
      experiment: "saturation",
      version: 1,
      engineVersion: "2",
      seed: 11,
      settings: { load: 72, workers: 4 },
      measure: "p99",
      value: 450,
      eventDigest: "SECRET",
    },
  },
];
