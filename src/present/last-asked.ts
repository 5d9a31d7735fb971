import { z } from "zod";
import type { StateStore } from "../state/contract.ts";

const JOB = "ask-archives";

const LAST_ASKED = z.object({
  at: z.number(),
  seen: z.object({ captured: z.string(), source: z.enum(["wayback", "memento"]) }).nullable(),
});

/** When the web archives were last asked in place of a page, in milliseconds, and who of them saw the recorded wording when. */
export type LastAsked = z.output<typeof LAST_ASKED>;

/** The kind of archive that saw it. */
export type SeenBy = NonNullable<LastAsked["seen"]>["source"];

const NEVER: LastAsked = { at: -Infinity, seen: null };

/** Read when a policy's archives were last asked. What cannot be read is no reason not to ask. */
export async function readLastAsked(policy: string, state: StateStore): Promise<LastAsked> {
  return LAST_ASKED.safeParse(await state.cursor(policy, JOB)).data ?? NEVER;
}

export async function saveLastAsked(
  policy: string,
  value: LastAsked,
  state: StateStore,
): Promise<void> {
  await state.saveCursor({ policy, source: JOB, value });
}
