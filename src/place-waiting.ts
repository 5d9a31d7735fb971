import { describeError, NormaliseError } from "./model/errors.ts";
import type { Policy } from "./model/policy.ts";
import type { Version } from "./model/version.ts";
import { readCapture } from "./read-capture.ts";
import { recordTogether, type ReadCapture } from "./record-in-order.ts";
import type { Archive } from "./record/archive.ts";
import type { KeptCapture } from "./record/write/record-entry.ts";

/** What placing needs from outside. */
export interface PlaceContext {
  readonly archive: Archive;
  /** Gives the policies of the configuration, where any is needed. What is not among them is read without selectors. */
  readonly policies: () => Promise<readonly Policy[]>;
  readonly onNotice: (notice: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What was put in its place. */
export interface Placement {
  /** Captures that waited. */
  readonly waited: number;
  /** Versions that were recorded for them. */
  readonly versions: readonly Version[];
}

/** How much text is in memory together, in characters: so much is put in its place in one pass over the history. */
const MOST_TEXT = 64_000_000;

/**
 * Put all late captures that wait on `captures` in their place. However many policies they are of, the history is written
 * anew once for every 64 million characters of text. What says the same as its neighbour becomes no version. A run that is
 * killed is gone on with by the next: what is placed is known, and nothing is settled before all is.
 */
export async function placeWaiting(context: PlaceContext): Promise<Placement> {
  const { archive, policies, signal } = context;
  const waiting = await archive.waiting();
  if (waiting.length === 0) return { waited: 0, versions: [] };
  const tracked = new Map((await policies()).map((policy) => [policy.id, policy]));
  const archived = new Map((await archive.policies()).map((policy) => [policy.id, policy]));
  const versions: Version[] = [];
  let groups: { policy: Policy; reads: ReadCapture[] }[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    versions.push(...(await recordTogether(groups, archive)).flat());
    groups = [];
    size = 0;
  };
  for (const [id, captures] of Map.groupBy(waiting, ({ policy }) => policy)) {
    signal?.throwIfAborted();
    const named = archived.get(id) ?? { id, service: id, name: id };
    const policy = tracked.get(id) ?? {
      ...named,
      sources: [],
      extraction: { select: [], remove: [] },
    };
    const reads: ReadCapture[] = [];
    for (const kept of captures) {
      const read = await readKept(policy, kept, context);
      if (read !== null) reads.push(read);
    }
    size += reads.reduce((sum, { wording }) => sum + wording.text.length, 0);
    groups.push({ policy, reads });
    if (size > MOST_TEXT) await flush();
  }
  await flush();
  await archive.settleWaiting(waiting);
  return { waited: waiting.length, versions };
}

/** Read a kept capture, and let go of its bytes: `captures` has them. */
async function readKept(
  policy: Policy,
  { commit, bodySha256, captured }: KeptCapture,
  { archive, onNotice }: PlaceContext,
): Promise<ReadCapture | null> {
  try {
    const capture = await archive.keptCapture({ commit, policy: policy.id });
    const { wording } = await readCapture(policy, capture);
    return {
      capture: { ...capture, body: new Uint8Array() },
      wording,
      kept: { commit, bodySha256 },
    };
  } catch (error) {
    if (!(error instanceof NormaliseError)) throw error;
    onNotice(
      `the capture of ${policy.id} from ${captured} stays on \`captures\` alone: ${describeError(error)}`,
    );
    return null;
  }
}
