import type { SignSettings } from "../../model/archive-settings.ts";
import type { Git } from "../git/git.ts";
import { checkSignature } from "../sign/check-signature.ts";
import type { Report } from "./finding.ts";

/**
 * Check the signature of the newest commit, where one is asked for, and give whose it is. It vouches for all before it,
 * and for their captures, which are named by their hashes.
 */
export async function checkTip(
  git: Git,
  main: string | null,
  sign: SignSettings | null,
  report: Report,
): Promise<string | null> {
  if (main === null || sign === null) return null;
  const check = await checkSignature(git, main, sign);
  if (check.kind === "good") return check.by;
  report({
    code: "bad-signature",
    place: { version: main },
    expected: `a good signature of ${sign.key} on the newest commit of main`,
    found: check.kind === "none" ? "no signature" : check.reason,
    remedy:
      "if signing was only turned on now, the next version that is recorded is signed; otherwise go back to a signed head: git log --show-signature",
  });
  return null;
}
