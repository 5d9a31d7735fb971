import { createHash } from "node:crypto";
import { extractionAt, type Policy } from "./model/policy.ts";
import { NORMALISER } from "./normalise/normaliser.ts";

/**
 * Name the rules that make a policy's text: the normaliser's version, and a fingerprint of the policy's selectors where
 * it has any. Texts made under different rules differ for reasons that are not the policy's.
 *
 * @param captured when the capture was made, for policies that were extracted otherwise in the past; if left out, today.
 */
export function rulesOf(policy: Pick<Policy, "extraction" | "past">, captured?: string): string {
  const { select, remove, dropParameters, parts } =
    captured === undefined ? policy.extraction : extractionAt(policy, captured);
  const isPlain = select.length === 0 && remove.length === 0 && dropParameters === undefined;
  if (isPlain && parts === undefined) return NORMALISER;
  const rules: unknown[] = [select, remove];
  if (dropParameters !== undefined || parts !== undefined) rules.push(dropParameters ?? []);
  for (const { url, extraction: own } of parts ?? [])
    rules.push([url, own.select, own.remove, own.dropParameters ?? []]);
  const fingerprint = createHash("sha256").update(JSON.stringify(rules)).digest("hex");
  return `${NORMALISER}+${fingerprint.slice(0, 12)}`;
}
