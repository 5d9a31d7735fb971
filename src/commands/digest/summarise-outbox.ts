import { countNoun } from "../../model/count-noun.ts";
import type { OutboxEntry } from "../../state/outbox-contract.ts";

/** How many messages have not been sent. */
export interface OutboxSummary {
  /** They are tried by themselves. */
  readonly waiting: number;
  /** They are not. */
  readonly refused: number;
  /** When the first of those that wait is tried again, ISO 8601; null where none was put off. */
  readonly next: string | null;
}

/** Count what has not been sent. */
export function summariseOutbox(messages: readonly OutboxEntry[]): OutboxSummary {
  const waiting = messages.filter(({ status }) => status !== "refused");
  const [next = null] = waiting
    .flatMap(({ nextAttempt }) => (nextAttempt === null ? [] : [nextAttempt]))
    .toSorted();
  return { waiting: waiting.length, refused: messages.length - waiting.length, next };
}

/** Say it in a line; null where everything is sent. */
export function tellOutbox({ waiting, refused, next }: OutboxSummary): string | null {
  if (waiting + refused === 0) return null;
  const when = next === null ? "" : `, next at ${next.slice(0, 16).replace("T", " ")}`;
  const facts = [
    ...(waiting === 0 ? [] : [`${countNoun(waiting, "message waits", "messages wait")}${when}`]),
    ...(refused === 0
      ? []
      : [
          `${countNoun(refused, "message was", "messages were")} refused, and \`clausewatch digest --retry\` has ${refused === 1 ? "it" : "them"} tried again`,
        ]),
  ];
  return `outbox  ${facts.join("; ")}; \`clausewatch digest --outbox\` says why`;
}
