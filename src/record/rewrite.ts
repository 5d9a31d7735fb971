import { ArchiveError } from "../model/errors.ts";
import type { Version } from "../model/version.ts";
import { captureKey, importEntry } from "./append.ts";
import type { Git } from "./git.ts";
import type { History } from "./history.ts";
import { runImport } from "./import-session.ts";
import type { IndexedCommit } from "./index/read-index.ts";
import type { Imported, ImportSession } from "./import-session.ts";
import { planRewrite } from "./plan-rewrite.ts";
import type { RewriteStep } from "./plan-rewrite.ts";
import type { KeptVersion, RecordEntry } from "./record-entry.ts";
import { chooseBeforeRef } from "./refs.ts";
import { readRepeats } from "./repeat-commits.ts";
import { composeKept, readElements } from "./rewrite-element.ts";
import type { RewriteElement } from "./rewrite-element.ts";
import { readVersion } from "./version-of.ts";

/** What is to be written, and what is known while it is. */
interface RewriteWork {
  readonly steps: readonly RewriteStep[];
  readonly elements: readonly RewriteElement[];
  /** The versions of the policy before the rewrite. */
  readonly known: readonly Version[];
  readonly now: Date;
}

/** How many commits are read before they are repeated. */
const STRETCH = 500;

/**
 * Give one policy another sequence of versions and keep every other commit as it is, in one atomic step. Only
 * for the holder of the archive's lock.
 *
 * @throws ArchiveError `out-of-order` where the sequence is not in order of capture time; `bad-entry`,
 * `version-not-found`, `archive-not-linear`, `archive-moved`, `git-failed`. Nothing is changed then.
 */
export async function rewritePolicy(
  git: Git,
  history: History,
  wanted: {
    readonly policy: string;
    readonly sequence: readonly (RecordEntry | KeptVersion)[];
    readonly now: Date;
  },
): Promise<Imported<Version[]>> {
  const { policy, sequence, now } = wanted;
  const { tips } = history;
  const elements = await readElements(git, policy, sequence);
  const commits = history.commits();
  const plan = planRewrite(commits, policy, elements.map(planElement));
  const known = history.versions(policy);
  const untouched = known.slice(0, plan.untouched);
  if (plan.base === tips.main && plan.steps.length === 0) {
    return { result: untouched, tips };
  }
  checkLinear(commits, plan.steps);

  const bases = { main: plan.base, captures: tips.captures };
  const moves =
    tips.main === null ? [] : [{ ref: await chooseBeforeRef(git, now), from: null, to: tips.main }];
  const written = await runImport(git, { tips, bases, moves }, (session) =>
    writeSteps(git, session, { steps: plan.steps, elements, known, now }),
  );
  return { result: [...untouched, ...written.result], tips: written.tips };
}

async function writeSteps(git: Git, session: ImportSession, work: RewriteWork): Promise<Version[]> {
  const versions: Version[] = [];
  for (let start = 0; start < work.steps.length; start += STRETCH) {
    const stretch = work.steps.slice(start, start + STRETCH);
    const repeats = await readRepeats(
      git,
      stretch.flatMap((step) => (step.kind === "repeat" ? [step.commit] : [])),
    );
    for (const step of stretch) {
      const commit = step.kind === "repeat" ? repeats.get(step.commit) : undefined;
      if (commit !== undefined) {
        await session.add("main", commit);
      }
      const element = step.kind === "write" ? work.elements[step.element] : undefined;
      if (element !== undefined) {
        versions.push(await writeElement(session, element, work));
      }
    }
  }
  return versions;
}

async function writeElement(
  session: ImportSession,
  element: RewriteElement,
  work: RewriteWork,
): Promise<Version> {
  if ("entry" in element) {
    const key = captureKey(element.entry);
    const same = work.known.findLast(
      (version) =>
        version.captured === key.captured &&
        version.address === key.address &&
        version.bodySha256 === key.bodySha256,
    );
    return importEntry(session, element.entry, { kept: same?.capture ?? null, now: work.now });
  }
  const commit = composeKept(element);
  return readVersion(await session.commit("main", commit), commit);
}

function planElement(element: RewriteElement): { version: string | null; isUnaltered: boolean } {
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
