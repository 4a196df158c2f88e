import { createHash } from "node:crypto";
import { Deserializer, Serializer } from "node:v8";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { RunSnapshot } from "../core/snapshot";

const CHECKSUM_BYTES = 32;
/** Of 0 to 11. Beyond it a start takes ever longer to make, is hardly smaller, and no quicker to read. */
const QUALITY = 4;

/** The bytes of a snapshot, compressed, behind a checksum of them. */
export function encodeStart(snapshot: RunSnapshot): Buffer {
  // Not `v8.serialize`: that one writes every view of a shared buffer as a buffer of its own.
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue(snapshot);
  const body = brotliCompressSync(serializer.releaseBuffer(), {
    params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY },
  });
  return Buffer.concat([checksumOf(body), body]);
}

/** What `encodeStart` was given, sharing nothing with it. Throws when the bytes are not those that it wrote. */
export function decodeStart(bytes: Buffer): RunSnapshot {
  const body = bytes.subarray(CHECKSUM_BYTES);
  if (!checksumOf(body).equals(bytes.subarray(0, CHECKSUM_BYTES)))
    throw new Error("the bytes do not match their checksum");
  const deserializer = new Deserializer(brotliDecompressSync(body));
  if (!deserializer.readHeader()) throw new Error("written by a Node.js that this one cannot read");
  return deserializer.readValue() as RunSnapshot;
}

function checksumOf(body: Buffer): Buffer {
  return createHash("sha256").update(body).digest();
}
