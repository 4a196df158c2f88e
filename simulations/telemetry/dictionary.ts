import { avalanche } from "../kernel/digest";
import { f64, grown, item, u32 } from "./columns";
import { hashOfFloat, hashOfText, type TextHashes } from "./fingerprint";
import type { AttributeValue } from "./views";

/**
 * The dictionary behind the columns of kept spans and log lines: each text is
 * stored once and each set of attributes is stored once, as a run of (key,
 * value) codes. Only what is kept enters it, so it is bounded by their limits.
 * Plain data.
 */
export interface Dictionary {
  readonly texts: string[];
  readonly textIds: Map<string, number>;
  /** The same for the few texts that are names: of spans, of attributes. Apart, so that a look-up stays near. */
  readonly nameIds: Map<string, number>;
  /** By text id: what the digest takes for the text. */
  textHashes: Uint32Array;
  doubles: Float64Array;
  doubleCount: number;
  /** Key and value codes, alternating. */
  codes: Uint32Array;
  codeCount: number;
  /** Set s has the codes from starts[s] to starts[s + 1]. Set 0 is the empty one. */
  starts: Uint32Array;
  setCount: number;
  /** Open addressing: set number, or 0 where free. Length is a power of two. */
  table: Uint32Array;
  tableCount: number;
  /** Sets that callers pass again and again, by their constant number; 0 is the empty one. */
  readonly constants: number[];
  /** By the same number: what the digest takes for the set. */
  readonly constantContents: number[];
}

/** Attributes on their way in: key, value, key, value. */
export type FlatAttributes = AttributeValue[];

// The two highest bits of a value's code tell its kind.
const SMALL_INTEGER = 1;
const DOUBLE = 2;
const BOOLEAN = 3;
const PAYLOAD = 0x3fff_ffff;
const NAMES_MAX = 4_096;
const SMALL_LIMIT = 0x2000_0000;

export function createDictionary(): Dictionary {
  return {
    texts: [],
    textIds: new Map(),
    nameIds: new Map(),
    textHashes: new Uint32Array(256),
    doubles: new Float64Array(256),
    doubleCount: 0,
    codes: new Uint32Array(1024),
    codeCount: 0,
    starts: new Uint32Array(256),
    setCount: 1,
    table: new Uint32Array(1024),
    tableCount: 0,
    constants: [0],
    constantContents: [NO_CONTENT],
  };
}

/** The number of a text, given on first sight. */
export function textId(dictionary: Dictionary, text: string): number {
  let id = dictionary.textIds.get(text);
  if (id === undefined) {
    id = dictionary.texts.length;
    dictionary.texts.push(text);
    dictionary.textIds.set(text, id);
    if (id >= dictionary.textHashes.length) dictionary.textHashes = grown(dictionary.textHashes, id + 1);
    dictionary.textHashes[id] = hashOfText(text);
  }
  return id;
}

/** The same for a name: a text that comes again and again. */
export function nameId(dictionary: Dictionary, name: string): number {
  return dictionary.nameIds.get(name) ?? addName(dictionary, name, textId(dictionary, name));
}

/** The same as long as there is room for names, else the number of one that is known already, or -1. */
export function boundedNameId(dictionary: Dictionary, name: string): number {
  const id = dictionary.nameIds.get(name);
  if (id !== undefined) return id;
  if (dictionary.nameIds.size < NAMES_MAX) return nameId(dictionary, name);
  return dictionary.textIds.get(name) ?? -1;
}

function addName(dictionary: Dictionary, name: string, id: number): number {
  if (dictionary.nameIds.size < NAMES_MAX) dictionary.nameIds.set(name, id);
  return id;
}

export function textOf(dictionary: Dictionary, id: number): string {
  return item(dictionary.texts, id);
}

/** The number of an attribute set; equal sets (without fractions in them) share it. */
export function attributeSetId(dictionary: Dictionary, flat: FlatAttributes): number {
  for (let i = 0; i < flat.length; i += 1) writeCode(dictionary, i, valueCode(dictionary, item(flat, i)));
  return setOfWritten(dictionary, flat.length);
}

/** Writes the code at `at` of a set that is being made behind the last one. */
export function writeCode(dictionary: Dictionary, at: number, code: number): void {
  const cell = dictionary.codeCount + at;
  if (cell >= dictionary.codes.length) dictionary.codes = grown(dictionary.codes, cell + 1);
  dictionary.codes[cell] = code;
}

/** Makes a set of the first `length` codes that were written; the number of an equal one where there is one. */
export function setOfWritten(dictionary: Dictionary, length: number): number {
  if (length === 0) return 0;
  const { codes, codeCount } = dictionary;
  for (let i = codeCount; i < codeCount + length; i += 1)
    if (u32(codes, i) >>> 30 === DOUBLE) return appendSet(dictionary, length);
  return sharedSet(dictionary, length);
}

/** Where the codes of a set lie in `codes`: from here to the end of the set. */
export function setStart(dictionary: Dictionary, setId: number): number {
  return u32(dictionary.starts, setId);
}

/** What the digest takes for a key or value by its code: 32 bits that depend on the thing itself alone. */
export function contentOf(dictionary: Dictionary, code: number): number {
  const payload = code & PAYLOAD;
  switch (code >>> 30) {
    case SMALL_INTEGER:
    case BOOLEAN:
      return code;
    case DOUBLE:
      return hashOfFloat(f64(dictionary.doubles, payload));
    default:
      return u32(dictionary.textHashes, payload);
  }
}

/** The same for a key or value that is not stored. */
export function contentOfValue(value: AttributeValue, hashes: TextHashes): number {
  if (typeof value === "string") return hashes.of(value);
  const code = codeWithoutRoom(value);
  return code >= 0 ? code : hashOfFloat(Number(value));
}

/** The same for a whole set: the contents of its keys and values folded into NO_CONTENT one after the other. */
export function contentOfSet(dictionary: Dictionary, setId: number): number {
  let content = NO_CONTENT;
  const end = setEnd(dictionary, setId);
  for (let at = setStart(dictionary, setId); at < end; at += 1)
    content = foldContent(content, contentOf(dictionary, u32(dictionary.codes, at)));
  return content;
}

/** What the digest takes for no attributes. */
export const NO_CONTENT = 0;

/** What the digest takes for attributes with one more key or value behind them. One to one in either. */
export function foldContent(content: number, next: number): number {
  const mixed = content ^ next;
  return (Math.imul((mixed << 15) | (mixed >>> 17), 0xcc9e2d51) + 0x52dce729) | 0;
}

/** The attributes of a set, as an object. */
export function attributesOf(dictionary: Dictionary, setId: number): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {};
  const end = setEnd(dictionary, setId);
  for (let i = u32(dictionary.starts, setId); i < end; i += 2) {
    attributes[textOf(dictionary, u32(dictionary.codes, i))] = valueOf(
      dictionary,
      u32(dictionary.codes, i + 1),
    );
  }
  return attributes;
}

/** The code of a key or value; a text and a fraction are stored on the way. */
export function valueCode(dictionary: Dictionary, value: AttributeValue): number {
  if (typeof value === "string") return textId(dictionary, value);
  const code = codeWithoutRoom(value);
  if (code >= 0) return code;
  const at = dictionary.doubleCount;
  dictionary.doubles = grown(dictionary.doubles, at + 1);
  dictionary.doubles[at] = Number(value);
  dictionary.doubleCount = at + 1;
  return ((DOUBLE << 30) | at) >>> 0;
}

/** The code of a key or value that needs no room: all but texts that are not stored yet, and fractions. Else -1. */
export function knownCode(dictionary: Dictionary, value: AttributeValue): number {
  return typeof value === "string" ? (dictionary.textIds.get(value) ?? -1) : codeWithoutRoom(value);
}

function codeWithoutRoom(value: number | boolean): number {
  if (typeof value === "boolean") return ((BOOLEAN << 30) | (value ? 1 : 0)) >>> 0;
  const isSmall =
    Number.isInteger(value) && value >= -SMALL_LIMIT && value < SMALL_LIMIT && !Object.is(value, -0);
  return isSmall ? ((SMALL_INTEGER << 30) | (value + SMALL_LIMIT)) >>> 0 : -1;
}

/** The key or value behind a code. */
export function valueOf(dictionary: Dictionary, code: number): AttributeValue {
  const payload = code & PAYLOAD;
  switch (code >>> 30) {
    case SMALL_INTEGER:
      return payload - SMALL_LIMIT;
    case DOUBLE:
      return f64(dictionary.doubles, payload);
    case BOOLEAN:
      return payload === 1;
    default:
      return textOf(dictionary, payload);
  }
}

/** Where the codes of a set end in `codes`. */
export function setEnd(dictionary: Dictionary, setId: number): number {
  return setId + 1 < dictionary.setCount ? u32(dictionary.starts, setId + 1) : dictionary.codeCount;
}

/** Makes the codes that were just written behind the last set a set of their own. */
function appendSet(dictionary: Dictionary, length: number): number {
  const id = dictionary.setCount;
  if (id >= dictionary.starts.length) dictionary.starts = grown(dictionary.starts, id + 1);
  dictionary.starts[id] = dictionary.codeCount;
  dictionary.setCount = id + 1;
  dictionary.codeCount += length;
  return id;
}

/** The set that has the codes just written behind the last one: an equal earlier one, or a new one. */
function sharedSet(dictionary: Dictionary, length: number): number {
  const { codeCount } = dictionary;
  const mask = dictionary.table.length - 1;
  let cell = hashOfCodes(dictionary.codes, codeCount, codeCount + length) & mask;
  for (let id = u32(dictionary.table, cell); id !== 0; id = u32(dictionary.table, cell)) {
    if (hasJustWritten(dictionary, id, length)) return id;
    cell = (cell + 1) & mask;
  }
  const id = appendSet(dictionary, length);
  dictionary.table[cell] = id;
  dictionary.tableCount += 1;
  if (dictionary.tableCount * 2 > dictionary.table.length) widenTable(dictionary);
  return id;
}

function hasJustWritten(dictionary: Dictionary, id: number, length: number): boolean {
  const { codes, codeCount } = dictionary;
  const start = u32(dictionary.starts, id);
  if (setEnd(dictionary, id) - start !== length) return false;
  for (let i = 0; i < length; i += 1) if (codes[start + i] !== codes[codeCount + i]) return false;
  return true;
}

function widenTable(dictionary: Dictionary): void {
  const table = new Uint32Array(dictionary.table.length * 2);
  for (const id of dictionary.table) {
    if (id === 0) continue;
    const hash = hashOfCodes(dictionary.codes, u32(dictionary.starts, id), setEnd(dictionary, id));
    let cell = hash & (table.length - 1);
    while (table[cell] !== 0) cell = (cell + 1) & (table.length - 1);
    table[cell] = id;
  }
  dictionary.table = table;
}

function hashOfCodes(codes: Uint32Array, from: number, to: number): number {
  let hash = to - from;
  for (let i = from; i < to; i += 1) {
    hash = Math.imul(hash ^ u32(codes, i), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return avalanche(hash);
}
