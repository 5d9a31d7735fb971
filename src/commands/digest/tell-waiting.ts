import type { DigestOutcome } from "../../digests/deliver.ts";
import { countNoun } from "../../model/count-noun.ts";
import type { StateStore } from "../../state/contract.ts";
import type { Shell } from "../session/shell.ts";
import type { DigestOptions } from "./digest.ts";
import { readWaiting, writeMessage } from "./list-outbox.ts";

/** So many messages are shown one by one. */
const MOST_SHOWN = 10;

/** Say what waits in the outbox besides what was just tried: it is not sent, though there may be nothing new. */
export async function tellWaiting(
  outcomes: readonly DigestOutcome[],
  state: Pick<StateStore, "outbox">,
  { to }: DigestOptions,
  shell: Shell,
): Promise<void> {
  const tried = new Set(outcomes.map(({ messageId }) => messageId));
  const waiting = (await readWaiting(state, to)).filter(({ messageId }) => !tried.has(messageId));
  if (waiting.length === 0) return;
  const lines = [
    `${countNoun(waiting.length, "message waits", "messages wait")} in the outbox:`,
    ...waiting.slice(0, MOST_SHOWN).flatMap(writeMessage),
    ...(waiting.length > MOST_SHOWN ? ["… `clausewatch digest --outbox` lists all"] : []),
  ];
  shell.err(`${lines.join("\n")}\n`);
}
