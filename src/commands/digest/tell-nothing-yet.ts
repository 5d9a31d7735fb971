import { existsSync } from "node:fs";
import { join } from "node:path";
import { readSettings } from "../session/session.ts";
import type { Shell } from "../session/shell.ts";
import type { DigestOptions } from "./digest.ts";
import { listOutbox } from "./list-outbox.ts";
import { requireMail } from "./require-mail.ts";

/**
 * Before the first check there is nothing to show, and nothing is created to find that out: say so, and give true; false where there
 * is an archive.
 */
export async function tellNothingYet(options: DigestOptions, shell: Shell): Promise<boolean> {
  const settings = await readSettings({ ...options, secrets: false }, shell);
  const { subscribers } = requireMail(settings.mail, options.to);
  if (existsSync(join(settings.archive, ".git"))) return false;
  if (options.outbox === true) {
    const nobody = { outbox: async () => [], suspensions: async () => [] };
    await listOutbox(nobody, options, shell);
    return true;
  }
  for (const { id } of subscribers)
    if (options.to === undefined || options.to === id) shell.err(`nothing to tell ${id}\n`);
  shell.err("nothing is recorded yet; `clausewatch check` records what there is\n");
  return true;
}
