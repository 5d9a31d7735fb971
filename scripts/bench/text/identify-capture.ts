import type { Extraction } from "../../../src/model/policy.ts";
import { fingerprintPage } from "../../../src/normalise/fingerprint.ts";

/** Tell apart the captures of one document: equal for two that say the same, read by the same rules. Null: without selectors. */
export function identifyCapture(body: Buffer, rules: Extraction | null): string {
  const fingerprint = fingerprintPage(body.toString("latin1"), rules ?? false);
  return `${JSON.stringify(rules)} ${fingerprint}`;
}
