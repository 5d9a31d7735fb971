import { fields, number, oneOf, orNull, readShape, text } from "../model/shape.ts";
import type { StateStore } from "../state/contract.ts";

const JOB = "ask-archives";

const LAST_ASKED = fields<LastAsked>({
  at: number,
  seen: orNull(fields<Seen>({ captured: text, source: oneOf(["wayback", "memento"]) })),
});

interface Seen {
  readonly captured: string;
  readonly source: "wayback" | "memento";
}

/** When the web archives were last asked in place of a page, in milliseconds, and who of them saw the recorded wording when. */
export interface LastAsked {
  readonly at: number;
  readonly seen: Seen | null;
}

/** The kind of archive that saw it. */
export type SeenBy = Seen["source"];

const NEVER: LastAsked = { at: -Infinity, seen: null };

/** Read when a policy's archives were last asked. What cannot be read is no reason not to ask. */
export async function readLastAsked(policy: string, state: StateStore): Promise<LastAsked> {
  return readShape(LAST_ASKED, await state.cursor(policy, JOB)) ?? NEVER;
}

export async function saveLastAsked(
  policy: string,
  value: LastAsked,
  state: StateStore,
): Promise<void> {
  await state.saveCursor({ policy, source: JOB, value });
}
