import { NormaliseError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import { NORMALISER } from "../normalise/normaliser.ts";
import type { Normaliser } from "../normalise/pool.ts";
import { readDocument } from "../read-capture.ts";
import { rulesOf } from "../rules-of.ts";
import type { Remake } from "../record/verify/check-capture.ts";

/**
 * Make the texts of versions again from their captures, where the rules that made them are today's: the normaliser's, and
 * the selectors that the configuration has for the policy.
 *
 * @param tracked the policies of the configuration, by id
 */
export function makeRemake(tracked: ReadonlyMap<string, Policy>, normalise: Normaliser): Remake {
  return async (version, capture) => {
    const policy = tracked.get(version.policy) ?? { extraction: { select: [], remove: [] } };
    if (version.normaliser !== rulesOf(policy, version.captured)) {
      const isTodays = version.normaliser.split("+")[0] === NORMALISER;
      return { kind: isTodays ? "unknown-selectors" : "other-rules" };
    }
    try {
      const { text } = await readDocument(policy, capture, normalise);
      return { kind: "text", text };
    } catch (error) {
      if (error instanceof NormaliseError) return { kind: "failed", reason: error.message };
      throw error;
    }
  };
}
