import { countNoun } from "../../model/count-noun.ts";
import { citeVersion } from "./cite-version.ts";
import type { ClauseStep, Start } from "../../across/follow-clause.ts";
import { followClause } from "../../across/follow-clause.ts";
import { chooseClauses } from "../../across/choose-clause.ts";
import type { Clause } from "../../model/clause.ts";
import { UsageError } from "../../model/errors.ts";
import type { Version } from "../../model/version.ts";
import { readVersions } from "../../across/read-versions.ts";
import type { Archive } from "../../record/archive.ts";
import { citeInFull, describeKinds } from "../../report/cite-clause.ts";
import { clipLine } from "../../report/plain-text.ts";
import { renderTerminalChange } from "../../report/redline/terminal.ts";
import { wrapText } from "../../report/redline/wrap.ts";
import { segment } from "../../segment/segment.ts";
import { writeJson, writeLine, type CommonOptions, type Shell } from "../session/shell.ts";

/** Which clause of which policy. */
export interface ClauseRequest {
  readonly policy: string;
  /** Its versions, oldest first. */
  readonly versions: readonly Version[];
  /** The version in which the clause is looked for; without one, the newest that has it. */
  readonly at: Version | null;
  readonly clause: string;
}

const MOST_CANDIDATES = 12;

/** Print one clause through all versions of a policy. */
export async function writeClauseHistory(
  request: ClauseRequest,
  options: CommonOptions,
  archive: Archive,
  shell: Shell,
): Promise<void> {
  const { policy, versions } = request;
  const start = await findStart(request, archive);
  const index = versions.indexOf(start.version);
  const steps = await followClause(
    start,
    readVersions(archive, versions.slice(0, index).toReversed()),
    readVersions(archive, versions.slice(index + 1)),
  );
  if (options.json === true) {
    const { version, captured } = start.version;
    writeJson(shell, { policy, clause: start.top, at: { version, captured }, steps });
    return;
  }
  const count = countNoun(versions.length, "version");
  writeLine(shell, `${citeInFull(start.top)}, in ${count} of ${policy}`);
  for (const step of steps) writeLine(shell, `\n${writeStep(step, options, shell)}`);
}

/** Find the clause in the version that was asked for, or in the newest that has it. */
async function findStart(
  { policy, versions, at, clause: wanted }: ClauseRequest,
  archive: Archive,
): Promise<Start> {
  const places = at === null ? versions.toReversed() : [at];
  for await (const { version, text } of readVersions(archive, places)) {
    const clauses = segment(text);
    const found = chooseClauses(clauses, wanted);
    const [top] = found;
    if (top === undefined) continue;
    if (found.length > 1) throw describeAmbiguity(found, wanted, version);
    return { version, text, clauses, top };
  }
  const none = `${policy} has no clause “${wanted}” in`;
  throw at === null
    ? new UsageError(`${none} any version`, {
        code: "no-clause",
        hint: `\`clausewatch blame ${policy}\` lists the clauses of the newest, with --at WHEN those of another`,
      })
    : new UsageError(`${none} the version of ${at.captured.slice(0, 10)}`, {
        code: "no-clause",
        hint: `\`clausewatch blame ${policy} --at ${at.version.slice(0, 10)}\` lists its clauses; without --at every version is looked in`,
      });
}

function describeAmbiguity(
  found: readonly Clause[],
  wanted: string,
  { policy, captured }: Version,
): UsageError {
  const shown = found.slice(0, MOST_CANDIDATES).map((clause) => {
    const line = `:${clause.lines[0]}`;
    return `  ${line.padEnd(6)} ${clipLine(citeInFull(clause), 100)}`;
  });
  const more = found.length > shown.length ? [`  and ${found.length - shown.length} more`] : [];
  return new UsageError(
    `“${wanted}” is ${found.length} clauses of ${policy} (${captured.slice(0, 10)})`,
    {
      code: "ambiguous-clause",
      hint: [
        'name the title above it (`--clause "Sharing > (a)"`) or its line (`--clause :31`):',
        ...shown,
        ...more,
      ].join("\n"),
    },
  );
}

function writeStep(step: ClauseStep, options: CommonOptions, shell: Shell): string {
  const colour = shell.isColour && options.color !== false;
  const head = `${citeVersion(step)}  ${describeStep(step)}`;
  if (step.event === "recorded" || step.event === "appeared")
    return [head, ...step.clauses.flatMap((clause) => writeWords(clause, shell.width))].join("\n");
  const changes = step.changes.map((change) =>
    renderTerminalChange(change, { colour, width: shell.width - 2 })
      .split("\n")
      .map((line) => `  ${line}`)
      .join("\n"),
  );
  return [head, ...changes].join("\n");
}

function describeStep({ event, kinds, change }: ClauseStep): string {
  if (event === "recorded") return "in the first version on record";
  if (event === "appeared") return "appeared";
  if (event === "changed") return describeKinds(kinds);
  return change === "technical" ? "no longer read, by our rules" : "disappeared";
}

function writeWords({ label, kind, text }: Clause, width: number): string[] {
  const head = `${kind === "heading" ? "# " : ""}${label === null ? "" : `[${label}] `}`;
  return wrapText(`${head}${text}`, width, "  ");
}
