import { UsageError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import { describeUnknown } from "../../settings/match-policies.ts";

/** Find the tracked policy that an option names; null where it names none. */
export function choosePolicy(id: string | undefined, policies: readonly Policy[]): Policy | null {
  if (id === undefined) return null;
  const policy = policies.find((one) => one.id === id);
  if (policy !== undefined) return policy;
  throw new UsageError(
    describeUnknown(
      id,
      policies.map((one) => one.id),
    ),
    {
      code: "unknown-policy",
      hint: "declare it under config/services first",
    },
  );
}
