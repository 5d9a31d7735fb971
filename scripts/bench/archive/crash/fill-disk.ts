import { createHash } from "node:crypto";
import { join } from "node:path";
import { ClausewatchError } from "../../../../src/model/errors.ts";
import { openArchive, type Archive } from "../../../../src/record/archive.ts";
import type { RecordEntry } from "../../../../src/record/write/record-entry.ts";
import type { SmallDisk } from "../../../../test/servers/small-disk.ts";
import { makeMadeEntry } from "../made-entries.ts";
import { describeArchive, findDamage } from "./archive-facts.ts";

/** What came of recording while so many bytes were free. */
export interface FullDisk {
  readonly free: number;
  /** The error's code; `done` where there was room enough. */
  readonly outcome: string;
  /** The error that git or the file system gave: where in the writing the room ended. */
  readonly place: string;
  /** What should not be. */
  readonly faults: readonly string[];
}

const NOW = () => new Date("2026-01-01T00:00:00Z");

/** An entry that does not compress, so that each needs room of its own: a body of about 150 kB. */
function makeLargeEntry(day: number): RecordEntry {
  const entry = makeMadeEntry(0, day);
  const noise = Array.from({ length: 3_500 }, (_, index) =>
    createHash("sha256").update(`${day} ${index}`).digest("base64"),
  );
  const text = `# Policy\n\n${noise.slice(0, 500).join("\n")}\n`;
  return { ...entry, text, capture: { ...entry.capture, body: Buffer.from(noise.join("\n")) } };
}

/**
 * Record one version for each amount of free room, each time first on the disk that is too small and then, where that
 * failed, with room; every second one goes into the past. Everything must come out as on a disk with room.
 */
export async function fillDisk(
  disk: SmallDisk,
  calmPath: string,
  amounts: readonly number[],
): Promise<FullDisk[]> {
  const path = join(disk.path, "snapshots");
  const archive = await openArchive({ path, now: NOW });
  const calm = await openArchive({ path: calmPath, now: NOW });
  const found: FullDisk[] = [];
  for (const one of [archive, calm]) await one.append([makeLargeEntry(0), makeLargeEntry(10_000)]);
  for (const [index, free] of amounts.entries()) {
    const faults: string[] = [];
    const before = (await archive.versions()).length;
    disk.fill(free);
    const failure = await tryToRecord(archive, index);
    const damage = findDamage(path);
    if (damage !== null) faults.push(damage);
    const reader = await openArchive({ path, now: NOW });
    const wanted = before + (failure === null ? 1 : 0);
    const held = (await reader.versions()).length;
    if (held !== wanted) faults.push(`${held} versions, and not ${wanted}`);
    await reader.close();
    disk.empty();
    if (failure !== null) {
      const again = await tryToRecord(archive, index);
      if (again !== null) faults.push(`with room: ${again.message}`);
    }
    await tryToRecord(calm, index);
    if (describe(path) !== describe(calmPath)) faults.push("not as on a disk with room");
    const outcome = failure?.code ?? "done";
    found.push({ free, outcome, place: failure === null ? "" : placeOf(failure), faults });
  }
  await Promise.all([archive.close(), calm.close()]);
  return found;
}

async function tryToRecord(archive: Archive, index: number): Promise<ClausewatchError | null> {
  try {
    const known = await archive.versions();
    const entry = makeLargeEntry(index % 2 === 0 ? 10_001 + index : 1 + index);
    if (index % 2 === 0) await archive.append([entry]);
    else {
      const kept = known.map(({ version }) => ({ version }));
      const at = known.findIndex(({ captured }) => captured > entry.capture.captured);
      const sequence = [...kept.slice(0, at), entry, ...kept.slice(at)];
      await archive.rewrite(entry.policy.id, sequence);
    }
    return null;
  } catch (thrown) {
    if (thrown instanceof ClausewatchError) return thrown;
    throw thrown;
  } finally {
    // The files follow, or do not.
    await archive.close();
  }
}

function describe(path: string): string {
  return describeArchive(path, { dates: true, commits: true });
}

/** Say where the room ended, without names that differ each time. */
function placeOf({ cause, message }: ClausewatchError): string {
  const said = cause instanceof Error ? cause.message : message;
  return said
    .replace(/'?\/\S+\/(\w+?)_[A-Za-z0-9]{6}'?/g, "$1")
    .replace(/\/\S+|[0-9a-f]{8,}/g, "…")
    .slice(0, 160);
}
