import { ClausewatchError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import type { Normaliser } from "../../normalise/pool.ts";
import { hashWords } from "../hash-words.ts";
import { readBatches } from "../read-batches.ts";
import { fingerprintOf, readCapture } from "../../read-capture.ts";
import { rulesOf } from "../../rules-of.ts";
import { sha256 } from "../../record/message/metadata.ts";
import type { ForeignFile, ForeignHistory } from "../../record/foreign/foreign-history.ts";
import type { SeenText } from "../settle-stream.ts";
import { makeSnapshotCapture } from "./snapshot-file.ts";

/** What the captures of one document say. */
export interface ReadStream {
  /** In order of time; without what is held or cannot be read. */
  readonly seen: readonly SeenText[];
  /** How many captures may not be the policy, by verdict. */
  readonly heldBy: Readonly<Record<string, number>>;
  /** How many cannot be read, by the code of the error. */
  readonly failedBy: Readonly<Record<string, number>>;
}

export interface ReadStreamContext {
  readonly history: ForeignHistory;
  readonly normalise: Normaliser;
  readonly signal?: AbortSignal | undefined;
}

type Reading =
  | { readonly kind: "text"; readonly text: string; readonly words: string }
  | { readonly kind: "held" | "failed"; readonly why: string };

/**
 * Read every capture of a document. Of ten raw changes, nine touch nothing that a page shows: those are told by their
 * fingerprint and not read. What is kept of a capture is what settles the stream: neither its bytes nor its text.
 */
export async function readStream(
  policy: Policy,
  files: readonly ForeignFile[],
  { history, normalise, signal }: ReadStreamContext,
  onProgress: (done: number) => void,
): Promise<ReadStream> {
  const seen: SeenText[] = [];
  const counts = { held: new Map<string, number>(), failed: new Map<string, number>() };
  const readOne = openReader(policy, normalise);
  let done = 0;
  for await (const batch of readBatches(files, history)) {
    signal?.throwIfAborted();
    const readings = await Promise.all(batch.map(async ({ file, body }) => readOne(file, body)));
    for (const [index, { file }] of batch.entries()) {
      const reading = readings[index];
      if (reading === undefined) continue;
      if (reading.kind === "text") {
        const { text, words } = reading;
        seen.push({ file, rules: rulesOf(policy, file.authored), text, words });
      } else {
        const count = counts[reading.kind];
        count.set(reading.why, (count.get(reading.why) ?? 0) + 1);
      }
    }
    onProgress((done += batch.length));
  }
  return {
    seen,
    heldBy: Object.fromEntries(counts.held),
    failedBy: Object.fromEntries(counts.failed),
  };
}

/** Remembers what it has read, by what tells pages apart. */
function openReader(
  policy: Policy,
  normalise: Normaliser,
): (file: ForeignFile, body: Uint8Array) => Promise<Reading> {
  const known = new Map<string, Promise<Reading>>();
  const words = new Map<string, string>();

  async function read(file: ForeignFile, body: Uint8Array): Promise<Reading> {
    try {
      const reading = await readCapture(policy, makeSnapshotCapture(policy, file, body), {
        normalise,
      });
      if (reading.kind === "doubt") return { kind: "held", why: reading.doubt.verdict };
      const text = sha256(reading.wording.text);
      const same = words.get(text) ?? hashWords(reading.wording.text);
      words.set(text, same);
      return { kind: "text", text, words: same };
    } catch (error) {
      // A stream of years has captures that nobody can read, and their neighbours speak for them.
      return { kind: "failed", why: error instanceof ClausewatchError ? error.code : "unknown" };
    }
  }

  return (file, body) => {
    const key = identify(policy, file, body);
    const reading = known.get(key) ?? read(file, body);
    known.set(key, reading);
    return reading;
  };
}

/** Equal for two captures that say the same for certain. What is no page is told by its bytes. */
function identify(policy: Policy, file: ForeignFile, body: Uint8Array): string {
  const rules = rulesOf(policy, file.authored);
  const start = Buffer.from(body.subarray(0, 4)).toString("latin1");
  if (!file.path.endsWith(".html") || /^(?:%PDF|PK)/.test(start)) return `${rules} ${file.blob}`;
  const capture = makeSnapshotCapture(policy, file, body);
  return `${rules} ${capture.url} ${fingerprintOf(policy, capture)}`;
}
