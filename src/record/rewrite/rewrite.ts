import { formatInstant } from "../../model/capture.ts";
import { ArchiveError } from "../../model/errors.ts";
import type { Version } from "../../model/version.ts";
import { captureKey, importEntry, renameVersion } from "../write/append.ts";
import type { Git } from "../git/git.ts";
import type { History } from "../history.ts";
import { runImport } from "../write/import-session.ts";
import type { IndexedCommit } from "../index/read-index.ts";
import type { Imported, ImportSession } from "../write/import-session.ts";
import { tagKeptHead, type Rewrite } from "./kept-head.ts";
import { planRewrite, type PlannedElement, type RewriteStep } from "./plan-rewrite.ts";
import type { KeptVersion, RecordEntry } from "../write/record-entry.ts";
import { readManyRecorded, type RecordedVersion } from "../message/recorded-version.ts";
import { chooseBeforeRef } from "../git/refs.ts";
import { readRepeats } from "./repeat-commits.ts";
import { checkElements, composeKept } from "./rewrite-element.ts";
import type { RewriteElement } from "./rewrite-element.ts";
import { readVersion } from "../message/version-of.ts";

/** The versions that a policy is to have, in order of capture. */
export interface PolicySequence {
  readonly policy: string;
  readonly sequence: readonly (RecordEntry | KeptVersion)[];
}

/** The versions of each policy after a rewrite, in the order asked for; and what was done to `main`, if anything. */
export interface Rewritten {
  readonly versions: readonly (readonly Version[])[];
  readonly rewrite: Rewrite | null;
}

/** What is to be written, and what is known while it is. */
interface RewriteWork {
  readonly git: Git;
  readonly history: History;
  readonly steps: readonly RewriteStep[];
  readonly elements: ReadonlyMap<string, readonly RewriteElement[]>;
  readonly now: Date;
}

/** How many commits are read before they are repeated. */
const STRETCH = 500;

/**
 * Give some policies other sequences of versions and keep every other commit as it is, in one atomic step and one pass
 * over `main`. Only for the holder of the archive's lock.
 *
 * @throws ArchiveError `out-of-order` where a sequence is not in order of capture time; `bad-entry`,
 * `version-not-found`, `archive-not-linear`, `archive-moved`, `git-failed`. Nothing is changed then.
 */
export async function rewritePolicies(
  git: Git,
  history: History,
  wanted: readonly PolicySequence[],
  now: Date,
): Promise<Imported<Rewritten>> {
  const { tips } = history;
  const elements = new Map<string, RewriteElement[]>();
  for (const { policy, sequence } of wanted)
    elements.set(policy, await checkElements(git, policy, sequence, history.versions(policy)));
  const commits = history.commits();
  const planned = [...elements].map(
    ([policy, own]) => [policy, own.map(planElement)] as [string, PlannedElement[]],
  );
  const plan = planRewrite(commits, new Map(planned));
  const untouched = new Map(
    [...plan.untouched].map(([policy, count]) => [
      policy,
      history.versions(policy).slice(0, count),
    ]),
  );
  const give = (written: ReadonlyMap<string, readonly Version[]>): Version[][] =>
    wanted.map(({ policy }) => [...(untouched.get(policy) ?? []), ...(written.get(policy) ?? [])]);

  if (plan.base === tips.main && plan.steps.length === 0) {
    return { result: { versions: give(new Map()), rewrite: null }, tips };
  }
  checkLinear(commits, plan.steps);

  const bases = { main: plan.base, captures: tips.captures };
  const ref = await chooseBeforeRef(git, now);
  const inserted = [...elements.values()].flat().filter((element) => "entry" in element).length;
  const about = { ref, at: formatInstant(now), inserted, policies: [...elements.keys()] };
  // What is only put on top replaces no head.
  const from = plan.base === tips.main ? null : tips.main;
  const written = await runImport(
    git,
    {
      tips,
      bases,
      moves: async ({ main }) =>
        from === null
          ? []
          : [{ ref, from: null, to: await tagKeptHead(git, { ...about, from, to: main }) }],
    },
    (session) => writeSteps(session, { git, history, steps: plan.steps, elements, now }),
  );
  const rewrite = from === null ? null : { ...about, from, to: written.tips.main };
  const versions = give(written.result).map((own) => renameVersion(own, written.renamed));
  return { result: { versions, rewrite }, tips: written.tips };
}

async function writeSteps(
  session: ImportSession,
  work: RewriteWork,
): Promise<Map<string, Version[]>> {
  const versions = new Map<string, Version[]>();
  for (let start = 0; start < work.steps.length; start += STRETCH) {
    const stretch = work.steps.slice(start, start + STRETCH);
    const repeats = await readRepeats(
      work.git,
      stretch.flatMap((step) => (step.kind === "repeat" ? [step.commit] : [])),
    );
    const recorded = await readKept(stretch, work);
    for (const step of stretch) {
      if (step.kind === "repeat") {
        const commit = repeats.get(step.commit);
        if (commit !== undefined) await session.add("main", commit);
        continue;
      }
      const element = work.elements.get(step.policy)?.[step.element];
      if (element === undefined) continue;
      const version = await writeElement(session, element, recorded, work);
      const own = versions.get(step.policy);
      if (own === undefined) versions.set(step.policy, [version]);
      else own.push(version);
    }
  }
  return versions;
}

/** Read what is recorded of the kept versions of some steps. */
async function readKept(
  steps: readonly RewriteStep[],
  { git, elements }: RewriteWork,
): Promise<Map<string, RecordedVersion>> {
  const hashes = steps.flatMap((step) => {
    const element = step.kind === "write" ? elements.get(step.policy)?.[step.element] : undefined;
    return element !== undefined && "kept" in element ? [element.kept.version] : [];
  });
  const recorded = await readManyRecorded(git, hashes);
  return new Map(recorded.map((one) => [one.version.version, one]));
}

async function writeElement(
  session: ImportSession,
  element: RewriteElement,
  recorded: ReadonlyMap<string, RecordedVersion>,
  { history, now }: RewriteWork,
): Promise<Version> {
  if ("entry" in element) {
    const kept = history.findCapture(captureKey(element.entry));
    return importEntry(session, element.entry, { kept, now });
  }
  const { kept } = element;
  const known = recorded.get(kept.version);
  if (known === undefined) {
    throw new ArchiveError(`the version ${kept.version} cannot be read`, { code: "git-failed" });
  }
  const commit = composeKept(kept, known, session.layout);
  return readVersion(await session.commit("main", commit), commit);
}

function planElement(element: RewriteElement): PlannedElement {
  if ("entry" in element) {
    return { version: null, isUnaltered: false };
  }
  const { version, account, wording } = element.kept;
  return { version, isUnaltered: account === undefined && wording === undefined };
}

/** A merge made by hand cannot be repeated commit by commit without losing one of its sides. */
function checkLinear(commits: readonly IndexedCommit[], steps: readonly RewriteStep[]): void {
  const repeated = new Set(steps.flatMap((step) => (step.kind === "repeat" ? [step.commit] : [])));
  const merge = commits.find(({ hash, isMerge }) => isMerge && repeated.has(hash));
  if (merge !== undefined) {
    throw new ArchiveError(
      `main holds the merge ${merge.hash}, which a rewrite would have to undo`,
      {
        code: "archive-not-linear",
        hint: "leave the branches of the archive to clausewatch",
      },
    );
  }
}
