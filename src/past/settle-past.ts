import type { Policy } from "../model/policy.ts";
import { recordInOrder, type ReadCapture } from "../record-in-order.ts";
import { FLIP_WINDOW } from "../screen/flip-window.ts";
import { settleHistory, type Settlement, type Sighting } from "../screen/settle-history.ts";
import type { WalkContext } from "../walk.ts";

/** What an archived capture says. */
export interface PastSighting extends Sighting {
  /** As the archive's index has it. */
  readonly timestamp: string;
  /** Null where the index says that it is the one before it once more. */
  readonly read: ReadCapture | null;
}

/** The captures of one address on their way into the archive, oldest first. */
export interface Past {
  add(sightings: readonly PastSighting[]): void;
  /**
   * Record what its neighbours in time confirm; gives the commits. What may still turn out to have come and gone waits for
   * the next call; with `isOver` nothing more comes, and only what is of these days waits.
   */
  settle(isOver?: boolean): Promise<string[]>;
  /** The first capture that waits; null where none does. */
  waiting(): PastSighting | null;
}

/** Begin to settle what archives hold of one policy. */
export function openPast(policy: Policy, { archive, now }: WalkContext): Past {
  const settled: Sighting[] = [];
  let tail: PastSighting[] = [];

  async function settle(isOver = false): Promise<string[]> {
    const last = tail.at(-1);
    if (last === undefined) return [];
    const isOld = now().getTime() - last.at >= FLIP_WINDOW;
    const settlements = await settleAll(isOver && isOld);
    const limit = isOver ? Infinity : last.at - FLIP_WINDOW;
    const waits = (one: PastSighting): boolean =>
      one.at > limit || (one === last && !isOld && settlements.get(one) === "flip");
    const cut = tail.findIndex(waits);
    const decided = cut < 0 ? tail : tail.slice(0, cut);
    const reads = decided.flatMap((one) =>
      settlements.get(one) === "version" && one.read !== null ? [one.read] : [],
    );
    const versions = await recordInOrder(policy, reads, archive);
    settled.push(...decided.map(({ at, wording }) => ({ at, wording })));
    tail = cut < 0 ? [] : tail.slice(cut);
    return versions.map(({ version }) => version);
  }

  async function settleAll(isOver: boolean): Promise<Map<Sighting, Settlement>> {
    const recorded = (await archive.versions(policy.id)).map(({ captured, textSha256 }) => ({
      at: Date.parse(captured),
      wording: textSha256,
    }));
    const all: Sighting[] = [...recorded, ...settled, ...tail].toSorted((a, b) => a.at - b.at);
    const settlements = settleHistory(all, { isOver });
    return new Map(all.map((one, index) => [one, settlements[index] ?? "flip"]));
  }

  return {
    add: (sightings) => {
      tail = [...tail, ...sightings].toSorted((a, b) => a.at - b.at);
    },
    settle,
    waiting: () => tail[0] ?? null,
  };
}
