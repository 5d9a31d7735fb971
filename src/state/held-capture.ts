import { SOURCE_KINDS, type Capture } from "../model/capture.ts";
import {
  fields,
  instant,
  integer,
  list,
  oneOf,
  orAbsent,
  orNull,
  record,
  ShapeError,
  text,
} from "../model/shape.ts";
import { damagedState, messageOf } from "./state-error.ts";

const HEAD = fields<Omit<Capture, "body">>({
  policy: text,
  captured: instant,
  source: oneOf(SOURCE_KINDS),
  url: text,
  address: text,
  status: orNull(integer()),
  headers: record(text),
  redirects: list(text),
  rendered: orAbsent(text),
});

const ROW = fields<PackedCapture>({ head: text, body: bytes });

/** Loaded where a capture is kept or read: most commands do neither. */
const loadZlib = () => process.getBuiltinModule("node:zlib");

/** A capture as a row: its metadata as JSON, its body packed by Zstandard (RFC 8878). */
export interface PackedCapture {
  readonly head: string;
  readonly body: Uint8Array;
}

/** Pack a capture for the database. */
export function packCapture({ body, ...head }: Capture): PackedCapture {
  return { head: JSON.stringify(head), body: loadZlib().zstdCompressSync(body) };
}

/** Undo `packCapture`, trusting nothing. @throws StateError `state-damaged`. */
export function unpackCapture(row: unknown, file: string, table: string): Capture {
  try {
    const { head, body } = ROW(row);
    return { ...HEAD(JSON.parse(head)), body: loadZlib().zstdDecompressSync(body) };
  } catch (thrown) {
    const detail = `a row of its table "${table}" cannot be read (${messageOf(thrown)})`;
    throw damagedState(file, detail, thrown);
  }
}

function bytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new ShapeError("no bytes");
}
