import { describeError } from "../../model/errors.ts";

/** How long is waited for the answer, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Ask a dead-man's switch: who is not asked in time raises the alarm. Gives why it could not be asked, or null. The address is a
 * secret, and is in no reason.
 */
export async function pingSwitch(address: string, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(address, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
      redirect: "manual",
    });
    await response.body?.cancel();
    return response.ok ? null : `it answers ${response.status}`;
  } catch (error) {
    const { cause } = Object(error) as { cause?: unknown };
    return describeError(cause ?? error).replaceAll(address, "[its address]");
  }
}
