import { ArchiveError } from "../model/errors.ts";
import { pathBytes } from "./fast-import.ts";
import type { ImportCommit } from "./fast-import.ts";
import type { Git } from "./git.ts";
import { checkEntry } from "./import-entry.ts";
import { textPath } from "./layout.ts";
import { composeMessage } from "./message.ts";
import { sha256 } from "./metadata.ts";
import { isKept } from "./record-entry.ts";
import type { KeptVersion, RecordEntry } from "./record-entry.ts";
import { readRecorded } from "./recorded-version.ts";
import type { RecordedVersion } from "./recorded-version.ts";

/** One element of the sequence that a policy is to have, with what is recorded of it. */
export type RewriteElement =
  | { readonly entry: RecordEntry }
  | { readonly kept: KeptVersion; readonly recorded: RecordedVersion };

/**
 * Check a wanted sequence and read what is recorded of it.
 *
 * @throws ArchiveError `out-of-order`, `bad-entry`, `bad-policy-id`, `version-not-found`.
 */
export async function readElements(
  git: Git,
  policy: string,
  sequence: readonly (RecordEntry | KeptVersion)[],
): Promise<RewriteElement[]> {
  textPath(policy);
  const elements: RewriteElement[] = [];
  for (const element of sequence) {
    if (isKept(element)) {
      elements.push({ kept: element, recorded: await readRecorded(git, element.version) });
    } else {
      checkEntry(element);
      elements.push({ entry: element });
    }
  }
  checkSequence(policy, elements);
  return elements;
}

/** Make the commit of a version that is recorded already, with what is to be said anew. */
export function composeKept({
  kept,
  recorded,
}: Extract<RewriteElement, { kept: unknown }>): ImportCommit {
  const path = pathBytes(textPath(recorded.version.policy));
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
  for (const element of elements) {
    const capture = "entry" in element ? element.entry.capture : element.recorded.version;
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
