import type { Policy } from "../../model/policy.ts";
import { rulesOf } from "../../rules-of.ts";
import type { ForeignFile } from "../../record/foreign/foreign-history.ts";
import { sha256 } from "../../record/message/metadata.ts";

/** Equal where the same captures would be read by the same rules, and settled by the same end. */
export function identifyStream(policy: Policy, files: readonly ForeignFile[], end: string): string {
  const urls = policy.sources.map(({ url }) => url);
  const what = files.map(({ commit, blob, authored }) => [commit, blob, rulesOf(policy, authored)]);
  return sha256(JSON.stringify([urls, end, what]));
}
