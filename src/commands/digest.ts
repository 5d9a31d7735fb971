import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Command } from "commander";
import { ArchiveError, describeError, UsageError } from "../model/errors.ts";
import type { MailSettings } from "../model/settings.ts";
import { renderMessage } from "../report/digest/mail.ts";
import {
  composeDue,
  nameMessage,
  sendDigests,
  type DigestContext,
  type DigestOutcome,
  type DueDigest,
} from "../send-digests.ts";
import { addCommonOptions, type Run } from "./run.ts";
import type { Session } from "./run-session.ts";
import { withSession } from "./session.ts";
import {
  EXIT,
  writeJsonLine,
  writeLine,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "./shell.ts";

interface DigestOptions extends CommonOptions {
  readonly preview?: string | true;
  readonly send?: boolean;
  readonly to?: string;
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
      "write the mail to FILE (.eml, .html, .txt) in place of the terminal; nothing is sent",
    )
    .option("--send", "send it")
    .option("--to <address>", "only this subscriber's");
  addCommonOptions(command, "config", "archive", "json", "quiet").action((options: DigestOptions) =>
    run((shell) =>
      withSession(options, shell, async (session) => {
        const mail = narrowMail(session.settings.mail, options.to);
        const context = digestContext(session, shell);
        return options.send === true
          ? send(mail, context, options, shell)
          : preview(mail, context, options, shell);
      }),
    ),
  );
}

/** What composing and sending needs of a session. */
export function digestContext({ settings, archive, state }: Session, shell: Shell): DigestContext {
  return { settings, archive, state, now: shell.now, signal: shell.signal };
}

function narrowMail(mail: MailSettings | null, to: string | undefined): MailSettings {
  if (mail === null)
    throw new UsageError("no mail is configured", {
      code: "no-mail",
      hint: "give clausewatch.yaml a `mail` section",
    });
  if (to === undefined) return mail;
  const subscribers = mail.subscribers.filter(({ address }) => address === to);
  if (subscribers.length === 0)
    throw new UsageError(`${to} is no subscriber`, {
      code: "no-subscriber",
      hint: "`mail.subscribers` in clausewatch.yaml lists them",
    });
  return { ...mail, subscribers };
}

async function send(
  mail: MailSettings,
  context: DigestContext,
  options: DigestOptions,
  shell: Shell,
): Promise<ExitCode> {
  const outcomes = await sendDigests(mail, context);
  for (const outcome of outcomes) reportDigest(outcome, options, shell);
  const failed = outcomes.filter(({ outcome }) => outcome === "failed").length;
  if (failed === 0) return EXIT.done;
  return failed === outcomes.length ? EXIT.failed : EXIT.partly;
}

function reportDigest(outcome: DigestOutcome, options: CommonOptions, shell: Shell): void {
  if (options.json === true) writeJsonLine(shell, outcome);
  else if (outcome.outcome === "failed")
    shell.err(
      `failed    ${outcome.subscriber}  ${outcome.reason ?? ""}; it stays in the outbox and is tried again\n`,
    );
  else if (options.quiet !== true)
    writeLine(
      shell,
      `${outcome.outcome.padEnd(9)} ${outcome.subscriber}${outcome.subject === undefined ? "" : `  ${outcome.subject}`}`,
    );
}

async function preview(
  mail: MailSettings,
  context: DigestContext,
  options: DigestOptions,
  shell: Shell,
): Promise<ExitCode> {
  const due = await composeDue(context, mail.subscribers);
  const news = due.filter(({ digest }) => digest !== null);
  for (const { subscriber, digest } of due)
    if (digest === null) shell.err(`nothing to tell ${subscriber.address}\n`);
  if (typeof options.preview === "string") {
    if (news.length > 1)
      throw new UsageError("several digests are due, and one file was named", {
        code: "several-digests",
        hint: "choose one with --to ADDRESS",
      });
    if (news[0] !== undefined) await writePreview(options.preview, news[0], mail, context, shell);
    return EXIT.done;
  }
  for (const { subscriber, digest } of news) {
    if (options.json === true) writeJsonLine(shell, { subscriber: subscriber.address, ...digest });
    else
      writeLine(shell, `To: ${subscriber.address}\nSubject: ${digest?.subject}\n\n${digest?.text}`);
  }
  return EXIT.done;
}

async function writePreview(
  file: string,
  { subscriber, window, digest }: DueDigest,
  mail: MailSettings,
  context: DigestContext,
  shell: Shell,
): Promise<void> {
  if (digest === null) return;
  const type = extname(file).toLowerCase();
  const posting = {
    to: subscriber.address,
    messageId: nameMessage(mail, subscriber, window),
    now: context.now(),
  };
  const content =
    type === ".html"
      ? digest.html
      : type === ".txt"
        ? digest.text
        : await renderMessage(mail, digest, posting);
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new ArchiveError(`${file} cannot be written: ${describeError(error)}`, {
      code: "file-unwritable",
      cause: error,
    });
  }
  shell.err(`wrote ${file}\n`);
}
