import { createHash, randomUUID } from "node:crypto";
import { open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../model/make-folder.ts";
import { describeError, MailError } from "../model/errors.ts";
import type { Destination } from "../model/mail-settings.ts";
import type { OutboxEntry } from "../state/outbox-contract.ts";

/**
 * Write a digest into a folder: `20240502T070000Z-1f2e3d4c5b6a7988.md`. It is there whole or not at all, and the same digest
 * has the same name, so that a second attempt changes nothing.
 *
 * @param render gives the message as mail (RFC 5322)
 * @throws MailError `file-unwritable`, `transient`
 */
export async function writeDigestFile(
  { folder, format }: Extract<Destination, { kind: "file" }>,
  entry: OutboxEntry,
  render: () => Promise<Buffer>,
): Promise<void> {
  const stamp = entry.composed.replaceAll(/[-:]|\.\d+/g, "");
  const hash = createHash("sha256").update(entry.messageId).digest("hex").slice(0, 16);
  const content =
    format === "eml" ? await render() : format === "json" ? (entry.data ?? "{}") : fence(entry);
  const draft = join(folder, `.${hash}-${randomUUID()}`);
  try {
    await makeFolder(folder);
    await dropDrafts(folder, hash);
    const file = await open(draft, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, join(folder, `${stamp}-${hash}.${format}`));
    await syncFolder(folder);
  } catch (error) {
    await rm(draft, { force: true });
    throw new MailError(`a digest cannot be written into ${folder}: ${describeError(error)}`, {
      code: "file-unwritable",
      hint: "`file.folder` of a subscriber names it: it must be a folder that may be written into",
      transient: true,
      cause: error,
    });
  }
}

/** What an attempt left that was killed. */
async function dropDrafts(folder: string, hash: string): Promise<void> {
  const names = await readdir(folder);
  for (const name of names)
    if (name.startsWith(`.${hash}-`)) await rm(join(folder, name), { force: true });
}

/** A name that is not on the disk yet would be lost with the power, and the message counts as sent. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** The text in a fence that nothing in it ends: no word of a policy becomes mark-up. */
function fence({ subject, text }: OutboxEntry): string {
  const longest = Math.max(2, ...(text.match(/~+/g) ?? []).map((run) => run.length));
  const tildes = "~".repeat(longest + 1);
  return `${tildes}text\n${subject}\n\n${text}${tildes}\n`;
}
