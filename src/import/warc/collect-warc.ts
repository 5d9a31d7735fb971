import { basename } from "node:path";
import { describeError } from "../../model/errors.ts";
import { WarcError } from "../../warc/warc-error.ts";
import { readWarc, type WarcFields, type WarcProblem } from "../../warc/read-warc.ts";
import { foldAddress } from "../fold-address.ts";
import { keyOf, readArchived, type Archived } from "./read-archived.ts";
import type { Spool } from "../spool.ts";

export interface CollectOptions {
  /** Folded addresses of which the records are wanted; those that they redirect to are added. */
  readonly keys: ReadonlySet<string>;
  /** Largest body, in bytes. */
  readonly maxBodyBytes: number;
  readonly spool: Spool;
  readonly signal?: AbortSignal | undefined;
}

/** What some WARC files say of some addresses. */
export interface Collection {
  /** In order of time. */
  readonly archived: readonly Archived[];
  /** Responses and revisits of other addresses. */
  readonly others: number;
  /** What is wrong with each file that something is wrong with, in the order of the files. */
  readonly problems: ReadonlyMap<string, readonly string[]>;
}

/** How many redirects in a row are followed. */
const MOST_ROUNDS = 10;
/** Heads come on top of bodies, and packed bodies may be larger than what is in them. */
const HEAD_ROOM = 1_000_000;

/** What is known while files are read. */
interface Progress {
  readonly archived: Map<string, Archived>;
  readonly problems: Map<string, Set<string>>;
  /** All addresses that are wanted, and those that were not when the round began. */
  readonly known: Set<string>;
  readonly fresh: Set<string>;
  others: number;
}

/**
 * Take all records of some addresses out of WARC files. Where an address redirects, the files are read once more for the one
 * that it leads to: a crawl may have been there before.
 */
export async function collectWarc(
  paths: readonly string[],
  options: CollectOptions,
): Promise<Collection> {
  const known = new Set(options.keys);
  const progress: Progress = {
    archived: new Map(),
    problems: new Map(),
    known,
    fresh: new Set(known),
    others: 0,
  };
  for (let round = 0; progress.fresh.size > 0 && round < MOST_ROUNDS; round += 1) {
    const wanted = new Set(progress.fresh);
    progress.fresh.clear();
    for (const path of paths) await readFile(path, wanted, round === 0, options, progress);
  }
  const { archived, others, problems } = progress;
  return {
    archived: [...archived.values()].toSorted((one, other) => one.at - other.at),
    others,
    problems: new Map([...problems].map(([file, ones]) => [file, [...ones]])),
  };
}

/** Read one file for what is wanted of it; what is wrong with it is noted, once. */
async function readFile(
  path: string,
  wanted: ReadonlySet<string>,
  isFirst: boolean,
  { maxBodyBytes, spool, signal }: CollectOptions,
  progress: Progress,
): Promise<void> {
  const file = basename(path);
  const note = (at: number | null, message: string): void => {
    const noted = progress.problems.get(file) ?? new Set<string>();
    const shown = at === null ? message : `at byte ${at}: ${message}`;
    progress.problems.set(file, noted.add(shown));
  };
  const wants = (fields: WarcFields): boolean => {
    const key = keyOf(fields);
    const isWanted = key !== null && wanted.has(key);
    if (isFirst && key !== null && !isWanted) progress.others += 1;
    return isWanted;
  };
  const maxBlock = maxBodyBytes + HEAD_ROOM;
  const onProblem = ({ offset, message }: WarcProblem): void => note(offset, message);
  try {
    for await (const record of readWarc(path, { wants, maxBlock, onProblem, signal })) {
      const one = await readArchived(record, file, maxBodyBytes, spool);
      if (one === null) note(record.offset, "the record does not say when it was captured");
      else add(one, progress);
    }
  } catch (error) {
    if (!(error instanceof WarcError)) throw error;
    note(null, describeError(error));
  }
}

function add(one: Archived, { archived, known, fresh }: Progress): void {
  archived.set(`${one.place} ${one.target} ${one.at}`, one);
  const next = one.content.kind === "redirect" ? foldAddress(one.content.to) : null;
  if (next === null || known.has(next)) return;
  known.add(next);
  fresh.add(next);
}
