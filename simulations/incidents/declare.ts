import { assert, present } from "../kernel/assert";
import { createStream, nextBelow } from "../kernel/random";
import { minutes, seconds } from "../kernel/time";
import type { Fault } from "../faults/fault";
import { MECHANISMS } from "../faults/mechanisms";
import type { SystemSpec } from "../services/component-spec";
import { resourcesOf } from "../services/resources";
import type { IncidentBrief, SloInfo, TriggerOption } from "./brief";
import type { ChannelMessage } from "./channel";
import type { Incident, IncidentCase, LookAlike, RunFacts } from "./incident";
import { buildOf, type Play } from "./play";
import type { Scenario } from "./scenario";
import type { World } from "./world";

/** One of the things that an incident may turn out to be. */
export interface Cause extends Omit<IncidentCase, "cause" | "facts"> {
  readonly id: string;
  /** What goes wrong. The incident's background happens as well. */
  readonly faults: (facts: RunFacts) => readonly Fault[];
  /** Messages of this cause alone, beside the incident's. */
  readonly channel?: readonly ChannelMessage[];
  /** What it could be taken for, instead of what goes wrong. */
  readonly lookAlikes: readonly (Omit<LookAlike, "faults"> & { readonly faults: Cause["faults"] })[];
}

/** An incident as its author writes it. */
export interface Declaration extends Pick<
  IncidentBrief,
  "id" | "version" | "title" | "pager" | "summary" | "level" | "minutes" | "topics" | "lessons" | "epochIso"
> {
  readonly world: World;
  /** What users are promised, where that is not the world's own objective. */
  readonly slo?: SloInfo;
  /** The world's system, with the versions and settings that this incident needs. */
  readonly spec: SystemSpec;
  readonly triggers: readonly TriggerOption[];
  /** When things happen, in minutes from the start: a range each, from which the seed draws. `fault` is among them. */
  readonly timeline: Readonly<Record<string, readonly [number, number]>> & {
    readonly fault: readonly [number, number];
  };
  /** What happens whatever the cause, and is harmless. */
  readonly background: (facts: RunFacts) => readonly Fault[];
  /** The seed draws one of them. */
  readonly causes: readonly [Cause, ...Cause[]];
  readonly channel: readonly ChannelMessage[];
  /** Alerts beside those of the objective. */
  readonly alerts?: Scenario["alerts"];
  readonly parameters?: Scenario["parameters"];
  readonly prepare?: Play["prepare"];
  /** Eighty minutes when left out. */
  readonly limitMicros?: number;
}

/** The incident, and what it plays. */
export function declareIncident(declared: Declaration): Incident {
  const { id, version, title, summary, epochIso, world, parameters = [] } = declared;
  const limitMicros = declared.limitMicros ?? minutes(80);
  const casesOf = drawing(declared);
  const play: Play = {
    world: declared.spec,
    offers: world.offers,
    limitMicros,
    faults: (seed) => {
      const { facts, cause } = casesOf(seed);
      return inOrder([...declared.background(facts), ...cause.faults(facts)]);
    },
    ...(declared.prepare === undefined ? {} : { prepare: declared.prepare }),
  };
  const brief = briefOf(declared, limitMicros);
  return {
    id,
    version,
    kind: "incident",
    title,
    summary,
    parameters,
    limitMicros,
    epochIso,
    slo: declared.slo ?? world.slo,
    ...(declared.alerts === undefined ? {} : { alerts: declared.alerts }),
    play,
    build: buildOf(play),
    brief: () => brief,
    documents: world.documents,
    healthyMicros: [minutes(2), minutes(Math.min(28, declared.timeline.fault[0] - 1))],
    caseOf: (seed) => {
      const { facts, cause } = casesOf(seed);
      return { ...cause, cause: cause.id, facts };
    },
    channel: (seed) => [...declared.channel, ...(casesOf(seed).cause.channel ?? [])],
    lookAlikes: (seed) => {
      const { facts, cause } = casesOf(seed);
      return cause.lookAlikes.map((other) => {
        return { ...other, faults: inOrder([...declared.background(facts), ...other.faults(facts)]) };
      });
    },
  };
}

interface Drawn {
  readonly facts: RunFacts;
  readonly cause: Cause;
}

/** What a seed decides, each time the same. The moments are drawn before the cause, so that a new cause moves none of them. */
function drawing({ id, timeline, causes }: Declaration): (seed: number) => Drawn {
  return (seed) => {
    const stream = createStream(seed, `incident:${id}`);
    const moments = Object.entries(timeline).map(([name, [from, to]]) => {
      assert(from < to, `${id}: ${name} is drawn from an empty range`);
      return [name, minutes(from) + seconds(nextBelow(stream, Math.floor((to - from) * 60)))] as const;
    });
    const cause =
      causes.length === 1 ? causes[0] : present(causes[nextBelow(stream, causes.length)], "cause");
    const all = Object.fromEntries(moments);
    const { fault, ...rest } = all;
    return { facts: { faultMicros: present(fault, "fault"), moments: rest }, cause };
  };
}

function inOrder(faults: readonly Fault[]): readonly Fault[] {
  return faults.toSorted((a, b) => a.atMicros - b.atMicros);
}

function briefOf(declared: Declaration, limitMicros: number): IncidentBrief {
  const { id, version, title, pager, summary, level, topics, lessons, epochIso, world } = declared;
  return {
    id,
    version,
    title,
    pager,
    summary,
    level,
    minutes: declared.minutes,
    topics,
    lessons,
    epochIso,
    limitMicros,
    world: { id: world.id, title: world.title, about: world.about },
    components: world.components,
    edges: world.edges,
    resources: resourcesOf(declared.spec)
      .filter(({ component }) => !isExternal(world, component))
      .map((resource) => {
        const { id: resourceId, component, kind, label, unit } = resource;
        return { id: resourceId, component, kind, label, unit };
      }),
    slo: declared.slo ?? world.slo,
    actions: world.offers,
    mechanisms: MECHANISMS,
    triggers: declared.triggers,
    scopes: world.scopes,
  };
}

/** Nobody sees into the machines of a third party. */
function isExternal({ components }: World, component: string): boolean {
  return components.some(({ id, kind }) => id === component && kind === "external");
}
