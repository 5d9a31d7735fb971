import { checkBotChallenge } from "./bot-challenge.ts";
import type { Candidate, Check, Doubt } from "./candidate.ts";
import { checkStatus } from "./error-status.ts";
import { checkSoftError } from "./soft-error.ts";
import { checkLength } from "./too-short.ts";

/** The checks by their verdicts. The first one that doubts decides, so the most telling stand first. */
const CHECKS: readonly (readonly [string, Check])[] = [
  ["error-status", checkStatus],
  ["bot-challenge", checkBotChallenge],
  ["soft-error", checkSoftError],
  ["too-short", checkLength],
];

/** Say why a capture may not be the policy, or null where nothing speaks against it. */
export function screenCapture(candidate: Candidate): Doubt | null {
  for (const [verdict, check] of CHECKS) {
    const evidence = check(candidate);
    if (evidence !== null) return { verdict, evidence };
  }
  return null;
}
