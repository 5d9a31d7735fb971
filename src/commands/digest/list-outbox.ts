import { toPlainLine } from "../../report/plain-text.ts";
import type { StateStore } from "../../state/contract.ts";
import type { OutboxEntry } from "../../state/outbox-contract.ts";
import {
  EXIT,
  writeJson,
  writeLine,
  writeLines,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "../session/shell.ts";

/** Read what has not been sent, of one subscriber or all, oldest first. */
export async function readWaiting(
  state: Pick<StateStore, "outbox">,
  subscriber?: string,
): Promise<OutboxEntry[]> {
  const status = ["composed", "sending", "failed", "refused"] as const;
  return state.outbox(subscriber === undefined ? { status } : { status, subscriber });
}

/** List what has not been sent, and who gets nothing. */
export async function listOutbox(
  state: Pick<StateStore, "outbox" | "suspensions">,
  options: CommonOptions,
  shell: Shell,
): Promise<ExitCode> {
  const waiting = await readWaiting(state);
  const suspended = await state.suspensions();
  if (options.json === true) {
    const messages = waiting.map(
      ({
        messageId,
        kind,
        channel,
        subscriber,
        status,
        composed,
        attempted,
        attempts,
        nextAttempt,
        reason,
        subject,
      }) => ({
        messageId,
        kind,
        channel,
        subscriber,
        status,
        composed,
        attempted,
        attempts,
        nextAttempt,
        reason,
        subject,
      }),
    );
    writeJson(shell, { messages, suspended });
    return EXIT.done;
  }
  if (waiting.length === 0) shell.err(await tellEmpty(state));
  writeLines(shell, waiting.flatMap(writeMessage));
  for (const { subscriber, since, reason } of suspended)
    writeLine(
      shell,
      `suspended  ${toPlainLine(subscriber)}  since ${since}: ${toPlainLine(reason)}`,
    );
  return EXIT.done;
}

async function tellEmpty(state: Pick<StateStore, "outbox">): Promise<string> {
  const isNew = (await state.outbox({ status: ["sent"] })).length === 0;
  return isNew
    ? "nothing waits, and nothing was sent in the last 90 days\n"
    : "nothing waits: everything is sent\n";
}

/** A line that says what it is, and below it what is next and what was said last. */
export function writeMessage(message: OutboxEntry): string[] {
  const { status, kind, subscriber, subject, attempts, attempted, reason, composed } = message;
  const last =
    reason === null || attempted === null ? `composed ${composed}` : `${attempted}: ${reason}`;
  const tried = attempts === 0 ? "not tried" : `tried ${attempts}×`;
  return [
    `${status.padEnd(9)}  ${kind.padEnd(9)}  ${toPlainLine(subscriber)}  ${toPlainLine(subject)}`,
    `${" ".repeat(11)}${tried}; ${tellNext(message)}`,
    `${" ".repeat(11)}${toPlainLine(last)}`,
  ];
}

function tellNext({ status, nextAttempt }: OutboxEntry): string {
  if (status === "refused") return "not tried again by itself (--retry)";
  if (status === "sending")
    return nextAttempt === null ? "on its way" : `on its way, or tried again at ${nextAttempt}`;
  return nextAttempt === null ? "next with the next sending" : `next at ${nextAttempt}`;
}
