import type { SignSettings } from "../../model/archive-settings.ts";
import type { Git } from "../git/git.ts";
import { checkMany, type CheckedSignature } from "../sign/check-many.ts";
import { listSigned } from "../sign/list-signed.ts";
import { checkTip } from "./check-tip.ts";
import { openCrew } from "./crew.ts";
import { FROM_KEPT_HEAD, type Place, type Report } from "./finding.ts";

/** What came of the signatures on both branches. */
export interface Signatures {
  /** Whose good signature the newest commit of `main` bears; null where nobody asked, or it does not. */
  readonly signedBy: string | null;
  readonly signatures: {
    readonly good: number;
    /** Valid ones of keys that are not asked for, or that have expired or were revoked since. The newest commit vouches for these. */
    readonly otherKeys: number;
    /** Those of which nobody said who may sign, or whose keys are not here. */
    readonly unchecked: number;
    readonly bad: number;
  };
}

export interface SignatureOptions {
  readonly sign?: SignSettings | null | undefined;
  readonly concurrency: number;
  readonly signal?: AbortSignal | undefined;
}

/** How many one git checks. */
const BATCH = 50;

/** Check every signature on both branches, on all cores at hand, where it is said whose they are to be. */
export async function checkSignatures(
  git: Git,
  { main, captures }: { readonly main: string | null; readonly captures: string | null },
  options: SignatureOptions,
  report: Report,
): Promise<Signatures> {
  const sign = options.sign ?? null;
  const places = new Map<string, Place>([
    ...(await list(git, captures)).map((capture) => [capture, { capture }] as const),
    ...(await list(git, main)).map((version) => [version, { version }] as const),
  ]);
  const counts = { good: 0, other: 0, unknown: 0, bad: 0 };
  const note = ({ commit, kind, said }: CheckedSignature): void => {
    counts[kind] += 1;
    if (kind === "bad")
      report({
        code: "bad-signature",
        place: places.get(commit) ?? {},
        expected: "a signature that fits the commit",
        found: said || "one that does not",
        remedy: FROM_KEPT_HEAD,
      });
  };
  const signedBy = await checkTip(git, main, sign, report);
  if (sign === null) counts.unknown = places.size;
  else {
    if (main !== null && places.has(main)) counts[signedBy === null ? "bad" : "good"] += 1;
    const crew = openCrew(options);
    const others = [...places.keys()].filter((commit) => commit !== main);
    for (let start = 0; start < others.length; start += BATCH) {
      const batch = others.slice(start, start + BATCH);
      await crew.take(async () => (await checkMany(git, batch, sign)).forEach(note));
    }
    await crew.finish();
  }
  const { good, other, unknown, bad } = counts;
  return { signedBy, signatures: { good, otherKeys: other, unchecked: unknown, bad } };
}

/** What cannot be read is found where the branch is walked. */
async function list(git: Git, tip: string | null): Promise<string[]> {
  return tip === null ? [] : listSigned(git, tip).catch(() => []);
}
