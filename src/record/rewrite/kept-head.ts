import { countNoun } from "../../model/count-noun.ts";
import { LAYOUTS, type Layout } from "../../model/archive-settings.ts";
import { formatInstant } from "../../model/capture.ts";
import { readObjects } from "../git/cat-file.ts";
import { IDENTITY, type Git } from "../git/git.ts";
import { BEFORE, readRefs } from "../git/refs.ts";
import { writeObject } from "../git/write-object.ts";

/** One time that `main` was rewritten, as the tag on the head from before says. */
export interface Rewrite {
  /** `refs/clausewatch/before/20170606T180703Z`. */
  readonly ref: string;
  /** When it was done, ISO 8601 UTC. */
  readonly at: string;
  /** The head of `main` before; it stays. */
  readonly from: string;
  /** The head after it, or null where nothing was left. */
  readonly to: string | null;
  /** Versions that were put in, and the policies whose sequence was altered. */
  readonly inserted: number;
  readonly policies: readonly string[];
  /** How the files lie since, where that is what was altered, of both branches. */
  readonly layout?: Layout | undefined;
  /** Versions of `policies` that were taken out, of both branches, where that is what was altered. */
  readonly withdrawn?: number | undefined;
}

/** What a person who has cloned the archive does afterwards. */
export function adviseCloners({
  layout,
  withdrawn,
}: Pick<Rewrite, "layout" | "withdrawn">): string {
  const main = "git fetch && git reset --hard origin/main";
  const isOfMain = layout === undefined && withdrawn === undefined;
  return isOfMain ? main : `${main} && git branch --force captures origin/captures`;
}

const NAMED_POLICIES = 100;

/**
 * Write an annotated tag on the head that is kept: what replaced it, when and why, so that it can be read for ever by plain
 * `git show`. Gives the tag's hash; no ref points to it yet.
 */
export async function tagKeptHead(git: Git, rewrite: Rewrite): Promise<string> {
  const { ref, at, from, to, inserted, policies, layout, withdrawn } = rewrite;
  const named = policies.slice(0, NAMED_POLICIES);
  const lines = [
    `object ${from}`,
    "type commit",
    `tag ${ref.slice("refs/".length)}`,
    `tagger ${IDENTITY} ${Date.parse(at) / 1000} +0000`,
    "",
    describeRewrite(rewrite),
    "",
    "Later versions have new commits; their texts, dates and captures are the same.",
    `Whoever has cloned this archive: ${adviseCloners(rewrite)}`,
    "",
    `Replaced-By: ${to ?? "none"}`,
    `Inserted: ${inserted}`,
    ...(layout === undefined ? [] : [`Layout: ${layout}`]),
    ...(withdrawn === undefined ? [] : [`Withdrawn: ${withdrawn}`]),
    ...named.map((policy) => `Policy: ${policy}`),
    ...(named.length < policies.length
      ? [`Further-Policies: ${policies.length - named.length}`]
      : []),
    "",
  ];
  return writeObject(git, "tag", lines.join("\n"));
}

/** `12 versions put in their place in 3 policies: main was rewritten`. */
export function describeRewrite({ inserted, policies, layout, withdrawn }: Rewrite): string {
  if (layout !== undefined)
    return `the files lie in the layout ${layout}: main and captures were rewritten`;
  const where =
    policies.length === 1 ? policies[0] : countNoun(policies.length, "policy", "policies");
  if (withdrawn !== undefined)
    return `${countNoun(withdrawn, "version")} of ${where} taken out: main and captures were rewritten`;
  return inserted === 0
    ? `the versions of ${where} were put in another sequence: main was rewritten`
    : `${countNoun(inserted, "version put in its place", "versions put in their place")} in the past of ${where}: main was rewritten`;
}

/** Read every time that `main` was rewritten, the oldest first. A ref without a tag, as older archives have it, says less. */
export async function readRewrites(git: Git): Promise<Rewrite[]> {
  // Heads of the other branch are kept beside those of main.
  const refs = [...(await readRefs(git, [BEFORE]))].filter(([ref]) => !ref.endsWith("-captures"));
  const objects = await readObjects(
    git,
    refs.map(([, object]) => object),
  );
  const rewrites = refs.map(([ref, object], at) => {
    const found = objects[at];
    return found?.type === "tag"
      ? parseTag(ref, found.body.toString("utf8"))
      : { ref, at: instantOf(ref), from: object, to: null, inserted: 0, policies: [] };
  });
  return rewrites.toSorted((one, other) => (one.ref < other.ref ? -1 : 1));
}

function parseTag(ref: string, raw: string): Rewrite {
  const value = (pattern: RegExp): string => pattern.exec(raw)?.[1] ?? "";
  const layout = LAYOUTS.find((one) => one === value(/^Layout: ([a-z]+)$/mu));
  const withdrawn = /^Withdrawn: ([0-9]+)$/mu.exec(raw)?.[1];
  const to = value(/^Replaced-By: ([0-9a-f]{40,64})$/mu);
  const seconds = Number(value(/^tagger .* ([0-9]+) \+0000$/mu));
  return {
    ref,
    at: formatInstant(new Date(seconds * 1000)),
    from: value(/^object ([0-9a-f]+)$/mu),
    to: to === "" ? null : to,
    inserted: Number(value(/^Inserted: ([0-9]+)$/mu)),
    policies: [...raw.matchAll(/^Policy: (.*)$/gmu)].map(([, policy = ""]) => policy),
    ...(layout !== undefined && { layout }),
    ...(withdrawn !== undefined && { withdrawn: Number(withdrawn) }),
  };
}

/** `refs/clausewatch/before/20170606T180703Z` → `2017-06-06T18:07:03Z`. */
function instantOf(ref: string): string {
  const [, ...parts] = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/u.exec(ref) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
