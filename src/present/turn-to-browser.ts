import type { Policy } from "../model/policy.ts";
import type { WalkContext } from "../walk.ts";
import type { Settled } from "./settle-present.ts";
import { presentSources, type PresentSource } from "./take-present.ts";

/** How long it is remembered that a page needs a browser, in milliseconds; then it is looked at as it comes again. */
const MEMORY = 30 * 86_400_000;
const JOB = "needs-browser";

/**
 * The sources that show what a policy says now, in the order in which they are tried: by a browser those whose page needs
 * one, because it is declared so, or because that was found lately.
 */
export async function planSources(
  policy: Policy,
  { state, fetch, now }: WalkContext,
): Promise<PresentSource[]> {
  const last = Number(await state.cursor(policy.id, JOB));
  const isFound = now().getTime() - last < MEMORY;
  return presentSources(policy, policy.needsScripts === true || isFound, fetch);
}

/** Remember that a policy's page was read by a browser; a page that is declared so needs no memory. */
export async function rememberBrowser(policy: Policy, { state, now }: WalkContext): Promise<void> {
  const isDeclared =
    policy.needsScripts === true || policy.sources.some(({ kind }) => kind === "browser");
  const last = Number(await state.cursor(policy.id, JOB));
  if (isDeclared || now().getTime() - last < MEMORY) return;
  await state.saveCursor({ policy: policy.id, source: JOB, value: now().getTime() });
}

/**
 * Where a live page is a shell that scripts fill, put a browser's look at it next in line; where there is no browser, let the
 * reason say how to get one.
 */
export function turnToBrowser(
  source: PresentSource,
  settled: Settled,
  sources: PresentSource[],
  { fetch }: Pick<WalkContext, "fetch">,
): Settled {
  if (source.kind !== "live") return settled;
  if (fetch.browser?.isAtHand() === true) {
    sources.splice(sources.indexOf(source) + 1, 0, { kind: "browser", url: source.url });
    return settled;
  }
  const reason = `${settled.outcome.reason ?? ""}; a browser could read it (on Debian: apt-get install chromium), or name one in browser.executable`;
  return { ...settled, outcome: { ...settled.outcome, reason } };
}
