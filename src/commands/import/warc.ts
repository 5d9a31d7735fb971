import { stat } from "node:fs/promises";
import type { Command } from "commander";
import { countNoun } from "../../model/count-noun.ts";
import { importWarc, type WarcOutcome } from "../../import/warc/import-warc.ts";
import { ClausewatchError, UsageError } from "../../model/errors.ts";
import { POLICY_ID, type Policy } from "../../model/policy.ts";
import { parseAddress } from "../../capture/address.ts";
import { quote } from "../../settings/check/quote.ts";
import { describeUnknown } from "../../settings/match-policies.ts";
import { reportOutcomes, startReport } from "../watching/outcomes.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withSession } from "../session/session.ts";
import type { CommonOptions } from "../session/shell.ts";

interface WarcOptions extends CommonOptions {
  readonly policy?: string;
  readonly url?: string;
}

/** `clausewatch import warc FILE…`: what WARC files hold of tracked policies. */
export function addImportWarc(group: Command, run: Run): void {
  const command = group
    .command("warc")
    .description("what WARC files hold of the tracked policies, whoever wrote them")
    .argument("<file...>", ".warc or .warc.gz")
    .option("--policy <id>", "only this policy; with --url also one that is not tracked")
    .option("--url <url>", "the address of the policy that --policy names, beside those it has");
  addCommonOptions(command, "config", "archive", "rewrite", "json", "quiet").action(
    (files: string[], options: WarcOptions) =>
      run((shell) =>
        withSession(options, shell, async ({ settings, walk }) => {
          const policies = choosePolicies(settings.policies, options);
          await checkFiles(files);
          const report = startReport(options, shell, 1);
          const { outcomes, others } = await importWarc(files, policies, walk, (outcome) =>
            report({ ...outcome, reason: outcome.reason ?? describe(outcome) }),
          );
          if (outcomes.length === 0) throw nothingFound(others, policies);
          return reportOutcomes(outcomes, options, shell);
        }),
      ),
  );
}

function choosePolicies(tracked: readonly Policy[], { policy: id, url }: WarcOptions): Policy[] {
  if (id === undefined) {
    if (url === undefined) return [...tracked];
    throw new UsageError("--url needs --policy", {
      code: "no-policy",
      hint: "name the policy that is published there: --policy example/privacy-policy",
    });
  }
  const known = tracked.find((policy) => policy.id === id);
  if (url === undefined && known === undefined) {
    const ids = tracked.map((policy) => policy.id);
    throw new UsageError(describeUnknown(id, ids), {
      code: "unknown-policy",
      hint: "with --url, one that is not tracked can be named",
    });
  }
  const policy = known ?? foundPolicy(id, url ?? "");
  return [url === undefined ? policy : addAddress(policy, url)];
}

function addAddress(policy: Policy, url: string): Policy {
  return { ...policy, sources: [...policy.sources, { kind: "live", url: readAddress(url) }] };
}

/** `example/privacy-policy` at `https://www.example.org/privacy` is the Privacy Policy of example.org. */
function foundPolicy(id: string, url: string): Policy {
  if (!POLICY_ID.test(id)) {
    throw new UsageError(`${JSON.stringify(id)} is no id of a policy`, {
      code: "unknown-policy",
      hint: "write it as example/privacy-policy, in lower case",
    });
  }
  const words = id.slice(id.indexOf("/") + 1).split("-");
  return {
    id,
    service: new URL(readAddress(url)).hostname.replace(/^www\./, ""),
    name: words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(" "),
    sources: [],
    extraction: { select: [], remove: [] },
  };
}

function readAddress(url: string): string {
  try {
    parseAddress(url);
    return url;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(message, { code: "bad-address", cause });
  }
}

function nothingFound(others: number, policies: readonly Policy[]): ClausewatchError {
  const whose = policies.length === 1 ? `of ${policies[0]?.id}` : "of a policy that is tracked";
  return new ClausewatchError(
    `no record ${whose} is in these files; of other addresses there are ${others}`,
    {
      code: "nothing-found",
      hint: "--policy example/privacy-policy --url https://www.example.org/privacy takes that address",
    },
  );
}

/** `3 versions from 8 captures; 1 merged; 2 skipped (2 status-404)` */
function describe(outcome: WarcOutcome): string {
  const { recorded = 0, captures = 0, merged = 0, skippedBy, heldBy, failedBy } = outcome;
  const parts = [
    `${countNoun(recorded, "version")} from ${countNoun(captures, "capture")}`,
    merged > 0 ? `${merged} merged` : "",
    describeCounts("skipped", skippedBy),
    describeCounts("held", heldBy),
    describeCounts("unreadable", failedBy),
  ];
  return parts.filter((part) => part !== "").join("; ");
}

function describeCounts(what: string, counts: Readonly<Record<string, number>> = {}): string {
  const entries = Object.entries(counts);
  if (entries.length === 0) return "";
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  return `${total} ${what} (${entries.map(([name, count]) => `${count} ${name}`).join(", ")})`;
}

/** A file that is not there, or is none, is wrong use: nothing is read then. */
async function checkFiles(files: readonly string[]): Promise<void> {
  for (const path of files) {
    const stats = await stat(path).catch(() => null);
    if (stats?.isFile() === true) continue;
    throw new UsageError(
      stats === null
        ? `${quote(path)} cannot be read: there is no such file`
        : `${quote(path)} is no file`,
      { code: "file-not-found", hint: "name .warc or .warc.gz files" },
    );
  }
}
