import { createStream } from "../../kernel/random";
import type { ActionOffer } from "../../mitigations/action-offer";
import { compileSystem } from "../../services/compile-system";
import type { SystemSpec } from "../../services/component-spec";
import { drawActions, type DrawnAction, offersFor } from "./draw-actions";
import { type DrawnFault, drawFaults } from "./draw-faults";
import { drawParts, type Parts } from "./soak-parts";
import { soakSystem } from "./soak-system";

/** What a seed stands for: a system, what befalls it, and what is done about it. */
export interface Drawn {
  readonly parts: Parts;
  readonly system: SystemSpec;
  readonly offers: readonly ActionOffer[];
  readonly faults: readonly DrawnFault[];
  readonly actions: readonly DrawnAction[];
}

const FAULTS_MAX = 10;
const ACTIONS_MAX = 12;

/** Draws everything that happens in the run with this seed. */
export function draw(seed: number): Drawn {
  const stream = createStream(seed, "soak");
  const parts = drawParts(stream);
  const system = soakSystem(parts);
  const faults = drawFaults(stream, compileSystem(system), FAULTS_MAX);
  const offers = offersFor(system.components.map(({ id }) => id));
  return { parts, system, offers, faults, actions: drawActions(stream, offers, ACTIONS_MAX) };
}
