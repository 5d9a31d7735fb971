import { ClausewatchError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import type { Normaliser } from "../../normalise/pool.ts";
import { readCapture } from "../../read-capture.ts";
import { rulesOf } from "../../rules-of.ts";
import { sha256 } from "../../record/message/metadata.ts";
import type { Wording } from "../../record/write/record-entry.ts";
import { readBatches, type BodyStore } from "../read-batches.ts";
import { hashWords } from "../hash-words.ts";
import type { Spool } from "../spool.ts";
import { completeCapture, countOne, type Counts, type FoundCapture } from "./found-capture.ts";

/** What one capture says, in brief; its text waits in the spool. */
export interface FoundText {
  readonly found: FoundCapture;
  /** SHA-256 of the canonical text: its name in the spool. */
  readonly text: string;
  /** Equal where the words are. */
  readonly words: string;
  readonly wording: Omit<Wording, "text">;
}

export interface ReadFoundContext {
  readonly bodies: BodyStore;
  /** Keeps the texts. */
  readonly spool: Spool;
  readonly normalise: Normaliser;
  readonly signal?: AbortSignal | undefined;
  /** True where also what looks like an error page is taken. */
  readonly asRecorded: boolean;
}

type Reading =
  | { readonly kind: "text"; readonly said: Omit<FoundText, "found"> }
  | { readonly kind: "skipped"; readonly why: string };

/** Read all captures of a policy, in order. What says nothing that could stand is counted by its reason. */
export async function readFound(
  policy: Policy,
  found: readonly FoundCapture[],
  context: ReadFoundContext,
  skipped: Counts,
  onProgress: (done: number) => void,
): Promise<FoundText[]> {
  const texts: FoundText[] = [];
  const known = new Map<string, Promise<Reading>>();
  let done = 0;
  for await (const batch of readBatches(found, context.bodies)) {
    context.signal?.throwIfAborted();
    const readings = await Promise.all(
      batch.map(({ file, body }) => {
        const key = keyOf(policy, file);
        const reading = known.get(key) ?? readOne(policy, file, body, context);
        known.set(key, reading);
        return reading;
      }),
    );
    for (const [index, { file }] of batch.entries()) {
      const reading = readings[index];
      if (reading?.kind === "text") texts.push({ found: file, ...reading.said });
      else if (reading?.kind === "skipped") countOne(skipped, reading.why);
    }
    onProgress((done += batch.length));
  }
  return texts;
}

async function readOne(
  policy: Policy,
  found: FoundCapture,
  body: Uint8Array,
  { normalise, spool, asRecorded }: ReadFoundContext,
): Promise<Reading> {
  try {
    const reading = await readCapture(policy, completeCapture(found, body), { normalise });
    const { text, ...wording } = reading.wording;
    if (reading.kind === "doubt" && found.isAccepted !== true && !asRecorded)
      return { kind: "skipped", why: reading.doubt.verdict };
    if (text.trim() === "") return { kind: "skipped", why: "no-text" };
    const name = await spool.keep(Buffer.from(text));
    return { kind: "text", said: { text: name, words: hashWords(text), wording } };
  } catch (error) {
    // Years of captures have some that nobody can read, and their neighbours speak for them.
    return { kind: "skipped", why: error instanceof ClausewatchError ? error.code : "unknown" };
  }
}

/** Equal for captures of one body that are read in the same way. */
function keyOf(policy: Policy, { blob, capture, isAccepted }: FoundCapture): string {
  const { url, captured, status, headers } = capture;
  const rules = rulesOf(policy, captured);
  return sha256(JSON.stringify([blob, url, status, headers["content-type"], rules, isAccepted]));
}
