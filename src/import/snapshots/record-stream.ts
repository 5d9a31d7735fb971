import type { Policy } from "../../model/policy.ts";
import { recordInOrder, type ReadCapture } from "../../record-in-order.ts";
import { hashWords } from "../hash-words.ts";
import type { ReadStreamContext } from "./read-stream.ts";
import type { Archive } from "../../record/archive.ts";
import type { ForeignFile } from "../../record/foreign/foreign-history.ts";
import type { LastingText } from "../settle-stream.ts";
import { readAgain } from "../../rules/reread-version.ts";
import { makeSnapshotCapture } from "./snapshot-file.ts";

export interface RecordStreamContext extends ReadStreamContext {
  readonly archive: Archive;
}

/** Versions that are recorded together. */
const BATCH = 16;

/**
 * Record the lasting texts of a stream; gives how many became versions. Each is read once more, so that only these few are
 * ever in memory. A text that differs because the policy was declared otherwise from then on is a technical version.
 * Recording the same stream again changes nothing.
 */
export async function recordStream(
  policy: Policy,
  lasting: readonly LastingText[],
  context: RecordStreamContext,
): Promise<number> {
  let recorded = 0;
  let waiting: ReadCapture[] = [];
  const flush = async (): Promise<void> => {
    recorded += (await recordInOrder(policy, waiting, context.archive)).length;
    waiting = [];
  };
  for (const one of lasting) {
    context.signal?.throwIfAborted();
    const read = await readAt(policy, one.seen.file, one.seen.file.authored, context);
    // Unlikely: it could be read a moment ago.
    if (read === null) continue;
    waiting.push({ ...read, isTechnical: await isOfOurRules(policy, one, context) });
    if (waiting.length >= BATCH) await flush();
  }
  await flush();
  return recorded;
}

/**
 * Tell whether a text differs from the one before only by the rules that made it: the capture before says the same by the
 * new rules, or this one says the same as the one before by the old, or both pages say the same read without selectors
 * (where the page was built anew, neither rules match the other's).
 */
async function isOfOurRules(
  policy: Policy,
  { seen, before }: LastingText,
  context: RecordStreamContext,
): Promise<boolean> {
  if (before === null || before.rules === seen.rules) return false;
  const old = await readAt(policy, before.file, seen.file.authored, context);
  if (old !== null && hashWords(old.wording.text) === seen.words) return true;
  const young = await readAt(policy, seen.file, before.file.authored, context);
  if (young !== null && hashWords(young.wording.text) === before.words) return true;
  const found = { ...policy, extraction: { select: [], remove: [] }, past: [] };
  const [one, other] = await Promise.all(
    [before, seen].map(({ file }) => readAt(found, file, file.authored, context)),
  );
  if (one === undefined || one === null || other === undefined || other === null) return false;
  return hashWords(one.wording.text) === hashWords(other.wording.text);
}

/** Read a file by the rules of an instant; null where they give no policy. */
async function readAt(
  policy: Policy,
  file: ForeignFile,
  instant: string,
  { history, normalise }: ReadStreamContext,
): Promise<ReadCapture | null> {
  const [body = Buffer.alloc(0)] = await history.read([file.blob]);
  const capture = makeSnapshotCapture(policy, file, body);
  const reading = await readAgain(policy, { ...capture, captured: instant }, normalise);
  return "wording" in reading ? { capture, wording: reading.wording } : null;
}
