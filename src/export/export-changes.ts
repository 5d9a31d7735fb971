import { stringify } from "csv-stringify/sync";
import { compareTexts } from "../give-account.ts";
import type { Change, ClauseRef } from "../model/change.ts";
import type { Version } from "../model/version.ts";
import type { VersionDetail } from "../record/export/read-details.ts";
import {
  chooseVersions,
  countVersions,
  isWanted,
  startCount,
  type ExportReport,
  type ExportRequest,
} from "./export-request.ts";
import type { Sink } from "./sink.ts";

const COLUMNS = [
  "policy",
  "service",
  "document",
  "version",
  "captured",
  "before_version",
  "before_captured",
  "change",
  "kinds",
  "significance",
  "topics",
  "before_label",
  "before_path",
  "before_text",
  "after_label",
  "after_path",
  "after_text",
] as const;

/** Excel and its like take UTF-8 for another charset without it. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Write the changes as CSV (RFC 4180), one row a changed clause, for spreadsheets: a cell that one could take for a formula
 * begins with an apostrophe. First and technical versions change no clause; the next is compared with them.
 */
export async function exportChanges(
  request: ExportRequest,
  sink: Sink,
): Promise<ExportReport & { readonly rows: number }> {
  const { archive } = request;
  const chosen = await chooseVersions(request);
  const count = startCount(request, chosen);
  let rows = 0;
  await sink.write(BYTE_ORDER_MARK + composeRow(COLUMNS));
  for (const { policy, versions } of chosen) {
    // The one before the first that is wanted is what that is compared with.
    const all = await archive.versions(policy.id);
    const start = all.findIndex(({ version }) => version === versions[0]?.version);
    let before: VersionDetail | null = null;
    for await (const detail of archive.details(all.slice(Math.max(0, start - 1)))) {
      if (before !== null && isWanted(detail.version, request)) {
        for (const change of listChanges(before, detail)) {
          await sink.write(composeRow(describeChange(before.version, detail, change)));
          rows += 1;
        }
      }
      if (isWanted(detail.version, request)) count();
      before = detail;
    }
  }
  return { policies: chosen.length, versions: countVersions(chosen), captures: 0, rows };
}

function listChanges(before: VersionDetail, { version, text }: VersionDetail): readonly Change[] {
  return version.change === "technical" || version.change === "first"
    ? []
    : compareTexts(before.text, text).changes;
}

function describeChange(
  before: Version,
  { version, service, name }: VersionDetail,
  change: Change,
): string[] {
  return [
    version.policy,
    service,
    name,
    version.version,
    version.captured,
    before.version,
    before.captured,
    version.change,
    change.kinds.join(" "),
    change.significance,
    change.topics.join("; "),
    ...describeClauses(change.before),
    ...describeClauses(change.after),
  ];
}

/** Several clauses, of a split or a merge, stand below each other in their cells. */
function describeClauses(clauses: readonly ClauseRef[]): string[] {
  return [
    clauses.map(({ label }) => label ?? "").join("\n"),
    clauses.map(({ path }) => path.join(" > ")).join("\n"),
    clauses.map(({ text }) => text).join("\n\n"),
  ];
}

/** Write one row of CSV, with CRLF at its end. */
function composeRow(cells: readonly string[]): string {
  return stringify([[...cells]], {
    record_delimiter: "windows",
    escape_formulas: true,
    // By itself it quotes only what holds CR and LF together.
    quoted_match: /[\r\n]/,
  });
}
