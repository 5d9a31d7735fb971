import { toPlainLine } from "../../report/plain-text.ts";
import type { StateStore } from "../../state/contract.ts";
import {
  EXIT,
  writeJson,
  writeLine,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "../session/shell.ts";
import { formatTable } from "../table.ts";

/** List what has not been sent, and who gets nothing. */
export async function listOutbox(
  state: Pick<StateStore, "outbox" | "suspensions">,
  options: CommonOptions,
  shell: Shell,
): Promise<ExitCode> {
  const waiting = await state.outbox({ status: ["composed", "sending", "failed", "refused"] });
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
  if (waiting.length + suspended.length === 0) shell.err("everything is sent\n");
  const rows = [
    ...waiting.map(({ status, subscriber, attempts, nextAttempt, subject, reason }) => [
      status,
      subscriber,
      attempts === 0 ? "not tried" : `tried ${attempts}×`,
      nextAttempt === null ? "" : `next ${nextAttempt}`,
      reason ?? subject,
    ]),
    ...suspended.map(({ subscriber, since, reason }) => [
      "suspended",
      subscriber,
      `since ${since}`,
      "",
      reason,
    ]),
  ];
  for (const line of formatTable(rows.map((row) => row.map(toPlainLine)))) writeLine(shell, line);
  return EXIT.done;
}
