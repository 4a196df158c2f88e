import { assert } from "../kernel/assert";
import type { ComponentSpec } from "./component-spec";
import type { Bulkhead } from "./serving-spec";

/**
 * Bulkheads (Nygard, Release It!, "Bulkheads"): a service's workers parted by
 * groups of operations, each with a queue of its own, so that a slow group can
 * take no more than its part. Crew 0 serves what is in no group.
 */

/** The bulkheads of a component, in their order: crew 1, crew 2, ... */
export function bulkheadsOf(spec: ComponentSpec): readonly Bulkhead[] {
  return spec.role === "service" ? (spec.bulkheads ?? []) : [];
}

/** By operation number: the crew that serves it. Throws InvariantError on an unknown operation, or one in two groups. */
export function crewNumbers(spec: ComponentSpec, operations: readonly string[]): readonly number[] {
  const numbers = operations.map(() => 0);
  for (const [index, bulkhead] of bulkheadsOf(spec).entries()) {
    for (const name of bulkhead.operations) {
      const number = operations.indexOf(name);
      assert(number !== -1, `${spec.id} has no operation ${name} for bulkhead ${bulkhead.name}`);
      assert(numbers[number] === 0, `${name} of ${spec.id} is behind two bulkheads`);
      numbers[number] = index + 1;
    }
  }
  return numbers;
}
