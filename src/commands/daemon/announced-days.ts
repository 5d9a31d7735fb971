import { describeError } from "../../model/errors.ts";
import type { Archive } from "../../record/archive.ts";
import { readStatements } from "../../segment/statements.ts";

/** The days from which the newest wordings say that they are in force. */
export interface AnnouncedDays {
  /** The day as the instant at which it begins in UTC, in milliseconds; null where none is stated. */
  readonly of: (policy: string) => number | null;
  /** A policy has a new wording. */
  readonly renew: (policy: string) => Promise<void>;
}

/** Read what all newest wordings announce. @param isAsked false where nobody wants to know, and nothing is read */
export async function readAnnouncedDays(
  archive: Archive,
  isAsked: boolean,
  onNotice: (notice: string) => void,
): Promise<AnnouncedDays> {
  const days = new Map<string, number>();

  function keep(policy: string, text: string): void {
    const { effective } = readStatements(text);
    const day = effective === null ? Number.NaN : Date.parse(effective);
    if (Number.isNaN(day)) days.delete(policy);
    else days.set(policy, day);
  }

  async function renew(policy: string): Promise<void> {
    if (!isAsked) return;
    try {
      const head = await archive.head(policy);
      if (head !== null) keep(policy, head.text);
    } catch (error) {
      onNotice(`what ${policy} announces cannot be read: ${describeError(error)}`);
    }
  }

  if (isAsked) {
    const newest = await archive.allNewest();
    const texts = await archive.texts(newest);
    for (const [index, { policy }] of newest.entries()) keep(policy, texts[index] ?? "");
  }
  return { of: (policy) => days.get(policy) ?? null, renew };
}
