import type { Command } from "commander";
import { pushRemotes, type PushOutcome } from "../../export/push-remotes.ts";
import type { RemoteSettings } from "../../model/archive-settings.ts";
import { UsageError } from "../../model/errors.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import type { Session } from "../session/run-session.ts";
import { withArchive } from "../session/session.ts";
import {
  EXIT,
  writeJsonLine,
  writeLine,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "../session/shell.ts";

/** `clausewatch push [remote…]`: bring remote repositories to the state of the archive. */
export function addPush(program: Command, run: Run): void {
  const command = program
    .command("push")
    .description("bring the remote repositories of the settings to the state of the archive")
    .argument("[remote...]", "names of remotes; default: all");
  addCommonOptions(command, "config", "archive", "json", "quiet").action(
    (names: string[], options: CommonOptions) =>
      run((shell) =>
        withArchive(options, shell, async (archive, settings) => {
          const remotes = chooseRemotes(settings.record.remotes, names);
          const outcomes = await pushRemotes(
            remotes,
            { archive, now: shell.now, signal: shell.signal, isUrgent: true },
            (outcome) => tell(outcome, options, shell),
          );
          return sumUp(outcomes);
        }),
      ),
  );
}

/** Push after a pass: what fails is a note, and nothing that was recorded depends on it. */
export async function pushAfterPass(
  { settings, archive }: Pick<Session, "settings" | "archive">,
  shell: Pick<Shell, "now" | "signal">,
  onNotice: (notice: string) => void,
): Promise<void> {
  if (shell.signal.aborted) return;
  const { now, signal } = shell;
  await pushRemotes(
    settings.record.remotes,
    { archive, now, signal },
    ({ remote, outcome, reason }) => {
      if (outcome === "failed" || outcome === "waiting")
        onNotice(`not pushed to ${remote}: ${toPlainLine(reason ?? "")}`);
    },
  );
}

function chooseRemotes(
  known: readonly RemoteSettings[],
  names: readonly string[],
): readonly RemoteSettings[] {
  if (known.length === 0) {
    throw new UsageError("no remote is configured", {
      code: "no-remote",
      hint: "name one in the settings, under archive: remotes",
    });
  }
  const unknown = names.find((name) => !known.some((remote) => remote.name === name));
  if (unknown !== undefined) {
    throw new UsageError(`unknown remote ${JSON.stringify(unknown)}`, {
      code: "no-remote",
      hint: `there are: ${known.map(({ name }) => name).join(", ")}`,
    });
  }
  return names.length === 0 ? known : known.filter(({ name }) => names.includes(name));
}

function tell(outcome: PushOutcome, options: CommonOptions, shell: Shell): void {
  const reason = outcome.reason === undefined ? "" : `  ${toPlainLine(outcome.reason)}`;
  const line = `${outcome.outcome.padEnd(9)} ${outcome.remote}${reason}`;
  if (options.json === true) writeJsonLine(shell, outcome);
  else if (outcome.outcome === "failed") shell.err(`${line}\n`);
  else if (options.quiet !== true) writeLine(shell, line);
}

function sumUp(outcomes: readonly PushOutcome[]): ExitCode {
  const failed = outcomes.filter(({ outcome }) => outcome === "failed").length;
  if (failed === 0) return EXIT.done;
  return failed === outcomes.length ? EXIT.failed : EXIT.partly;
}
