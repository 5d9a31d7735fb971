import { describeError } from "../../model/errors.ts";

/**
 * Do work, and close whatever it has named as opened, the last first: each, whatever fails.
 *
 * The first failure is thrown, the work's own before those of closing; the others are told.
 */
export async function closeAfter<T>(
  onNotice: (notice: string) => void,
  work: (opened: (close: () => Promise<unknown>) => void) => Promise<T>,
): Promise<T> {
  const closers: (() => Promise<unknown>)[] = [];
  const failures: unknown[] = [];
  const [outcome] = await Promise.allSettled([work((close) => void closers.unshift(close))]);
  if (outcome.status === "rejected") failures.push(outcome.reason);
  for (const close of closers) {
    try {
      await close();
    } catch (error) {
      failures.push(error);
    }
  }
  for (const error of failures.slice(1)) onNotice(`closing failed, too: ${describeError(error)}`);
  if (failures.length > 0) throw failures[0];
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}
