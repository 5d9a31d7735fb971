import type { Archive } from "../../record/archive.ts";
import type {
  ArchivedPolicy,
  CaptureEntry,
  KeepReason,
  KeptCapture,
} from "../../record/write/record-entry.ts";

/** Captures that are kept together, and the bytes of bodies after which a batch ends. */
const BATCH = 200;
const BATCH_BYTES = 32_000_000;

/**
 * Find the captures of one archive that no version of it cites, and which the other has not. One that was kept for no reason
 * had a version once: a late capture says the same and stands before it now.
 */
export async function findLooseCaptures(
  source: Archive,
  target: Archive,
): Promise<readonly KeptCapture[]> {
  const used = new Set((await source.versions()).map(({ capture }) => capture));
  const loose = (await source.keptCaptures()).filter(({ commit }) => !used.has(commit));
  if (loose.length === 0) return [];
  const known = new Set((await target.keptCaptures()).map(keyOf));
  return loose
    .filter((one) => !known.has(keyOf(one)))
    .map((one) => ({ ...one, reason: one.reason ?? "unchanged" }));
}

/** Keep them; gives how many. */
export async function takeLooseCaptures(
  { id, service, name }: ArchivedPolicy,
  loose: readonly KeptCapture[],
  {
    source,
    target,
    signal,
  }: {
    readonly source: Archive;
    readonly target: Archive;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<number> {
  for (const reason of ["unchanged", "late"] as const) {
    const wanted = loose
      .filter((one) => one.reason === reason)
      .map(({ commit, policy }) => ({ capture: commit, policy }));
    let batch: CaptureEntry[] = [];
    let bytes = 0;
    for await (const capture of source.captures(wanted)) {
      signal?.throwIfAborted();
      batch.push({ policy: { id, service, name }, capture });
      bytes += capture.body.byteLength;
      if (batch.length < BATCH && bytes < BATCH_BYTES) continue;
      await keep(batch, reason, target);
      batch = [];
      bytes = 0;
    }
    await keep(batch, reason, target);
  }
  return loose.length;
}

async function keep(
  entries: readonly CaptureEntry[],
  reason: KeepReason,
  target: Archive,
): Promise<void> {
  if (entries.length > 0) await target.keepCaptures(entries, reason);
}
function keyOf({ policy, captured, bodySha256 }: KeptCapture): string {
  return `${policy} ${captured} ${bodySha256}`;
}
