import { countWords, type Candidate } from "./candidate.ts";

const TITLES =
  /^(?:just a moment|attention required|access denied|are you (?:a )?(?:human|robot)|security check|please wait|verify(?:ing)? (?:you|that you)|checking your browser|pardon our interruption|request (?:blocked|rejected)|ddos-guard|one more step|human verification|403 forbidden)/i;
/** A policy that talks about robots is longer than the page that keeps them out. */
const LONGEST = 200;

/** A page that wants to know whether a person reads it: Cloudflare, Akamai, AWS WAF, Imperva and their like. */
export function checkBotChallenge({ title, text, headers }: Candidate): string | null {
  if (headers["cf-mitigated"] !== undefined)
    return `header cf-mitigated: ${headers["cf-mitigated"].slice(0, 40)}`;
  if (headers["x-amzn-waf-action"] !== undefined)
    return `header x-amzn-waf-action: ${headers["x-amzn-waf-action"].slice(0, 40)}`;
  if (countWords(text) > LONGEST) return null;
  const heading = title ?? /^#{1,2} (.+)$/m.exec(text)?.[1] ?? "";
  if (TITLES.test(heading.trim())) return `the page is called "${heading.trim().slice(0, 60)}"`;
  const sign =
    /enable javascript and cookies to continue|performing security verification|unusual traffic from your|complete the security check/i.exec(
      text,
    );
  return sign === null ? null : `the page says "${sign[0]}"`;
}
