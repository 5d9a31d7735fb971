import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { z } from "zod";
import { SOURCE_KINDS, type Capture } from "../model/capture.ts";
import { damagedState, messageOf } from "./state-error.ts";

const HEAD = z.object({
  policy: z.string(),
  captured: z.iso.datetime(),
  source: z.enum(SOURCE_KINDS),
  url: z.string(),
  address: z.string(),
  status: z.int().nullable(),
  headers: z.record(z.string(), z.string()),
  redirects: z.array(z.string()),
  rendered: z.string().optional(),
});

/** A capture as a row: its metadata as JSON, its body packed by Zstandard (RFC 8878). */
export interface PackedCapture {
  readonly head: string;
  readonly body: Uint8Array;
}

/** Pack a capture for the database. */
export function packCapture({ body, ...head }: Capture): PackedCapture {
  return { head: JSON.stringify(head), body: zstdCompressSync(body) };
}

/** Undo `packCapture`, trusting nothing. @throws StateError `state-damaged`. */
export function unpackCapture(row: unknown, file: string, table: string): Capture {
  try {
    const { head, body } = z
      .object({ head: z.string(), body: z.instanceof(Uint8Array) })
      .parse(row);
    return { ...HEAD.parse(JSON.parse(head)), body: zstdDecompressSync(body) };
  } catch (thrown) {
    const detail = `a row of its table "${table}" cannot be read (${messageOf(thrown)})`;
    throw damagedState(file, detail, thrown);
  }
}
