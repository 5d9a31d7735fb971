import { UsageError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import { splitProvenance, type Provenance } from "../../normalise/provenance.ts";
import {
  isState,
  type ForeignFile,
  type ForeignHistory,
} from "../../record/foreign/foreign-history.ts";
import { isInstant } from "../../record/message/instant.ts";
import { countOne, type Counts, type FoundCapture, type Unplaced } from "../found/found-capture.ts";
import type { Found } from "../found/import-all.ts";
import { policyOfProvenance, readProvenance } from "../place-by-provenance.ts";
import { readBatches } from "../read-batches.ts";

/** A provenance line is no longer than this, in bytes. */
const HEAD = 4096;

/**
 * Find the texts of the research corpus in a git history of them: each state of each file is one, at the time and of the
 * policy that its first line says, wherever it lies and whenever it was committed.
 *
 * @param policies the tracked ones.
 * @throws UsageError `nothing-found` where no file has such a line.
 */
export async function findCorpus(
  history: ForeignHistory,
  policies: readonly Policy[],
  signal?: AbortSignal,
): Promise<Found> {
  const [gone, lost] = [new Map<string, number>(), new Map<string, Counts>()];
  const states: ForeignFile[] = [];
  for (const change of history.changes) {
    if (!/\.(?:md|markdown|txt)$/i.test(change.path)) note(lost, change.path, "not-a-document");
    else if (change.kind === "gone") countOne(gone, "deleted");
    else if (isState(change)) states.push(change);
    else note(lost, change.path, change.kind === "other" ? "not-a-file" : "bad-date");
  }
  const gathered = new Map<string, { policy: Policy; found: FoundCapture[] }>();
  for await (const batch of readBatches(states, history)) {
    signal?.throwIfAborted();
    for (const { file, body } of batch) {
      const provenance = readHead(body);
      if (provenance === null) note(lost, file.path, "no-provenance");
      else gather(file, provenance, policies, gathered);
    }
  }
  if (gathered.size === 0) {
    throw new UsageError(`${history.path} holds no text with a line on where it comes from`, {
      code: "nothing-found",
      hint: "files of the research corpus begin with `> The following text is extracted …`",
    });
  }
  return sumUp(history, gathered, lost, gone);
}

function readHead(body: Uint8Array): Provenance | null {
  const { provenance } = splitProvenance(Buffer.from(body.subarray(0, HEAD)).toString("utf8"));
  return provenance !== null && isInstant(readProvenance(provenance).captured) ? provenance : null;
}

function gather(
  { path, commit, blob }: ForeignFile,
  provenance: Provenance,
  policies: readonly Policy[],
  gathered: Map<string, { policy: Policy; found: FoundCapture[] }>,
): void {
  const policy = policyOfProvenance(provenance, policies);
  const known = gathered.get(policy.id) ?? { policy, found: [] };
  gathered.set(policy.id, known);
  known.found.push({
    place: `${path}@${commit}`,
    blob,
    capture: {
      policy: policy.id,
      ...readProvenance(provenance),
      source: "corpus",
      status: null,
      headers: { "content-type": "text/markdown; charset=utf-8" },
      redirects: [],
    },
  });
}

function sumUp(
  history: ForeignHistory,
  gathered: ReadonlyMap<string, { readonly policy: Policy; readonly found: FoundCapture[] }>,
  lost: ReadonlyMap<string, Counts>,
  gone: Counts,
): Found {
  const all = [...gathered.values()].map(({ policy, found }) => {
    return { policy, found: found.toSorted(byInstant), skippedBy: {} };
  });
  const unplaced = [...lost].flatMap(([place, counts]) =>
    [...counts].map(([reason, count]): Unplaced => ({ place, reason, count, isFault: false })),
  );
  const { emptyCommits } = history;
  const ends = all.map(({ found }) => found.at(-1)?.capture.captured ?? "");
  return {
    policies: all.toSorted((one, other) => (one.policy.id < other.policy.id ? -1 : 1)),
    ids: new Set(gathered.keys()),
    unplaced,
    skippedBy: {
      ...(emptyCommits > 0 && { "empty-commit": emptyCommits }),
      ...Object.fromEntries(gone),
    },
    end: ends.toSorted().at(-1) ?? "",
    bodies: history,
  };
}

function note(lost: Map<string, Counts>, path: string, reason: string): void {
  const counts = lost.get(path) ?? new Map<string, number>();
  countOne(counts, reason);
  lost.set(path, counts);
}

function byInstant(one: FoundCapture, other: FoundCapture): number {
  const [first, second] = [one.capture.captured, other.capture.captured];
  return first < second ? -1 : Number(first > second);
}
