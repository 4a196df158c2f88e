import { CALLOUT_KINDS, FIGURE_IDS, INTERVIEW_LEVELS } from "./schema";

/** One attribute of a directive: whether it must be there, and what it may be. */
interface AttributeRule {
  readonly required: boolean;
  readonly allowed: readonly string[] | RegExp;
  /** For the message when it is wrong. */
  readonly expected: string;
}

interface DirectiveRule {
  readonly form: "leafDirective" | "containerDirective";
  readonly attributes: Readonly<Record<string, AttributeRule>>;
}

const oneOf = (allowed: readonly string[]): AttributeRule => ({
  required: true,
  allowed,
  expected: `one of ${allowed.join(", ")}`,
});

/** How questions and experiments are named. */
export const QUESTION_ID = /^q-[a-z0-9][a-z0-9.-]{0,60}$/;
export const EXPERIMENT_ID = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * Every directive there is. What is not in this table cannot be authored: the
 * pipeline drops it and reports it.
 */
export const DIRECTIVES: Readonly<Record<string, DirectiveRule>> = {
  check: {
    form: "leafDirective",
    attributes: {
      id: {
        required: true,
        allowed: QUESTION_ID,
        expected: "a question id, such as q-9.1-first-signal",
      },
    },
  },
  figure: { form: "leafDirective", attributes: { id: oneOf(FIGURE_IDS) } },
  experiment: {
    form: "leafDirective",
    attributes: {
      id: { required: true, allowed: EXPERIMENT_ID, expected: "the id of an experiment, such as saturation" },
      predict: {
        required: false,
        allowed: QUESTION_ID,
        expected: "the id of a prediction, such as q-5.6-retries",
      },
    },
  },
  callout: {
    form: "containerDirective",
    attributes: {
      kind: oneOf(CALLOUT_KINDS),
      title: { required: false, allowed: /^.{1,120}$/su, expected: "1 to 120 characters" },
    },
  },
  interview: { form: "containerDirective", attributes: { level: oneOf(INTERVIEW_LEVELS) } },
};

/** What is wrong with a directive's use, in words; empty when nothing is. */
export function directiveFaults(
  name: string,
  form: string,
  attributes: Readonly<Record<string, string | null | undefined>>,
): string[] {
  const rule = Object.hasOwn(DIRECTIVES, name) ? DIRECTIVES[name] : undefined;
  if (!rule) return [`There is no directive "${name}"; there are ${Object.keys(DIRECTIVES).join(", ")}.`];
  const colons = rule.form === "leafDirective" ? "::" : ":::";
  if (form !== rule.form) return [`The directive "${name}" is written ${colons}${name}.`];
  const faults = Object.keys(attributes)
    .filter((attribute) => !Object.hasOwn(rule.attributes, attribute))
    .map((attribute) => `The directive "${name}" has no attribute "${attribute}".`);
  for (const [attribute, { required, allowed, expected }] of Object.entries(rule.attributes)) {
    const value = attributes[attribute];
    if (value === undefined || value === null) {
      if (required) faults.push(`The directive "${name}" needs the attribute "${attribute}": ${expected}.`);
      continue;
    }
    const fits = allowed instanceof RegExp ? allowed.test(value) : allowed.includes(value);
    if (!fits) faults.push(`"${attribute}" of the directive "${name}" has to be ${expected}.`);
  }
  return faults;
}
