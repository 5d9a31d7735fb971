import { basename } from "node:path";
import { describeError } from "../model/errors.ts";
import { WarcError } from "../warc/warc-error.ts";
import { readWarc, type WarcProblem } from "../warc/read-warc.ts";
import { foldAddress } from "./fold-address.ts";
import { keyOf, readArchived, type Archived } from "./read-archived.ts";
import type { Spool } from "./spool.ts";

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

/**
 * Take all records of some addresses out of WARC files. Where an address redirects, the files are read once more for the one
 * that it leads to: a crawl may have been there before.
 */
export async function collectWarc(
  paths: readonly string[],
  options: CollectOptions,
): Promise<Collection> {
  const { spool, maxBodyBytes, signal } = options;
  const archived = new Map<string, Archived>();
  const problems = new Map<string, Map<string, string>>();
  const known = new Set(options.keys);
  let others = 0;
  let fresh = new Set(options.keys);
  for (let round = 0; fresh.size > 0 && round < MOST_ROUNDS; round += 1) {
    const wanted = fresh;
    fresh = new Set();
    for (const path of paths) {
      const file = basename(path);
      const note = (at: number | null, message: string): void => {
        const ofFile = problems.get(file) ?? new Map<string, string>();
        problems.set(
          file,
          ofFile.set(`${at} ${message}`, at === null ? message : `at byte ${at}: ${message}`),
        );
      };
      try {
        const records = readWarc(path, {
          wants: (fields) => {
            const key = keyOf(fields);
            const isWanted = key !== null && wanted.has(key);
            if (round === 0 && key !== null && !isWanted) others += 1;
            return isWanted;
          },
          maxBlock: maxBodyBytes + HEAD_ROOM,
          onProblem: ({ offset, message }: WarcProblem) => note(offset, message),
          signal,
        });
        for await (const record of records) {
          const one = await readArchived(record, file, maxBodyBytes, spool);
          if (one === null) {
            note(record.offset, "the record does not say when it was captured");
            continue;
          }
          archived.set(`${one.place} ${one.target} ${one.at}`, one);
          const next = one.content.kind === "redirect" ? foldAddress(one.content.to) : null;
          if (next === null || known.has(next)) continue;
          known.add(next);
          fresh.add(next);
        }
      } catch (error) {
        if (!(error instanceof WarcError)) throw error;
        note(null, describeError(error));
      }
    }
  }
  return {
    archived: [...archived.values()].toSorted((one, other) => one.at - other.at),
    others,
    problems: new Map([...problems].map(([file, ones]) => [file, [...ones.values()]])),
  };
}
