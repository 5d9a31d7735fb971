import { resolve } from "node:path";
import type { Layout, SignSettings } from "../model/archive-settings.ts";
import type { Capture } from "../model/capture.ts";
import type { Version } from "../model/version.ts";
import { checkHead } from "./git/check-head.ts";
import type { ObjectNames } from "./export/name-objects.ts";
import type { VersionDetail } from "./export/read-details.ts";
import { layoutOf } from "./git/format.ts";
import { locateGit } from "./git/git.ts";
import { checkRepository } from "./guard/check-repository.ts";
import { isAtRest } from "./guard/is-at-rest.ts";
import { openHistory } from "./history.ts";
import type { PolicySummary } from "./index/read-index.ts";
import type { Rewrite } from "./rewrite/kept-head.ts";
import { openKeptReader } from "./late/kept-captures.ts";
import { readWaiting, settleWaiting } from "./late/waiting.ts";
import type {
  ArchivedPolicy,
  CaptureEntry,
  KeepReason,
  KeptCapture,
  KeptVersion,
  RecordEntry,
} from "./write/record-entry.ts";
import type { CaptureMetadata } from "./message/metadata.ts";
import type { PushTarget } from "./push/push-branches.ts";
import type { PolicySequence } from "./rewrite/rewrite.ts";
import { openReading } from "./open-reading.ts";
import { writeLate } from "./write/write-late.ts";

/** The git repository that holds versions and captures. Any number of readers, one writer at a time. */
export interface Archive {
  readonly path: string;
  /** How its files lie. */
  layout(): Layout;
  /** Have its files lie otherwise, which writes both branches anew; null where they do already. As `rewrite` otherwise. */
  changeLayout(layout: Layout): Promise<Rewrite | null>;
  /** The policies that it holds, in order of their ids. */
  policies(): Promise<ArchivedPolicy[]>;
  /** The versions of one policy or of all, oldest first (of one policy by capture time, of all as `main` has them). */
  versions(policy?: string): Promise<Version[]>;
  /** The versions of each of some policies, as `versions` gives them. */
  versionsOf(policies: readonly string[]): Promise<Version[][]>;
  /** The newest version of a policy, or null: cheaper than `head` and `versions`, whatever the policy's past. */
  newest(policy: string): Promise<Version | null>;
  /** The newest version of each policy, in order of the ids. */
  allNewest(): Promise<Version[]>;
  /** What the versions of each policy come to, in order of the ids. */
  summaries(): Promise<PolicySummary[]>;
  /** All versions recorded from an instant (ISO 8601) on, as `main` has them. */
  recordedSince(instant: string): Promise<Version[]>;
  /** The newest version of a policy with its text, or null where there is none. */
  head(policy: string): Promise<{ readonly version: Version; readonly text: string } | null>;
  /** A version by its commit, or by the first digits of it, also of one that a rewrite has replaced; null where it is none. */
  cited(commit: string): Promise<Version | null>;
  /** The text of a version by its commit, also of one that a rewrite has replaced; `version-not-found`. */
  text(version: string): Promise<string>;
  /** The texts of many versions at once, in order. */
  texts(versions: readonly Pick<Version, "version" | "policy" | "textSha256">[]): Promise<string[]>;
  /** Say that all texts of these policies will be read: where they are many, each then costs a tenth. */
  placeTexts(policies: readonly string[]): Promise<void>;
  /** The capture behind a version by its commit, bytes proven; `capture-not-found`, `capture-damaged`. */
  capture(version: string): Promise<Capture>;
  /** Name what plain git reads of a version; `version-not-found`. */
  objects(version: Pick<Version, "version" | "capture" | "policy">): Promise<ObjectNames>;
  /** Versions with their texts and accounts, in the order given, some in memory at a time; `version-not-found`. */
  details(versions: readonly Version[]): AsyncGenerator<VersionDetail>;
  /** The captures behind versions, in the order given, some in memory at a time; throws as `capture` does. */
  captures(versions: readonly Pick<Version, "capture" | "policy">[]): AsyncGenerator<Capture>;
  /** The same without their bodies. */
  captureMetadata(
    versions: readonly Pick<Version, "capture" | "policy">[],
  ): AsyncGenerator<CaptureMetadata>;
  /**
   * Record versions in one atomic step: all or none, on disk when it resolves; the files follow a moment later. Calls that
   * come while another writes are recorded together, each answered for itself. Throws as `checkOrder` and `appendEntries` do; with
   * `head`, the commit of the newest version that the caller knows of the first entry's policy (null: none), also
   * `policy-moved` where another process was faster.
   */
  append(entries: readonly RecordEntry[], head?: string | null): Promise<Version[]>;
  /** Give one policy another sequence of versions; the old head stays under `refs/clausewatch/before/`. `head` as above. */
  rewrite(
    policy: string,
    sequence: readonly (RecordEntry | KeptVersion)[],
    head?: string | null,
  ): Promise<Version[]>;
  /** Like `rewrite`, for several policies in one step and one pass over the history; `head` of each as above. */
  rewriteAll(wanted: readonly WantedSequence[]): Promise<(readonly Version[])[]>;
  /** The commit on `main` whose signature vouches for a version: its own, or the first signed one after it; or null. */
  voucher(version: string): Promise<string | null>;
  /**
   * Take policies out of both branches, in one step; gives how many versions have gone. What was stays under
   * `refs/clausewatch/before/`. Throws as `withdrawPolicies` does.
   */
  withdraw(policies: readonly string[]): Promise<number>;
  /** Every time that `main` was rewritten, the oldest first. */
  rewrites(): Promise<Rewrite[]>;
  /**
   * What becomes of captures that are older than what is recorded: `insert` puts them in their place, which rewrites
   * `main`; `keep` keeps them on `captures` until a run may.
   */
  readonly late: "insert" | "keep";
  /**
   * Keep captures on `captures` of which no version is made, in one atomic step; gives the commit of each, in order.
   *
   * `unchanged`: they say what the newest version does. `late`: they are older than it, and are to be put in their place
   * some other time: `waiting` has them until `settleWaiting`. One that is kept already (same policy, instant and bytes)
   * is not kept twice. A version is made of one later by an entry whose `kept` names its commit: the bytes are not
   * written again. Throws `bad-entry`, `bad-policy-id`, `archive-moved`, `git-failed`; nothing is kept then.
   */
  keepCaptures(entries: readonly CaptureEntry[], reason: KeepReason): Promise<string[]>;
  /** Every capture on the branch `captures`, those of versions and the others, oldest commit first. */
  keptCaptures(): Promise<readonly KeptCapture[]>;
  /** The late captures that wait for their place. */
  waiting(): ReturnType<typeof readWaiting>;
  /** Say that these, and all that were kept before them, have found their place, or need none. */
  settleWaiting(captures: readonly KeptCapture[]): Promise<void>;
  /** Read a capture by its commit on `captures`, bytes proven; throws as `capture` does. */
  keptCapture(kept: Pick<KeptCapture, "commit" | "policy">): Promise<Capture>;
  /** Write all of it into one file, a git bundle, proven to be whole; gives the number of refs. `nothing-recorded`. */
  bundle(file: string): Promise<number>;
  /** Bring a remote repository to the state of this one; gives how many refs have moved. Throws as `pushBranches` does. */
  push(target: PushTarget, signal: AbortSignal): Promise<number>;
  /**
   * Have the files follow what was appended, and let go of the lock and of the index of versions; whatever is asked after
   * that opens them again. A process that does not call it does the same a moment after its last append.
   */
  close(): Promise<void>;
}

export interface ArchiveOptions {
  /** The folder; created where it does not exist. */
  readonly path: string;
  readonly now: () => Date;
  /** Hears what a person should know and nothing depends on. Default: nobody. */
  readonly onNotice?: ((notice: string) => void) | undefined;
  /** Hears of every time that `main` is rewritten, when it is done. Default: nobody. */
  readonly onRewrite?: ((rewrite: Rewrite) => void) | undefined;
  /** How the files of a new archive lie, and how those of one that is there must. Default: as they do; of a new one `flat`. */
  readonly layout?: Layout | undefined;
  /** Default: `insert`. */
  readonly late?: Archive["late"] | undefined;
  /** Whose signature the newest commit of everything that is recorded bears. Default: nothing is signed. */
  readonly sign?: SignSettings | null | undefined;
  /** How long to wait for another writer, in milliseconds. Default: a minute. */
  readonly lockTimeout?: number | undefined;
  /** True where it is opened to be read: what writes is then made ready when something is written. Default: false. */
  readonly isReading?: boolean | undefined;
}

/** The versions that a policy is to have, and the newest one that the caller knows of it. */
export interface WantedSequence extends PolicySequence {
  readonly head?: string | null | undefined;
}

/**
 * Open an archive, create it on first use, and mend what a killed writer has left behind.
 *
 * @throws ArchiveError `not-an-archive`, `archive-too-new`, `other-layout`, `archive-unsafe`, `archive-incomplete`, `archive-locked`,
 * `disk-full`, `archive-read-only`, `archive-unwritable`, `git-missing`, `git-too-old`, `git-failed`.
 */
export async function openArchive(options: ArchiveOptions): Promise<Archive> {
  const { now, onNotice = ignore, onRewrite = ignore, late = "insert" } = options;
  const { lockTimeout = 60_000, isReading = false } = options;
  const { sign = null } = options;
  const signer = sign === null ? undefined : (await import("./sign/signer.ts")).makeSigner(sign);
  const git = { ...locateGit(resolve(options.path)), signer };
  await checkRepository(git);
  const history = openHistory(git, onNotice);
  const { layout = "flat" } = options;
  const writing = writeLate(async () => {
    const { openWriting } = await import("./write/open-writing.ts");
    return openWriting(git, history, { now, onNotice, lockTimeout, layout });
  });
  if (!isReading || !(await isAtRest(git))) await writing.ready();
  if (options.layout !== undefined) {
    const { agreeOnLayout } = await import("./write/agree-on-layout.ts");
    await agreeOnLayout(git, options.layout, writing);
  }
  const kept = openKeptReader(git);

  async function rewriteAll(wanted: readonly WantedSequence[]): Promise<(readonly Version[])[]> {
    const { rewritePolicies } = await import("./rewrite/rewrite.ts");
    const { versions, rewrite } = await writing.write(async () => {
      const read = await history.read();
      for (const { policy, head } of wanted) checkHead(read, policy, head);
      return rewritePolicies(git, read, wanted, now());
    });
    if (rewrite !== null) onRewrite(rewrite);
    return [...versions];
  }

  return {
    path: git.path,
    layout: () => layoutOf(git),
    changeLayout: async (wanted) => {
      const { changeLayout } = await import("./rewrite/change-layout.ts");
      const rewrite = await writing.write(() => changeLayout(git, wanted, now()));
      if (rewrite !== null) onRewrite(rewrite);
      return rewrite;
    },
    ...openReading(git, history),
    append: (entries, head) => writing.append(entries, head),
    rewrite: async (policy, sequence, head) => {
      const [versions = []] = await rewriteAll([{ policy, sequence, head }]);
      return [...versions];
    },
    rewriteAll,
    voucher: async (version) =>
      (await import("./sign/check-signature.ts")).findVoucher(git, version),
    rewrites: async () => (await import("./rewrite/kept-head.ts")).readRewrites(git),
    late,
    keepCaptures: async (entries, reason) =>
      entries.length === 0
        ? []
        : writing.write(async () => {
            const { keepCaptures } = await import("./late/keep-captures.ts");
            return keepCaptures(git, await kept.read(), entries, { reason, now: now() });
          }),
    keptCaptures: () => kept.read(),
    waiting: () => readWaiting(git),
    settleWaiting: (captures) => writing.runAlone(() => settleWaiting(git, captures)),
    keptCapture: async ({ commit, policy }) => {
      const { readCapture } = await import("./message/recorded-version.ts");
      return readCapture(git, { capture: commit, policy });
    },
    push: async (target, signal) =>
      (await import("./push/push-branches.ts")).pushBranches(git, target, signal),
    withdraw: (policies) =>
      writing.write(async () => {
        const { withdrawPolicies } = await import("./split/withdraw-policies.ts");
        return withdrawPolicies(git, new Set(policies), now());
      }),
    bundle: async (file) => (await import("./export/bundle.ts")).writeBundle(git, file),
    close: async () => {
      await writing.rest();
      history.close();
    },
  };
}

function ignore(): void {}
