import { countNoun } from "../../model/count-noun.ts";
import { citeVersion } from "./cite-version.ts";
import type { Command } from "commander";
import { hasTitle } from "../../across/choose-clause.ts";
import { listWords, quotePhrase } from "../../across/find-phrase.ts";
import type { Clause } from "../../model/clause.ts";
import { UsageError } from "../../model/errors.ts";
import { titleOf } from "../../model/policy.ts";
import { readPolicies } from "../../across/read-versions.ts";
import type { Archive } from "../../record/archive.ts";
import type { ArchivedPolicy } from "../../record/write/record-entry.ts";
import { clipLine, toPlainLine } from "../../report/plain-text.ts";
import { searchVersions, type Interval, type Mention } from "../../across/search-words.ts";
import { matchPolicies } from "../../settings/match-policies.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withArchive } from "../session/session.ts";
import { EXIT, writeJson, writeLine, type CommonOptions, type Shell } from "../session/shell.ts";

/** What was found in one policy. */
interface Finding {
  readonly policy: ArchivedPolicy;
  readonly intervals: readonly Interval[];
}

/** Clauses named for one version; the rest is counted. */
const MOST_CLAUSES = 3;
/** Policies between two words of progress. */
const PROGRESS = 100;
/** Characters quoted around the words. */
const QUOTE = 48;

/** `clausewatch search WORDS [policy…]`: when the words first and last appeared, and where. */
export function addSearch(program: Command, run: Run): void {
  const command = program
    .command("search")
    .description("say when policies began and ceased to say these words, and in which clause")
    .argument("<words>", "a phrase; case, quotes and blanks do not count")
    .argument("[policy...]", "ids, services or patterns; default: all that the archive holds");
  addCommonOptions(command, "config", "archive", "json").action(
    (words: string, patterns: string[], options: CommonOptions) =>
      run((shell) =>
        withArchive(options, shell, async (archive) => {
          if (listWords(words).length === 0) {
            throw new UsageError(`“${words}” has no word to look for`, { code: "no-words" });
          }
          const policies = matchPolicies(await archive.policies(), patterns);
          const findings = await searchPolicies(words, policies, archive, shell);
          if (options.json === true)
            writeJson(shell, { words, policies: findings.map(describeFinding) });
          else if (findings.length === 0)
            shell.err(`no version of ${countPolicies(policies)} says “${toPlainLine(words)}”\n`);
          else
            writeLine(
              shell,
              findings.map((one) => writeFinding(one, words, shell.width)).join("\n\n"),
            );
          return EXIT.done;
        }),
      ),
  );
}

async function searchPolicies(
  words: string,
  policies: readonly ArchivedPolicy[],
  archive: Archive,
  shell: Shell,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  let done = 0;
  for await (const { policy, versions } of readPolicies(archive, policies)) {
    shell.signal.throwIfAborted();
    const intervals = await searchVersions(versions, words);
    if (intervals.length > 0) findings.push({ policy, intervals });
    done += 1;
    if (shell.isInteractive && done % PROGRESS === 0)
      shell.err(`\rsearched ${done} of ${countNoun(policies.length, "policy", "policies")}`);
  }
  if (shell.isInteractive && done >= PROGRESS) shell.err("\r\u001B[K");
  return findings;
}

function describeFinding({ policy, intervals }: Finding): Record<string, unknown> {
  return {
    policy: policy.id,
    first: intervals[0]?.since,
    last: intervals.at(-1)?.last,
    until: intervals.at(-1)?.until,
    intervals,
  };
}

function writeFinding({ policy, intervals }: Finding, words: string, width: number): string {
  const title = titleOf({ service: toPlainLine(policy.service), name: toPlainLine(policy.name) });
  const told = intervals.flatMap((interval) => writeInterval(interval, words, width));
  return [`${title} (${policy.id})`, ...told].join("\n");
}

function writeInterval(
  { since, last, until, versions }: Interval,
  words: string,
  width: number,
): string[] {
  const count = countNoun(versions, "version");
  const end = until === null ? "and still there" : `gone ${citeVersion(until)}`;
  const [first, final] = [since, last].map((mention) => citeMention(mention, words, width));
  const head = [`  since ${citeVersion(since)}, ${end}; ${count}`, ...(first ?? [])];
  if (first?.join() === final?.join()) return head;
  return [...head, `  last ${citeVersion(last)}`, ...(final ?? [])];
}

function citeMention({ clauses }: Mention, words: string, width: number): string[] {
  const room = Math.max(40, width - 4);
  const shown = clauses.slice(0, MOST_CLAUSES).map((clause) => {
    const quote = `“${quotePhrase(clause.text, words, QUOTE)}”`;
    const place = clipLine(citeTitles(clause), Math.max(12, room - quote.length - 2));
    return `    ${place === "" ? "" : `${place}  `}${quote}`;
  });
  const rest = clauses.length - shown.length;
  return rest > 0 ? [...shown, `    and ${rest} more`] : shown;
}

/** The innermost title above a clause, or its own, and its label: `10. Transfers, (c)`. */
function citeTitles(clause: Clause): string {
  const title = clause.path.at(-1) ?? "";
  if (clause.label === null || hasTitle(clause)) return title;
  return title === "" ? `(${clause.label})` : `${title}, (${clause.label})`;
}

function countPolicies(policies: readonly unknown[]): string {
  return countNoun(policies.length, "policy", "policies");
}
