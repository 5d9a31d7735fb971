import type { Command } from "commander";
import { toPlainLine } from "../../report/plain-text.ts";
import { asStarted } from "../session/as-started.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import {
  EXIT,
  writeJson,
  writeLine,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "../session/shell.ts";
import { examine } from "./examine.ts";
import type { Finding } from "./finding.ts";

/** `clausewatch doctor`: what is around the watching, and what is wrong with it. */
export function addDoctor(program: Command, run: Run): void {
  const command = program
    .command("doctor")
    .description(
      "look at the configuration, disk, git, archive, clock, browser, mail server, web archives' limits and daemon, and say what to do; no mail is sent, no site asked, nothing recorded",
    );
  addCommonOptions(command, "config", "archive", "json", "quiet").action((options: CommonOptions) =>
    run(async (shell) => {
      const findings: Finding[] = [];
      for await (const finding of examine(options, shell)) {
        findings.push(finding);
        if (options.json !== true) tell(finding, options, shell);
      }
      if (options.json === true) writeJson(shell, { findings });
      return judge(findings);
    }),
  );
}

const SIGNS: Readonly<Record<Finding["verdict"], string>> = {
  ok: "ok",
  warning: "warning",
  failed: "FAILED",
  skipped: "-",
};

function tell(
  { name, verdict, says, remedy }: Finding,
  options: CommonOptions,
  shell: Shell,
): void {
  const isTrouble = verdict === "warning" || verdict === "failed";
  if (options.quiet === true && !isTrouble) return;
  writeLine(shell, `${name.padEnd(14)} ${SIGNS[verdict].padEnd(8)} ${toPlainLine(says)}`);
  if (remedy === undefined) return;
  writeLine(shell, `${" ".repeat(23)} → ${asStarted(toPlainLine(remedy), shell.env)}`);
}

/** 1 where something does not work, 3 where something is to be looked after, 0 where all is well. */
function judge(findings: readonly Finding[]): ExitCode {
  if (findings.some(({ verdict }) => verdict === "failed")) return EXIT.failed;
  return findings.some(({ verdict }) => verdict === "warning") ? EXIT.partly : EXIT.done;
}
