import { i32 } from "../kernel/cells";
import { absorb, absorbFive, absorbInteger, absorbWords } from "../kernel/digest";
import { item, u32 } from "./columns";
import { contentOf, contentOfValue, foldContent } from "./dictionary";
import { ID_HIGH, kindOf, NAME, nameOf, resourceOf, statusOf } from "./span-rows";
import { CONSTANT, extrasOf, looseOf, OWN, OWNED, rowOfSlot, type SpanExtras, TRACE } from "./span-slots";
import type { TelemetryHost } from "./state";

/** Words of a span's content that do not stand in its row as they are (scratch, no state). */
const words = new Int32Array(5);

/** Feeds a span that has just ended to the digest: everything that it says, by content. */
export function absorbSpan(host: TelemetryHost, slot: number): void {
  const { digest, traces, dictionary, resources } = host.state;
  const { slots } = traces;
  const row = rowOfSlot(slot);
  absorbWords(digest, slots.cells, { from: row + ID_HIGH, to: row + NAME });
  words[0] = u32(dictionary.textHashes, nameOf(slots, row));
  words[1] = item(resources, resourceOf(slots, row)).hash;
  words[2] = (kindOf(slots, row) << 8) | statusOf(slots, row);
  // One lane of a trace's id will do: ids are drawn whole, and what differs in one lane differs in all.
  words[3] = u32(traces.undecided.columns.lane3, i32(slots.cells, row + TRACE));
  words[4] = contentOfAttributes(host, slot);
  absorbFive(digest, words, 0);
  const extras = extrasOf(slots, slot);
  if (extras !== null) absorbExtras(host, extras);
}

function contentOfAttributes({ state, hashes }: TelemetryHost, slot: number): number {
  const { dictionary, traces } = state;
  const { cells } = traces.slots;
  const row = rowOfSlot(slot);
  let content = item(dictionary.constantContents, i32(cells, row + CONSTANT));
  const end = row + OWN + 2 * i32(cells, row + OWNED);
  for (let at = row + OWN; at < end; at += 1)
    content = foldContent(content, contentOf(dictionary, i32(cells, at)));
  const rest = looseOf(traces.slots, slot);
  if (rest !== null) for (const part of rest) content = foldContent(content, contentOfValue(part, hashes));
  return content;
}

function absorbExtras({ state, hashes }: TelemetryHost, { message, links, events }: SpanExtras): void {
  const { digest } = state;
  absorb(digest, hashes.of(message));
  for (const lane of links) absorb(digest, lane);
  for (const event of events) {
    absorbInteger(digest, event.atMicros);
    absorb(digest, hashes.of(event.name));
    for (const part of event.attributes) hashes.absorb(digest, part);
  }
}
