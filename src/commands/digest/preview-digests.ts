import { stat, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { composeDue, type ComposedDigest, type DueDigest } from "../../digests/compose-due.ts";
import type { DigestContext } from "../../digests/digest-context.ts";
import { makePosting } from "../../digests/transmit.ts";
import { ArchiveError, describeError, UsageError } from "../../model/errors.ts";
import { makeFolder } from "../../model/make-folder.ts";
import type { MailSettings } from "../../model/mail-settings.ts";
import { renderMessage } from "../../report/digest/mail.ts";
import { EXIT, writeJsonLine, writeLine, type ExitCode, type Shell } from "../session/shell.ts";
import type { DigestOptions } from "./digest.ts";

/** What a mail is written as. */
const TYPES: readonly string[] = [".eml", ".html", ".txt"];

interface Previewed {
  readonly due: DueDigest;
  readonly digest: ComposedDigest;
}

/** Show what is due, or write it to files; nothing is sent, and nothing is remembered. */
export async function previewDigests(
  mail: MailSettings,
  context: DigestContext,
  options: DigestOptions,
  shell: Shell,
): Promise<ExitCode> {
  const { to } = options;
  const asked = mail.subscribers.filter(({ id }) => to === undefined || id === to);
  const all: Previewed[] = [];
  for await (const due of composeDue(mail, context, asked)) {
    if (due.digests.length === 0) shell.err(`nothing to tell ${due.subscriber.id}\n`);
    all.push(...due.digests.map((digest) => ({ due, digest })));
  }
  if (typeof options.preview === "string")
    return writePreviews(options.preview, all, { mail, context, shell });
  for (const { due, digest } of all) {
    const { subject, text, html, entryCount } = digest;
    const { id } = due.subscriber;
    if (options.json === true)
      writeJsonLine(shell, { subscriber: id, subject, text, html, entryCount });
    else writeLine(shell, `To: ${id}\nSubject: ${subject}\n\n${text}`);
  }
  return EXIT.done;
}

interface PreviewContext {
  readonly mail: MailSettings;
  readonly context: DigestContext;
  readonly shell: Shell;
}

async function writePreviews(
  place: string,
  all: readonly Previewed[],
  around: PreviewContext,
): Promise<ExitCode> {
  if (await isFolder(place)) {
    await makePlace(place);
    for (const [at, previewed] of all.entries())
      for (const type of TYPES)
        await writePreview(join(place, `digest-${at + 1}${type}`), previewed, around);
    return EXIT.done;
  }
  const [only, ...others] = all;
  if (others.length > 0)
    throw new UsageError("several digests are due, and one file was named", {
      code: "several-digests",
      hint: "choose one with --to ADDRESS, or name a folder (out/)",
    });
  if (only !== undefined) await writePreview(place, only, around);
  return EXIT.done;
}

/** A name that says what it is to hold is a file; any other a folder, and never a file that is there already. */
async function isFolder(place: string): Promise<boolean> {
  const found = await stat(place).catch(() => null);
  if (found?.isDirectory() === true) return true;
  const type = extname(place).toLowerCase();
  if (TYPES.includes(type) && !place.endsWith("/")) return false;
  if (found !== null || (type !== "" && !place.endsWith("/")))
    throw new UsageError(
      found === null
        ? `${place}: a mail is not written as ${type}`
        : `${place} is a file that is no mail`,
      {
        code: "preview-place",
        hint: `name a file that ends in ${TYPES.join(", ")}, or a folder for all three (out/)`,
      },
    );
  return true;
}

async function makePlace(place: string): Promise<void> {
  try {
    await makeFolder(place);
  } catch (error) {
    throw unwritable(place, error);
  }
}

function unwritable(place: string, cause: unknown): ArchiveError {
  return new ArchiveError(`${place} cannot be written: ${describeError(cause)}`, {
    code: "file-unwritable",
    hint: "--preview names it: choose a place that you may write into",
    cause,
  });
}

async function writePreview(
  file: string,
  { due: { subscriber }, digest }: Previewed,
  { mail, context, shell }: PreviewContext,
): Promise<void> {
  const entry = { ...digest, subscriber: subscriber.id };
  const contents: Readonly<Record<string, string>> = { ".html": digest.html, ".txt": digest.text };
  const content =
    contents[extname(file).toLowerCase()] ??
    (await renderMessage(mail, digest, makePosting(mail, entry, subscriber, context.now())));
  try {
    await writeFile(file, content);
  } catch (error) {
    throw unwritable(file, error);
  }
  shell.err(`wrote ${file}\n`);
}
