import type { ActionOffer, ComponentInfo, IncidentBrief, ScopeOption, SloInfo } from "./brief";
import type { WorldDocument } from "./documents";

/** A company and its system, in which several incidents happen: what is the same in all of them. */
export interface World {
  readonly id: string;
  /** The company's name. */
  readonly title: string;
  /** What it does, for whom and how large it is, in two or three sentences. */
  readonly about: string;
  readonly components: readonly ComponentInfo[];
  readonly edges: IncidentBrief["edges"];
  readonly slo: SloInfo;
  /** Everything that its engineers can do, whatever has happened. */
  readonly offers: readonly ActionOffer[];
  /** Who may be affected. */
  readonly scopes: readonly ScopeOption[];
  readonly documents: readonly WorldDocument[];
}
