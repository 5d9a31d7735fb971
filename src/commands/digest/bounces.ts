import { readdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { makeFolder } from "../../model/make-folder.ts";
import { takeBounce, type BounceOutcome } from "../../digests/bounces/take-bounce.ts";
import { UsageError } from "../../model/errors.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withSession } from "../session/session.ts";
import {
  EXIT,
  writeJsonLine,
  writeLine,
  type CommonOptions,
  type Shell,
} from "../session/shell.ts";

/** A report is short; a message that is larger is none. */
const LARGEST = 5_000_000;

/** `clausewatch bounces`: takes in what came back. */
export function addBounces(program: Command, run: Run): void {
  const command = program
    .command("bounces")
    .description(
      "read mails that came back (RFC 3464), from standard input or a Maildir; who cannot be reached for good gets nothing more",
    )
    .argument(
      "[maildir]",
      "a Maildir; what was read goes to cur/. Without it: one message on standard input",
    );
  addCommonOptions(command, "config", "archive", "json", "quiet").action(
    (maildir: string | undefined, options: CommonOptions) =>
      run((shell) =>
        withSession(options, shell, async ({ settings, state }) => {
          const { mail } = settings;
          if (mail === null)
            throw new UsageError("no mail is configured", {
              code: "no-mail",
              hint: "give clausewatch.yaml a `mail` section",
            });
          const take = async (message: string): Promise<void> => {
            const outcome = await takeBounce(mail, message, { state, now: shell.now });
            report(outcome, options, shell);
          };
          if (maildir === undefined) await take(await readSome(shell));
          else await readMaildir(maildir, take);
          return EXIT.done;
        }),
      ),
  );
}

async function readMaildir(
  maildir: string,
  take: (message: string) => Promise<void>,
): Promise<void> {
  const names = await listNew(maildir);
  await makeFolder(join(maildir, "cur"));
  for (const name of names) {
    const path = join(maildir, "new", name);
    const found = await stat(path);
    if (!found.isFile()) continue;
    if (found.size <= LARGEST) await take(await readFile(path, "utf8"));
    await rename(path, join(maildir, "cur", `${name}:2,S`));
  }
}

/** The beginning of standard input: no report is longer. */
async function readSome(shell: Shell): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of shell.openInput?.() ?? [await shell.readInput()]) {
    chunks.push(Buffer.from(chunk));
    size += chunks.at(-1)?.length ?? 0;
    if (size > LARGEST) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function listNew(maildir: string): Promise<string[]> {
  try {
    const names = await readdir(join(maildir, "new"));
    return names.filter((name) => !name.startsWith(".")).toSorted();
  } catch (error) {
    throw new UsageError(`${maildir} is no Maildir`, {
      code: "no-maildir",
      hint: "name the folder that holds new/, cur/ and tmp/",
      cause: error,
    });
  }
}

function report(outcome: BounceOutcome, options: CommonOptions, shell: Shell): void {
  if (options.json === true) writeJsonLine(shell, outcome);
  else if (options.quiet !== true)
    writeLine(
      shell,
      [outcome.outcome.padEnd(9), outcome.subscriber ?? "", outcome.reason ?? ""]
        .map(toPlainLine)
        .join("  ")
        .trim(),
    );
}
