import type { Layout } from "../../model/archive-settings.ts";
import { ArchiveError } from "../../model/errors.ts";
import type { Version } from "../../model/version.ts";
import { pathBytes, type ImportCommit } from "../git/import-commit.ts";
import type { Git } from "../git/git.ts";
import { checkEntry } from "../write/import-entry.ts";
import { checkPolicyId, textPath } from "../layout.ts";
import { composeMessage } from "../message/message.ts";
import { sha256 } from "../message/metadata.ts";
import { isKept } from "../write/record-entry.ts";
import type { KeptVersion, RecordEntry } from "../write/record-entry.ts";
import { readManyRecorded } from "../message/recorded-version.ts";
import type { RecordedVersion } from "../message/recorded-version.ts";

/** One element of the sequence that a policy is to have, and when its capture was made. */
export type RewriteElement = { readonly policy: string; readonly captured: string } & (
  | { readonly entry: RecordEntry }
  | { readonly kept: KeptVersion }
);

/**
 * Check a wanted sequence. What is recorded is read from git only where `known` does not have it, and otherwise when it
 * is written: a policy can have very many versions.
 *
 * @throws ArchiveError `out-of-order`, `bad-entry`, `bad-policy-id`, `version-not-found`.
 */
export async function checkElements(
  git: Git,
  policy: string,
  sequence: readonly (RecordEntry | KeptVersion)[],
  known: readonly Version[],
): Promise<RewriteElement[]> {
  checkPolicyId(policy);
  const byHash = new Map<string, Version>(known.map((version) => [version.version, version]));
  const others = sequence.flatMap((element) =>
    isKept(element) && !byHash.has(element.version) ? [element.version] : [],
  );
  for (const { version } of await readManyRecorded(git, others))
    byHash.set(version.version, version);
  const elements = sequence.map((element): RewriteElement => {
    if (!isKept(element)) {
      checkEntry(element);
      const { captured } = element.capture;
      return { policy: element.policy.id, captured, entry: element };
    }
    const recorded = byHash.get(element.version);
    return {
      policy: recorded?.policy ?? "",
      captured: recorded?.captured ?? "",
      kept: element,
    };
  });
  checkSequence(policy, elements);
  return elements;
}

/** Make the commit of a version that is recorded already, with what is to be said anew. */
export function composeKept(
  kept: KeptVersion,
  recorded: RecordedVersion,
  layout: Layout,
): ImportCommit {
  const path = pathBytes(textPath(recorded.version.policy, layout));
  const { author, committer, blob, message, rawMessage } = recorded;
  const { account, wording } = kept;
  if (wording !== undefined) {
    const { text, normaliser, lastUpdated } = wording;
    const reworded = { ...message, ...account, normaliser, lastUpdated, textSha256: sha256(text) };
    return {
      author,
      committer,
      message: composeMessage(reworded),
      changes: [{ path, content: text }],
    };
  }
  return {
    author,
    committer,
    message: account === undefined ? rawMessage : composeMessage({ ...message, ...account }),
    changes: [{ path, mode: "100644", blob }],
  };
}

function checkSequence(policy: string, elements: readonly RewriteElement[]): void {
  let last = "";
  for (const capture of elements) {
    if (capture.policy !== policy) {
      throw new ArchiveError(
        `a version of ${capture.policy} cannot stand among those of ${policy}`,
        {
          code: "bad-entry",
        },
      );
    }
    if (capture.captured < last) {
      throw new ArchiveError(
        `the versions of ${policy} are not in order: ${capture.captured} comes after ${last}`,
        {
          code: "out-of-order",
        },
      );
    }
    last = capture.captured;
  }
}
