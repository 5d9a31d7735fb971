import { CaptureError, ClausewatchError, UsageError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import type { FoundCapture, Unplaced } from "../found/found-capture.ts";
import type { Found } from "../found/import-all.ts";
import { foundPolicy, nameDocument } from "../history/document-name.ts";
import { openBodies, type SpooledBodies } from "../spooled-bodies.ts";
import type { Spool } from "../spool.ts";
import { readCaptureLine, type CaptureLine } from "./capture-line.ts";
import { readLines } from "./read-lines.ts";

/** A file of capture lines: a name for people, and its bytes as they come. */
export interface CaptureFile {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface FindCapturesOptions {
  /** Policies by id: tracked ones lend their names and selectors. */
  readonly policies: ReadonlyMap<string, Policy>;
  /** Keeps the bodies. */
  readonly spool: Spool;
  /** Largest body, in bytes. */
  readonly maxBodyBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Names of one policy, as its first line says them, and its captures. */
interface Gathered {
  readonly policy: Policy;
  readonly found: FoundCapture[];
}

/**
 * Read captures from lines of JSON, however many: their bodies go to the spool. A line that cannot be read is named, and
 * costs nothing but itself.
 *
 * @throws UsageError `nothing-found` where no line holds a capture.
 */
export async function findCaptures(
  files: readonly CaptureFile[],
  options: FindCapturesOptions,
): Promise<Found> {
  const gathered = new Map<string, Gathered>();
  const unplaced: Unplaced[] = [];
  const bodies = openBodies(options.spool);
  for (const { name, chunks } of files) {
    // A body in base64 is a third longer, and each of its characters may be escaped.
    const lines = readLines(chunks, options.maxBodyBytes * 6 + 1_000_000);
    for await (const { number, line } of lines) {
      options.signal?.throwIfAborted();
      const place = `${name}:${number}`;
      if (line?.trim() === "") continue;
      try {
        if (line === null) throw new CaptureError("the line is too large", { code: "too-large" });
        await gather(readCaptureLine(line, place), place, { gathered, bodies, ...options });
      } catch (error) {
        if (!(error instanceof ClausewatchError)) throw error;
        unplaced.push({
          place,
          reason: `${error.code}: ${error.message}`,
          count: 1,
          isFault: true,
        });
      }
    }
  }
  if (gathered.size === 0 && unplaced.length === 0) {
    throw new UsageError(`${files.map(({ name }) => name).join(", ")} holds no capture`, {
      code: "nothing-found",
      hint: "docs/json.md says what a capture line holds",
    });
  }
  return sumUp(gathered, unplaced, bodies);
}

interface Gathering {
  readonly gathered: Map<string, Gathered>;
  readonly bodies: SpooledBodies;
  readonly policies: ReadonlyMap<string, Policy>;
}

async function gather(
  { capture, service, name, isAccepted }: CaptureLine,
  place: string,
  { gathered, bodies, policies }: Gathering,
): Promise<void> {
  const { body, ...described } = capture;
  const id = described.policy;
  const known = gathered.get(id) ?? { policy: nameOf(id, service, name, policies), found: [] };
  gathered.set(id, known);
  known.found.push({ place, capture: described, isAccepted, blob: await bodies.keep(body) });
}

function nameOf(
  id: string,
  service: string | null,
  name: string | null,
  policies: ReadonlyMap<string, Policy>,
): Policy {
  const tracked = policies.get(id);
  if (tracked !== undefined) return tracked;
  const [first = "", second = ""] = id.split("/");
  const named = nameDocument(service ?? writeOut(first), name ?? writeOut(second));
  return foundPolicy({ ...named, id });
}

/** `privacy-policy` → `Privacy Policy`. */
function writeOut(slug: string): string {
  return slug.replace(/(?<=^|-)\p{Ll}/gu, (letter) => letter.toUpperCase()).replaceAll("-", " ");
}

function sumUp(
  gathered: ReadonlyMap<string, Gathered>,
  unplaced: readonly Unplaced[],
  bodies: SpooledBodies,
): Found {
  const policies = [...gathered.values()].map(({ policy, found }) => ({
    policy,
    found: found.toSorted((one, other) => compare(one.capture.captured, other.capture.captured)),
    skippedBy: {},
  }));
  const ends = policies.map(({ found }) => found.at(-1)?.capture.captured ?? "");
  return {
    policies: policies.toSorted((one, other) => compare(one.policy.id, other.policy.id)),
    ids: new Set(gathered.keys()),
    unplaced,
    skippedBy: {},
    end: ends.toSorted(compare).at(-1) ?? "",
    bodies,
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
