import type { Git } from "../git/git.ts";
import { locateGit } from "../git/git.ts";
import { readObjects } from "../git/cat-file.ts";
import { checkCapture, type Remade, type Remake } from "./check-capture.ts";
import { checkIncoming, readArchiveRefs, type ArchiveRefs } from "./check-refs.ts";
import { checkRepository } from "./check-repository.ts";
import { checkSignatures, type Signatures } from "./check-signatures.ts";
import { openCrew } from "./crew.ts";
import { checkText } from "./check-texts.ts";
import type { Layout, SignSettings } from "../../model/archive-settings.ts";
import { findLayout, layoutOf } from "../git/format.ts";
import { readRewrites, type Rewrite } from "../rewrite/kept-head.ts";
import { CAPTURES } from "../git/refs.ts";
import { checkHeads } from "./check-heads.ts";
import { FROM_KEPT_HEAD, type Finding } from "./finding.ts";
import { collectFindings } from "./collect-findings.ts";
import { openObjectReader } from "./object-reader.ts";
import { readCaptures } from "./read-captures.ts";
import { readMain, type ReadMain, type VersionClaim } from "./read-main.ts";

export interface VerifyOptions {
  readonly remake: Remake;
  /**
   * Choose, of the policies that `main` has, those whose contents are proven; of the branches all is checked. May throw.
   * Default: all.
   */
  readonly choose?: ((recorded: readonly string[]) => readonly string[]) | undefined;
  /** How many captures are made again side by side. */
  readonly concurrency: number;
  /** Whose signature the newest commit of `main` must bear, and what is checked of others. Default: nobody asks for one. */
  readonly sign?: SignSettings | null | undefined;
  /** Told of every version that is done. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What was proven, what could not be, and what is wrong. */
export interface Verification extends Signatures {
  readonly main: string | null;
  readonly captures: string | null;
  readonly commits: number;
  readonly policies: number;
  readonly versions: number;
  /** Versions whose text today's rules made again byte for byte. */
  readonly rebuilt: number;
  /** Versions whose text other rules made; all else of them is proven. */
  readonly otherRules: number;
  /** Versions whose text was made with selectors that the configuration does not have any more. */
  readonly unknownSelectors: number;
  /** Captures on the branch, and how many of them no version cites. */
  readonly captured: number;
  readonly keptCaptures: number;
  /** Heads of `main` that were kept when history was rewritten. */
  readonly keptHeads: number;
  /** Every time that `main` was rewritten. */
  readonly rewrites: readonly Rewrite[];
  /** What was not cloned, one sentence each. */
  readonly unproven: readonly string[];
  /** The first ones, in the order of FINDING_CODES and of `main`; at most `limit`. */
  readonly findings: readonly Finding[];
  /** All of them by code. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Much is in hand beside what is made again: what is asked of git in one moment is asked in one call of the system. */
const IN_HAND = 4;

/** So many findings are kept to be told one by one. */
const LIMIT = 10_000;

/**
 * Prove an archive: every object, ref, hash, date and turn, and every text from its capture. Reads only; what is wrong is
 * a finding, not an error.
 *
 * Objects are read as they are needed and not kept; what is known of each version's commit is.
 */
export async function verifyArchive(path: string, options: VerifyOptions): Promise<Verification> {
  const git = locateGit(path);
  const { report, finish } = collectFindings(LIMIT);
  const refs = await readArchiveRefs(git, report);
  const layout = await findLayoutOrGuess(git);
  const early = new AbortController();
  const ends = AbortSignal.any([early.signal, ...(options.signal ? [options.signal] : [])]);
  const repository = checkRepository(git, report, ends);
  // Waited for below; a failure of what comes before must not leave this one unheard.
  repository.catch(() => {});
  const main =
    refs.main === null
      ? { versions: [], policies: new Set<string>(), commits: 0 }
      : await readMain(git, { tip: refs.main, layout }, refs.shallow, report);
  const unproven = describeShallow(refs);
  const contents = await proveContents(
    { git, refs, layout, main, unproven, report },
    options,
  ).catch((thrown: unknown) => {
    early.abort();
    throw thrown;
  });
  await checkHeads(git, report);
  const signatures = await checkSignatures(git, refs, options, report);
  await repository;
  await checkIncoming(git, refs, report);
  return {
    main: refs.main,
    captures: refs.captures,
    commits: main.commits,
    policies: main.policies.size,
    keptHeads: refs.heads.size,
    rewrites: await readRewrites(git),
    ...signatures,
    ...contents,
    unproven,
    ...finish(new Map(main.versions.map(({ version, place }) => [version, place]))),
  };
}

interface Proof {
  readonly git: Git;
  readonly refs: ArchiveRefs;
  readonly layout: Layout;
  readonly main: ReadMain;
  readonly unproven: string[];
  readonly report: (finding: Finding) => void;
}

type Contents = Pick<
  Verification,
  "versions" | "rebuilt" | "otherRules" | "unknownSelectors" | "captured" | "keptCaptures"
>;

/** Check contents side by side, and make texts again on all cores at hand. */
async function proveContents(proof: Proof, options: VerifyOptions): Promise<Contents> {
  const { git, refs, layout, main, report } = proof;
  const chosen = options.choose?.([...main.policies].toSorted());
  const policies = chosen === undefined ? undefined : new Set(chosen);
  const versions = main.versions.filter(({ policy }) => policies?.has(policy) ?? true);
  const reader = openObjectReader(git);
  const crew = openCrew({ ...options, concurrency: options.concurrency * IN_HAND });
  const remade = new Map<Remade["kind"], number>();
  let done = 0;
  const proveText = async (version: VersionClaim): Promise<void> => {
    await checkText(version, reader, report);
    options.onProgress?.((done += 1), versions.length);
  };
  const onRemade = (kind: Remade["kind"]): void =>
    void remade.set(kind, (remade.get(kind) ?? 0) + 1);
  const context = { reader, report, remake: options.remake, onRemade };
  let captured = 0;
  let cited = 0;
  try {
    if (refs.captures === null) await noteNoCaptures(proof, versions);
    const left = Map.groupBy(versions, ({ capture }) => capture);
    if (refs.captures !== null)
      await readCaptures(git, { tip: refs.captures, layout }, report, async (claim) => {
        if (policies?.has(claim.policy) === false) return;
        const own = left.get(claim.commit) ?? [];
        left.delete(claim.commit);
        captured += 1;
        if (own.length > 0) cited += 1;
        await crew.take(async () => {
          await checkCapture(claim, own, context);
          for (const version of own) await proveText(version);
        });
      });
    for (const version of [...left.values()].flat()) {
      if (refs.captures !== null) reportUncaptured(version, report);
      await crew.take(() => proveText(version));
    }
    await crew.finish();
  } finally {
    reader.close();
  }
  return {
    versions: versions.length,
    rebuilt: remade.get("text") ?? 0,
    otherRules: remade.get("other-rules") ?? 0,
    unknownSelectors: remade.get("unknown-selectors") ?? 0,
    captured,
    keptCaptures: captured - cited,
  };
}

/** The trees say how the files lie; where git cannot read them, which is found below, what this copy has noted does. */
async function findLayoutOrGuess(git: Git): Promise<Layout> {
  return (await findLayout(git).catch(() => null)) ?? layoutOf(git);
}

/** A branch that was not cloned leaves much unproven; one that is gone is a finding. */
async function noteNoCaptures(
  { git, unproven, report }: Proof,
  versions: readonly VersionClaim[],
): Promise<void> {
  const last = versions.at(-1);
  const [capture] = last === undefined ? [] : await readObjects(git, [last.capture]);
  if (last === undefined) return;
  if (capture === null || capture === undefined) {
    unproven.push(
      `the branch \`captures\` was not cloned: that ${versions.length} versions say what was received, and that their texts are made of it`,
    );
    return;
  }
  report({
    code: "ref-missing",
    place: { ref: CAPTURES },
    expected: "the branch with the captured bytes",
    found: "no such ref, although its commits are here",
    remedy: `fetch it from another clone, or set it again: git branch captures ${last.capture}`,
  });
}

function describeShallow({ shallow }: ArchiveRefs): string[] {
  return shallow.size === 0 ? [] : ["the clone is shallow: what came before its first commits"];
}

function reportUncaptured(
  { version, policy, capture }: VersionClaim,
  report: (finding: Finding) => void,
): void {
  report({
    code: "capture-missing",
    place: { version, policy, capture },
    expected: `its capture, the commit ${capture}, on the branch captures`,
    found: "no such commit on it",
    remedy: FROM_KEPT_HEAD,
  });
}
