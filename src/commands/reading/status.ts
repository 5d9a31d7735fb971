import type { Command } from "commander";
import { countNoun } from "../../model/count-noun.ts";
import type { RemoteState } from "../../export/push-remotes.ts";
import type { SettingsOutline } from "../../model/settings.ts";
import type { RemoteSettings } from "../../model/archive-settings.ts";
import { describeHint, isTold, type Hint } from "../../model/hint.ts";
import type { Archive } from "../../record/archive.ts";
import type { PolicySummary } from "../../record/index/read-index.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import { matchIds } from "../../settings/match-policies.ts";
import type { CheckStanding, TroubleRecord } from "../../state/contract.ts";
import type { Suspension } from "../../state/outbox-contract.ts";
import { readWaiting } from "../digest/list-outbox.ts";
import { summariseOutbox, tellOutbox, type OutboxSummary } from "../digest/summarise-outbox.ts";
import { adviseWaiting, tellWaiting } from "../keeping/tell-waiting.ts";
import { asStarted } from "../session/as-started.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { readOutline, readState, withArchiveIfAny } from "../session/session.ts";
import {
  EXIT,
  writeJson,
  writeLine,
  writeLines,
  type CommonOptions,
  type Shell,
} from "../session/shell.ts";
import { formatTable } from "../table.ts";

/** How one policy fares. Instants ISO 8601; null where it never was. */
interface PolicyStatus {
  readonly policy: string;
  readonly state: "never checked" | "unchanged" | "held" | "failed";
  readonly unchangedSince: string | null;
  readonly lastSeen: string | null;
  readonly lastChecked: string | null;
  readonly reason: string | null;
  readonly failures: number;
  /** Since when the daemon cannot watch it, and when the operator was last told; null where it can. */
  readonly trouble: { readonly since: string; readonly told: string | null } | null;
  readonly versions: number;
  /** When its newest version was captured, where that lies in the future: a clock ran ahead when it was recorded. */
  readonly ahead: string | null;
  readonly hints: readonly Hint[];
}

/** `clausewatch status`: how what is tracked fares. */
export function addStatus(program: Command, run: Run): void {
  const command = program
    .command("status")
    .description(
      "say of each policy since when it is unchanged, when it was last seen, and what failed",
    )
    .argument("[policy...]");
  addCommonOptions(command, "config", "archive", "json").action(
    (patterns: string[], options: CommonOptions) =>
      run((shell) =>
        readAll(options, shell, async (known) => {
          const { settings, archive, checks, troubles, summaries, suspended, outbox } = known;
          const statuses = matchIds(settings.ids, patterns).map((id) =>
            describeStatus(
              { policy: id, trouble: troubles.get(id) ?? null, now: shell.now() },
              checks.get(id) ?? null,
              summaries.get(id) ?? null,
            ),
          );
          const network = troubles.get("network");
          if (network !== undefined)
            shell.err(
              `note: since ${shorten(network.since)} no host answers: our own network is out\n`,
            );
          const remotes = await describeRemotes(settings.record.remotes, archive);
          const { length: late } = (await archive?.waiting()) ?? [];
          if (options.json === true)
            writeJson(shell, { policies: statuses, remotes, late, outbox, suspended });
          else {
            writeLines(shell, formatTable(statuses.map(tabulate)));
            for (const remote of remotes) writeLine(shell, tellRemote(remote));
            const unsent = tellOutbox(outbox);
            const wait = tellWaiting(late);
            const hints = [
              ...(wait === null ? [] : [`${wait}: ${adviseWaiting(settings.record.rewrite)}`]),
              ...(unsent === null ? [] : [unsent]),
              ...suspended.map(tellSuspended),
            ];
            for (const hint of hints) writeLine(shell, asStarted(hint, shell.env));
          }
          return EXIT.done;
        }),
      ),
  );
}

/** What is known of all policies, by their ids; the archive is null where there is none yet. */
interface Known {
  readonly settings: SettingsOutline;
  readonly archive: Archive | null;
  readonly checks: ReadonlyMap<string, CheckStanding>;
  readonly troubles: ReadonlyMap<string, TroubleRecord>;
  readonly summaries: ReadonlyMap<string, PolicySummary>;
  /** Who gets no digests. */
  readonly suspended: readonly Suspension[];
  readonly outbox: OutboxSummary;
}

/** Read what there is; nothing is created where there is nothing yet. */
async function readAll<T>(
  options: CommonOptions,
  shell: Shell,
  work: (known: Known) => Promise<T>,
): Promise<T> {
  const settings = await readOutline({ ...options, secrets: false }, shell);
  for (const notice of settings.notices) shell.err(`note: ${notice}\n`);
  return withArchiveIfAny(settings, shell, async (archive) => {
    const [checks, troubles, suspended, messages] = (archive === null
      ? null
      : await readState(archive, (state) =>
          Promise.all([
            state.standings(),
            state.troubles(),
            state.suspensions(),
            readWaiting(state),
          ]),
        )) ?? [[], [], [], []];
    const summaries = (await archive?.summaries()) ?? [];
    return work({
      settings,
      archive,
      suspended,
      outbox: summariseOutbox(messages),
      checks: new Map(checks.map((check) => [check.policy, check])),
      troubles: new Map(troubles.map((trouble) => [trouble.key, trouble])),
      summaries: new Map(summaries.map((one) => [one.id, one])),
    });
  });
}

/** How one remote fares; what is not known of it is null. */
interface RemoteStatus extends RemoteState {
  readonly remote: string;
}

async function describeRemotes(
  remotes: readonly RemoteSettings[],
  archive: Archive | null,
): Promise<RemoteStatus[]> {
  if (remotes.length === 0) return [];
  const { readRemoteStates } = await import("../../export/push-remotes.ts");
  const states = archive === null ? {} : await readRemoteStates(archive);
  const never = { pushed: null, tried: null, failures: 0, reason: null };
  return remotes.map(({ name }) => ({ remote: name, ...(states[name] ?? never) }));
}

function tellRemote({ remote, pushed, failures, reason }: RemoteStatus): string {
  const since = pushed === null ? "never pushed" : `pushed ${shorten(pushed)}`;
  const times = failures > 1 ? ` ${failures} times` : "";
  return `remote ${remote}  ${since}${failures === 0 ? "" : `; failed${times}: ${toPlainLine(reason ?? "")}`}`;
}

function tellSuspended({ subscriber, since, reason }: Suspension): string {
  const who = toPlainLine(subscriber);
  return `suspended ${who}  since ${shorten(since)}: ${toPlainLine(reason)}; \`clausewatch digest --resume ${who}\`, if they want it, lets them in again`;
}

/** Clocks are put right by less, in milliseconds. */
const PUT_RIGHT = 60_000;

function describeStatus(
  {
    policy,
    trouble,
    now,
  }: { readonly policy: string; readonly trouble: TroubleRecord | null; readonly now: Date },
  check: CheckStanding | null,
  summary: PolicySummary | null,
): PolicyStatus {
  const newest = summary?.newest ?? null;
  const isAhead = newest !== null && Date.parse(newest) > now.getTime() + PUT_RIGHT;
  const isTrouble = check?.lastOutcome === "failed" || check?.lastOutcome === "held";
  return {
    policy,
    state:
      check === null
        ? "never checked"
        : isTrouble
          ? (check.lastOutcome as "failed" | "held")
          : "unchanged",
    unchangedSince: summary?.wordedSince ?? null,
    lastSeen: check?.lastSeen ?? null,
    lastChecked: check?.lastChecked ?? null,
    reason: check?.reason ?? null,
    failures: check?.failures ?? 0,
    trouble: trouble === null ? null : { since: trouble.since, told: trouble.told },
    versions: summary?.versions ?? 0,
    ahead: isAhead ? newest : null,
    hints: (check?.hints ?? []).filter(isTold),
  };
}

function tabulate(status: PolicyStatus): string[] {
  const { policy, state, unchangedSince, lastSeen, lastChecked, reason, failures, versions } =
    status;
  const hints = status.hints.map((hint) => `; ${toPlainLine(describeHint(hint))}`).join("");
  const count = countNoun(versions, "version");
  const wording =
    unchangedSince === null ? "nothing recorded" : `unchanged since ${shorten(unchangedSince)}`;
  const seen = lastSeen === null ? "" : `, last seen ${shorten(lastSeen)}`;
  const ahead =
    status.ahead === null
      ? ""
      : `; its newest version is dated in the future, ${shorten(status.ahead)}: a clock ran ahead then`;
  const since = status.trouble === null ? "" : ` since ${shorten(status.trouble.since)}`;
  const trouble =
    reason === null
      ? ""
      : `; ${state}${since} ${failures > 1 ? `${failures} times, ` : ""}${lastChecked === null ? "" : `at ${shorten(lastChecked)}`}: ${toPlainLine(reason)}`;
  return [
    policy,
    count,
    `${state === "never checked" ? "never checked; " : ""}${wording}${seen}${ahead}${trouble}${hints}`,
  ];
}

/** `2026-11-22T13:30:37Z` → `2026-11-22 13:30`. */
function shorten(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}
