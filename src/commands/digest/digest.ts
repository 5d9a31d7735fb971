import type { Command } from "commander";
import { countNoun } from "../../model/count-noun.ts";
import type { DigestOutcome } from "../../digests/deliver.ts";
import type { DigestContext } from "../../digests/digest-context.ts";
import { sendDigests } from "../../digests/send-digests.ts";
import { formatInstant } from "../../model/capture.ts";
import { UsageError } from "../../model/errors.ts";
import type { MailSettings } from "../../model/mail-settings.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import type { Session } from "../session/run-session.ts";
import { withSession } from "../session/session.ts";
import {
  EXIT,
  writeJsonLine,
  writeLine,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "../session/shell.ts";
import { previewDigests } from "./preview-digests.ts";
import { listOutbox } from "./list-outbox.ts";
import { requireMail } from "./require-mail.ts";
import { sendTest } from "./send-test.ts";
import { tellNothingYet } from "./tell-nothing-yet.ts";
import { tellWaiting } from "./tell-waiting.ts";

export interface DigestOptions extends CommonOptions {
  readonly preview?: string | true;
  readonly send?: boolean;
  readonly to?: string;
  readonly test?: string;
  readonly outbox?: boolean;
  readonly retry?: string | true;
  readonly resume?: string;
}

/** `clausewatch digest`: compose, preview or send. */
export function addDigest(program: Command, run: Run): void {
  const command = program
    .command("digest")
    .description(
      "tell subscribers what changed since their last digest; without --send, only show it",
    )
    .option(
      "--preview [file]",
      "write the mail to a file (.eml, .html, .txt), or all three into a folder, in place of the terminal; nothing is sent",
    )
    .option("--send", "send it, and what could not be sent before")
    .option("--to <subscriber>", "only this subscriber's")
    .option("--test <address>", "send a sample to ADDRESS, marked as one")
    .option("--outbox", "list what has not been sent, and who gets nothing")
    .option("--retry [subscriber]", "have what was refused tried again")
    .option("--resume <subscriber>", "send again to who left or could not be reached");
  addCommonOptions(command, "config", "archive", "json", "quiet").action((options: DigestOptions) =>
    run(async (shell) => {
      if (options.test !== undefined) return sendTest(options.test, options, shell);
      if (isReading(options) && (await tellNothingYet(options, shell))) return EXIT.done;
      return withSession(options, shell, async (session) => {
        const mail = requireMail(session.settings.mail, options.to);
        const context = digestContext(session, shell);
        return runDigest(mail, context, options, shell);
      });
    }),
  );
}

function isReading({ send, retry, resume }: DigestOptions): boolean {
  return send !== true && retry === undefined && resume === undefined;
}

/** What composing and sending needs of a session. */
function digestContext({ settings, archive, state }: Session, shell: Shell): DigestContext {
  return { settings, archive, state, now: shell.now, signal: shell.signal };
}

async function runDigest(
  mail: MailSettings,
  context: DigestContext,
  options: DigestOptions,
  shell: Shell,
): Promise<ExitCode> {
  if (options.outbox === true) return listOutbox(context.state, options, shell);
  if (options.resume !== undefined) return resume(options.resume, context, shell);
  if (options.retry !== undefined) {
    const subscriber = options.retry === true ? undefined : options.retry;
    await retry(subscriber, context, options, shell);
    if (options.send !== true) return EXIT.done;
  }
  await tellSuspended(mail, context, options, shell);
  if (options.send !== true) return previewDigests(mail, context, options, shell);
  const outcomes = await sendDigests(mail, context, {
    which: "all",
    isForced: true,
    only: options.to,
  });
  const code = reportAll(outcomes, options, shell);
  if (options.json !== true && options.quiet !== true)
    await tellWaiting(outcomes, context.state, options, shell);
  return code;
}

/** Say who of those asked for is sent nothing, whatever there is to tell. */
async function tellSuspended(
  { subscribers }: MailSettings,
  { state }: DigestContext,
  { to }: DigestOptions,
  shell: Shell,
): Promise<void> {
  const asked = new Set(to === undefined ? subscribers.map(({ id }) => id) : [to]);
  for (const { subscriber, since, reason } of await state.suspensions()) {
    if (!asked.has(subscriber)) continue;
    const why = `since ${since}: ${toPlainLine(reason)}`;
    shell.err(
      `suspended ${toPlainLine(subscriber)}  ${why}; nothing is sent before \`clausewatch digest --resume ${toPlainLine(subscriber)}\`\n`,
    );
  }
}

/** Have what was refused tried again, and say how much that is. */
async function retry(
  subscriber: string | undefined,
  { state }: DigestContext,
  { send }: DigestOptions,
  shell: Shell,
): Promise<void> {
  const count = await state.revive(subscriber);
  const whose = subscriber === undefined ? "" : ` for ${subscriber}`;
  const then =
    send === true
      ? ""
      : `; the daemon sends ${count === 1 ? "it" : "them"}, or \`clausewatch digest --send\``;
  shell.err(
    count === 0
      ? `nothing${whose} was refused: there is nothing to try again (\`clausewatch digest --outbox\` lists what waits)\n`
      : `${countNoun(count, "message", "messages")}${whose} will be tried again${then}\n`,
  );
}

async function resume(
  subscriber: string,
  { state, now }: DigestContext,
  shell: Shell,
): Promise<ExitCode> {
  if (await state.resume(subscriber, formatInstant(now()))) {
    shell.err(`${subscriber} gets digests again\n`);
    return EXIT.done;
  }
  throw new UsageError(`${subscriber} was not suspended`, {
    code: "not-suspended",
    hint: "`clausewatch digest --outbox` lists who is",
  });
}

function reportAll(
  outcomes: readonly DigestOutcome[],
  options: DigestOptions,
  shell: Shell,
): ExitCode {
  for (const outcome of outcomes) reportDigest(outcome, options, shell);
  const failed = outcomes.filter(
    ({ outcome }) => outcome === "failed" || outcome === "refused",
  ).length;
  if (failed === 0) return EXIT.done;
  return failed === outcomes.length ? EXIT.failed : EXIT.partly;
}

function reportDigest(outcome: DigestOutcome, options: CommonOptions, shell: Shell): void {
  const { subscriber, reason = "", subject } = outcome;
  if (options.json === true) writeJsonLine(shell, outcome);
  else if (outcome.outcome === "failed")
    shell.err(`failed    ${subscriber}  ${reason}; it stays in the outbox and is tried again\n`);
  else if (outcome.outcome === "refused")
    shell.err(
      `refused   ${subscriber}  ${reason}; it stays in the outbox, and is not tried again by itself (--retry)\n`,
    );
  else if (options.quiet !== true)
    writeLine(
      shell,
      `${outcome.outcome.padEnd(9)} ${subscriber}${subject === undefined ? "" : `  ${subject}`}`,
    );
}
