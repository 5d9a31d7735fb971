import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { acceptHold, findHolds, nameHold, readHold } from "../../present/decide-hold.ts";
import { compareTexts } from "../../give-account.ts";
import { describeError, UsageError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import { matchesPolicy } from "../../model/policy-pattern.ts";
import type { Settings } from "../../model/settings.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import type { HoldRecord } from "../../state/contract.ts";
import type { Outcome } from "../../walk.ts";
import { reportOutcomes, startReport } from "../watching/outcomes.ts";
import { addCommonOptions, type Run } from "./run.ts";
import type { Session } from "./run-session.ts";
import { readSettings, readState, withArchiveIfAny, withSession } from "./session.ts";
import {
  EXIT,
  writeJson,
  writeJsonLine,
  writeLine,
  type CommonOptions,
  type Shell,
} from "./shell.ts";
import { formatTable } from "../table.ts";
import { writeComparison } from "../reading/write-comparison.ts";

/** `clausewatch holds`: captures kept back; accept or dismiss. */
export function addHolds(program: Command, run: Run): void {
  const group = program
    .command("holds")
    .description(
      "captures that were kept back because they may not be the policy; accept or dismiss them",
    );
  addList(group, run);
  addShow(group, run);
  addAccept(group, run);
  addDismiss(group, run);
}

function addList(group: Command, run: Run): void {
  const list = group
    .command("list", { isDefault: true })
    .description("list the open ones, of all policies or of the named ones")
    .argument("[policy...]")
    .option("--all", "also those that were accepted or dismissed, or have passed");
  addCommonOptions(list, "config", "archive", "json").action(
    (patterns: string[], options: CommonOptions & { readonly all?: boolean }) =>
      run((shell) =>
        readHolds(options, shell, async (all) => {
          const holds = all.filter(
            ({ policy }) =>
              patterns.length === 0 || patterns.some((pattern) => matchesPolicy(policy, pattern)),
          );
          if (options.json === true) writeJson(shell, { holds: holds.map(describeHold) });
          else for (const line of formatTable(holds.map(tabulate))) writeLine(shell, line);
          if (holds.length === 0 && options.json !== true) shell.err("nothing is held\n");
          return EXIT.done;
        }),
      ),
  );
}

/** Read the open holds, or all; before the first check there are none, and nothing is created. */
async function readHolds<T>(
  options: CommonOptions & { readonly all?: boolean },
  shell: Shell,
  work: (holds: readonly HoldRecord[]) => Promise<T>,
): Promise<T> {
  const filter = options.all === true ? {} : ({ status: "open" } as const);
  const settings = await readSettings({ ...options, secrets: false }, shell);
  return withArchiveIfAny(settings, shell, async (archive) => {
    const holds = archive && (await readState(archive, (state) => state.holds(filter)));
    return work(holds ?? []);
  });
}

/** Open what a command on some holds works on; where there is no archive there are none, and nothing is created to find that out. */
async function withHolds<T>(
  wanted: readonly string[],
  options: CommonOptions,
  shell: Shell,
  work: (holds: readonly HoldRecord[], session: Session) => Promise<T>,
): Promise<T> {
  const { archive } = await readSettings({ ...options, secrets: false }, shell);
  if (!existsSync(join(archive, ".git"))) findHolds(wanted, []);
  return withSession(options, shell, async (session) =>
    work(findHolds(wanted, await session.state.holds()), session),
  );
}

function addShow(group: Command, run: Run): void {
  const show = group
    .command("show")
    .description("show the text of a hold, or what it would change")
    .argument("<hold>", "its name, or the id of a policy with one open hold")
    .option("--diff", "clause by clause against what is recorded");
  addCommonOptions(show, "config", "archive", "json", "color").action(
    (wanted: string, options: CommonOptions & { readonly diff?: boolean }) =>
      run((shell) =>
        withHolds([wanted], { ...options, quiet: true }, shell, async (found, session) => {
          const { settings, walk } = session;
          const [hold] = found as [HoldRecord];
          const { text, recorded } = await readHold(hold, policyOf(hold, settings), walk);
          if (options.diff === true) {
            const heading = toPlainLine(`${hold.policy}: ${hold.verdict}, ${hold.evidence}`);
            writeComparison(compareTexts(recorded ?? "", text), options, shell, heading);
          } else if (options.json === true) writeJson(shell, { ...describeHold(hold), text });
          else shell.out(text);
          return EXIT.done;
        }),
      ),
  );
}

function addAccept(group: Command, run: Run): void {
  const accept = group
    .command("accept")
    .description("record what they keep back, at the time of their captures")
    .argument("<hold...>", "names, or ids of policies with one open hold");
  addCommonOptions(accept, "config", "archive", "json", "quiet").action(
    (wanted: string[], options: CommonOptions) =>
      run((shell) =>
        withHolds(wanted, options, shell, async (holds, { settings, walk }) => {
          const report = startReport(options, shell, holds.length);
          const outcomes: Outcome[] = [];
          for (const hold of holds) {
            let outcome: Outcome;
            try {
              outcome = await acceptHold(hold, policyOf(hold, settings), walk);
            } catch (error) {
              outcome = { policy: hold.policy, outcome: "failed", reason: describeError(error) };
            }
            report(outcome);
            outcomes.push(outcome);
          }
          return reportOutcomes(outcomes, options, shell);
        }),
      ),
  );
}

function addDismiss(group: Command, run: Run): void {
  const dismiss = group
    .command("dismiss")
    .description(
      "say that they are not the policy: they wait no longer, and are not asked about again",
    )
    .argument("<hold...>", "names, or ids of policies with one open hold");
  addCommonOptions(dismiss, "config", "archive", "json", "quiet").action(
    (wanted: string[], options: CommonOptions) =>
      run((shell) =>
        withHolds(wanted, options, shell, async (holds, { state }) => {
          for (const hold of holds) {
            const dismissed: HoldRecord = { ...hold, status: "dismissed" };
            await state.saveHold(dismissed);
            if (options.json === true) writeJsonLine(shell, describeHold(dismissed));
            else if (options.quiet !== true)
              writeLine(shell, `dismissed ${nameHold(hold)} ${hold.policy}`);
          }
          return EXIT.done;
        }),
      ),
  );
}

function policyOf({ policy }: HoldRecord, { policies }: Settings): Policy {
  const found = policies.find(({ id }) => id === policy);
  if (found !== undefined) return found;
  throw new UsageError(`${policy} is not tracked`, {
    code: "unknown-policy",
    hint: "declare it under config/services: its selectors say how the capture is read",
  });
}

/** A hold as JSON. */
function describeHold(hold: HoldRecord) {
  const { policy, verdict, evidence, status, captured, lastSeen, sightings, address } = hold;
  return {
    hold: nameHold(hold),
    policy,
    verdict,
    evidence,
    status,
    captured,
    lastSeen,
    sightings,
    address,
  };
}

function tabulate(hold: HoldRecord): string[] {
  const { policy, verdict, evidence, status, captured, lastSeen, sightings } = hold;
  const seen =
    sightings === 1
      ? `seen ${captured.slice(0, 10)}`
      : `seen ${sightings} times ${captured.slice(0, 10)} to ${lastSeen.slice(0, 10)}`;
  const fate = status === "open" ? "" : ` (${status})`;
  return [nameHold(hold), policy, `${verdict}${fate}`, `${seen}: ${toPlainLine(evidence)}`];
}
