import { join } from "node:path";
import type { Git } from "../git/git.ts";
import { readLike } from "../git/read-like.ts";
import { dropStaleIndex } from "../guard/drop-stale-index.ts";
import { chooseKnown, dropPacks, packFolder } from "./known-packs.ts";
import { closePack } from "../pack/pack.ts";
import type { PackedObject } from "../pack/pack-index.ts";
import { placePack } from "../pack/place-pack.ts";
import { readPack, type StoredPack } from "./read-pack.ts";

/** How many bytes are joined at once: they are held in memory. */
const MOST_BYTES = 32 << 20;

/**
 * Make few packs of many by copying what is in them, byte for byte: an entry says nothing of the pack that it lies in, and the
 * distance by which it names its base stays what it is. The old ones go when the new one is on disk. That is a hundredth of
 * what `git repack` takes, which looks at every object.
 *
 * Whoever reads meanwhile finds the objects in the new pack. Left as it is what is damaged, and what git knows more of than an
 * index tells. Packs that have an object in common become no one: a pack has each object once.
 *
 * @param names as they lie in `objects/pack`: `pack-0f08….pack`
 * @throws ArchiveError `disk-full`, `archive-read-only`, `archive-unwritable`; no object has gone then.
 */
export async function joinPacks(git: Git, names: readonly string[]): Promise<void> {
  const folder = packFolder(git);
  const like = await readLike(git);
  await dropStaleIndex(git);
  let groups: Group[] = [];
  let bytes = 0;
  for (const stem of await chooseKnown(git, names)) {
    const pack = await readPack(join(folder, stem), like);
    if (pack === null) continue;
    if (!groups.some((group) => group.take(stem, pack))) groups.push(openGroup(stem, pack));
    bytes += pack.entries.byteLength;
    if (bytes < MOST_BYTES) continue;
    for (const group of groups) await replace(git, group, like);
    groups = [];
    bytes = 0;
  }
  for (const group of groups) await replace(git, group, like);
}

/** Packs that have no object in common. */
interface Group {
  readonly stems: readonly string[];
  readonly entries: readonly Buffer[];
  readonly objects: readonly PackedObject[];
  /** False where an object is here already. */
  take(stem: string, pack: StoredPack): boolean;
}

function openGroup(first: string, held: StoredPack): Group {
  const stems: string[] = [];
  const entries: Buffer[] = [];
  const objects = new Map<string, PackedObject>();
  let bytes = 0;

  function take(stem: string, pack: StoredPack): boolean {
    if (pack.objects.some(({ name }) => objects.has(name))) return false;
    for (const { name, crc, offset } of pack.objects)
      objects.set(name, { name, crc, offset: offset + bytes });
    stems.push(stem);
    entries.push(pack.entries);
    bytes += pack.entries.byteLength;
    return true;
  }

  take(first, held);
  return {
    stems,
    entries,
    get objects() {
      return [...objects.values()];
    },
    take,
  };
}

async function replace(git: Git, { stems, entries, objects }: Group, like: string): Promise<void> {
  if (stems.length < 2) return;
  await placePack(git, closePack(entries, objects, like), { isMarked: false });
  await dropPacks(git, stems);
}
