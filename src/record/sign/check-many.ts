import { runGit, type Git } from "../git/git.ts";
import type { SignSettings } from "../../model/archive-settings.ts";
import { isOfKey, lastLine, withConfiguration } from "./check-signature.ts";
import { signingEnvironment } from "./signer.ts";

/** What came of the signature of one commit. */
export interface CheckedSignature {
  readonly commit: string;
  /**
   * `other`: it is valid, but of a key that is not asked for, or of one that has expired or was revoked since. `unknown`: what it
   * takes to check it is not here, such as the key.
   */
  readonly kind: "good" | "other" | "unknown" | "bad";
  /** What the program that checked it says. */
  readonly said: string;
}

/** `G?` of git-log, by what it is taken for here. */
const KINDS: Readonly<Record<string, CheckedSignature["kind"]>> = {
  G: "good",
  U: "good",
  X: "other",
  Y: "other",
  R: "other",
  E: "unknown",
  // It bears one, as whoever asks knows: the program that checks is missing.
  N: "unknown",
};

const FORMAT = "%H %G? %GF %GP%n%GG";

/** Check the signatures of commits that bear one, as `checkSignature` does, by one git that asks about one after the other. */
export async function checkMany(
  git: Git,
  commits: readonly string[],
  settings: SignSettings,
): Promise<CheckedSignature[]> {
  const printed = await withConfiguration(settings, (configuration) => {
    const format = ["--no-walk=unsorted", "--no-patch", "-z", `--format=${FORMAT}`];
    const args = [...configuration, "log", ...format, ...commits, "--"];
    return runGit(git, args, "", signingEnvironment());
  });
  return printed
    .toString("utf8")
    .split("\0")
    .filter(Boolean)
    .map((one) => read(one, settings));
}

function read(printed: string, settings: SignSettings): CheckedSignature {
  const end = printed.indexOf("\n");
  const [commit = "", code = "", ...keys] = printed.slice(0, end).split(" ");
  const kind = KINDS[code] ?? "bad";
  // Ssh calls a key that nobody allows unknown, GnuPG one of which nobody has said how far it is to be trusted.
  const isAsked = settings.kind === "ssh" ? code !== "U" : isOfKey(keys, settings.key);
  return {
    commit,
    kind: kind === "good" && !isAsked ? "other" : kind,
    said: lastLine(printed.slice(end)),
  };
}
