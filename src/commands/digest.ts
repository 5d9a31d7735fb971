import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Command } from "commander";
import { composeDue, type DueDigest } from "../digests/compose-due.ts";
import type { DigestOutcome } from "../digests/deliver.ts";
import type { DigestContext } from "../digests/digest-context.ts";
import { sendDigests } from "../digests/send-digests.ts";
import { ArchiveError, describeError, UsageError } from "../model/errors.ts";
import type { MailSettings } from "../model/mail-settings.ts";
import { renderMessage } from "../report/digest/mail.ts";
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
    .option("--send", "send it, and what could not be sent before")
    .option("--to <subscriber>", "only this subscriber's");
  addCommonOptions(command, "config", "archive", "json", "quiet").action((options: DigestOptions) =>
    run((shell) =>
      withSession(options, shell, async (session) => {
        const mail = requireMail(session.settings.mail, options.to);
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

function requireMail(mail: MailSettings | null, to: string | undefined): MailSettings {
  if (mail === null)
    throw new UsageError("no mail is configured", {
      code: "no-mail",
      hint: "give clausewatch.yaml a `mail` section",
    });
  if (to !== undefined && !mail.subscribers.some(({ id }) => id === to))
    throw new UsageError(`${to} is no subscriber`, {
      code: "no-subscriber",
      hint: "`mail.subscribers` in clausewatch.yaml lists them",
    });
  return mail;
}

async function send(
  mail: MailSettings,
  context: DigestContext,
  options: DigestOptions,
  shell: Shell,
): Promise<ExitCode> {
  const outcomes = await sendDigests(mail, context, {
    which: "all",
    isForced: true,
    only: options.to,
  });
  for (const outcome of outcomes) reportDigest(outcome, options, shell);
  const failed = outcomes.filter(
    ({ outcome }) => outcome === "failed" || outcome === "refused",
  ).length;
  if (failed === 0) return EXIT.done;
  return failed === outcomes.length ? EXIT.failed : EXIT.partly;
}

function reportDigest(outcome: DigestOutcome, options: CommonOptions, shell: Shell): void {
  if (options.json === true) writeJsonLine(shell, outcome);
  else if (outcome.outcome === "failed")
    shell.err(
      `failed    ${outcome.subscriber}  ${outcome.reason ?? ""}; it stays in the outbox and is tried again\n`,
    );
  else if (outcome.outcome === "refused")
    shell.err(
      `refused   ${outcome.subscriber}  ${outcome.reason ?? ""}; it stays in the outbox, and is not tried again by itself\n`,
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
  const { to } = options;
  const asked = mail.subscribers.filter(({ id }) => to === undefined || id === to);
  const news: DueDigest[] = [];
  for await (const due of composeDue(mail, context, asked)) {
    if (due.digests.length > 0) news.push(due);
    else shell.err(`nothing to tell ${due.subscriber.id}\n`);
  }
  const all = news.flatMap((due) => due.digests.map((digest) => ({ due, digest })));
  if (typeof options.preview === "string") {
    if (all.length > 1)
      throw new UsageError("several digests are due, and one file was named", {
        code: "several-digests",
        hint: "choose one with --to ADDRESS",
      });
    if (all[0] !== undefined) await writePreview(options.preview, all[0], mail, context, shell);
    return EXIT.done;
  }
  for (const { due, digest } of all) {
    const { subject, text, html, entryCount } = digest;
    const { id } = due.subscriber;
    if (options.json === true)
      writeJsonLine(shell, { subscriber: id, subject, text, html, entryCount });
    else writeLine(shell, `To: ${id}\nSubject: ${subject}\n\n${text}`);
  }
  return EXIT.done;
}

async function writePreview(
  file: string,
  { due, digest }: { readonly due: DueDigest; readonly digest: DueDigest["digests"][number] },
  mail: MailSettings,
  context: DigestContext,
  shell: Shell,
): Promise<void> {
  const type = extname(file).toLowerCase();
  const { to } = due.subscriber;
  const posting = {
    to: to.kind === "mail" ? to.address : "reader@localhost",
    messageId: digest.messageId,
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
