import { formatInstant } from "../../model/capture.ts";
import type { Trouble } from "../../schedule/trouble.ts";
import type { StateStore, TroubleRecord } from "../../state/contract.ts";

/** The troubles that are known, at hand and in the state. */
export interface TroubleBook {
  readonly get: (key: string) => Trouble | null;
  /** Write down how a trouble goes on, or that it is over (null). */
  readonly keep: (key: string, trouble: Trouble | null) => Promise<void>;
}

/** Open what the state knows; what is of no concern any more is forgotten. */
export async function openTroubleBook(
  state: StateStore,
  isOfConcern: (key: string) => boolean,
): Promise<TroubleBook> {
  const known = new Map<string, Trouble>();
  for (const record of await state.troubles()) {
    if (isOfConcern(record.key)) known.set(record.key, toTrouble(record));
    else await state.endTrouble(record.key);
  }

  async function keep(key: string, trouble: Trouble | null): Promise<void> {
    if (trouble === null) {
      if (known.delete(key)) await state.endTrouble(key);
      return;
    }
    known.set(key, trouble);
    await state.saveTrouble(toRecord(key, trouble));
  }

  return { get: (key) => known.get(key) ?? null, keep };
}

function toTrouble({ since, failures, reason, told }: TroubleRecord): Trouble {
  return {
    since: Date.parse(since),
    failures,
    reason,
    told: told === null ? null : Date.parse(told),
  };
}

function toRecord(key: string, { since, failures, reason, told }: Trouble): TroubleRecord {
  return {
    key,
    since: formatInstant(new Date(since)),
    failures,
    reason,
    told: told === null ? null : formatInstant(new Date(told)),
  };
}
