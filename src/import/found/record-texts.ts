import type { Policy } from "../../model/policy.ts";
import { recordOrKeep, type ReadCapture } from "../../record-in-order.ts";
import { readBatches, type BodyStore } from "../read-batches.ts";
import type { Spool } from "../spool.ts";
import { completeCapture } from "./found-capture.ts";
import type { FoundContext } from "./found-context.ts";
import type { FoundText } from "./read-found.ts";

/** What was recorded. */
export interface RecordedTexts {
  /** Commits of versions, oldest first; of a dry run as many empty names as there would be. */
  readonly versions: readonly string[];
  /** How many are older than what is recorded, and wait on `captures`. */
  readonly late: number;
}

/** Versions that are recorded together, and bytes of them. */
const BATCH = 64;
const BATCH_BYTES = 8_000_000;
/** Bytes of bodies that are read together. */
const READ_BYTES = 2_000_000;
/** Late ones write the history anew each time: of them as many as memory may hold. */
const LATE_BYTES = 128_000_000;

/** Record texts in their order; each is read from the spool when its turn comes. Doing it again changes nothing. */
export async function recordTexts(
  policy: Policy,
  texts: readonly FoundText[],
  { bodies, spool }: { readonly bodies: BodyStore; readonly spool: Spool },
  { archive, signal, isDry }: FoundContext,
): Promise<RecordedTexts> {
  if (isDry) return { versions: await listNew(policy, texts, archive), late: 0 };
  const versions: string[] = [];
  let late = 0;
  let waiting: ReadCapture[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    signal?.throwIfAborted();
    const recorded = await recordOrKeep(policy, waiting, archive);
    versions.push(...recorded.versions.map(({ version }) => version));
    late += recorded.late;
    [waiting, bytes] = [[], 0];
  };
  const newest = (await archive.newest(policy.id))?.captured ?? "";
  let index = 0;
  const stored = texts.map((one) => ({ ...one, blob: one.found.blob }));
  for await (const batch of readBatches(stored, bodies, READ_BYTES)) {
    for (const { file, body } of batch) {
      const { found, text: name, wording } = file;
      const text = Buffer.from(await spool.read(name)).toString("utf8");
      const isTechnical = found.isUpgrade;
      waiting.push({
        capture: completeCapture(found, body),
        wording: { text, ...wording },
        isTechnical,
      });
      bytes += body.length + text.length;
      index += 1;
      // What is of one instant is recorded together, so that its order stays.
      const { captured } = found.capture;
      if (texts[index]?.found.capture.captured === captured) continue;
      const isFull =
        captured <= newest ? bytes >= LATE_BYTES : waiting.length >= BATCH || bytes >= BATCH_BYTES;
      if (isFull) await flush();
    }
  }
  await flush();
  return { versions, late };
}

async function listNew(
  policy: Policy,
  texts: readonly FoundText[],
  archive: FoundContext["archive"],
): Promise<string[]> {
  const versions = await archive.versions(policy.id);
  const known = new Set(versions.map((one) => `${one.captured} ${one.textSha256}`));
  return texts
    .filter(({ found, text }) => !known.has(`${found.capture.captured} ${text}`))
    .map(() => "");
}
