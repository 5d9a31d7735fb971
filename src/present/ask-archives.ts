import type { Memento } from "../capture/web-archive/cdx.ts";
import { formatInstant } from "../model/capture.ts";
import { describeError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import { recordInOrder } from "../record-in-order.ts";
import { readLastAsked, saveLastAsked, type LastAsked, type SeenBy } from "./last-asked.ts";
import type { Settled } from "./settle-present.ts";
import { openPasts, type Past } from "../past/open-pasts.ts";
import { takeMemento } from "../past/take-memento.ts";
import type { WalkContext } from "../walk.ts";

/** How often the archives are asked in place of one page, at most: once a day, by a clock that need not be exact. */
const PAUSE = 22 * 3_600_000;

/**
 * Ask a policy's web archives what it says now, where its live page could not be taken for the policy or could not be had:
 * another reader may have been shown more. Their newest capture since the policy was last seen is read, once a day at most.
 * What it says is recorded, or confirmed, and told as theirs; a live capture that is held stays so.
 *
 * @param lastSeen when we last saw the policy ourselves, or null.
 */
export async function askArchives(
  policy: Policy,
  missed: Settled,
  lastSeen: string | null,
  context: WalkContext,
): Promise<Settled> {
  // An archive keeps each page for itself.
  const sources = policy.extraction.parts === undefined ? openPasts(policy, context.fetch) : [];
  if (sources.length === 0) return missed;
  const last = await readLastAsked(policy.id, context.state);
  const now = context.now().getTime();
  if (now - last.at < PAUSE)
    return last.seen === null ? missed : standIn(missed, last.seen, lastSeen);
  const newest = (await context.archive.newest(policy.id)) ?? undefined;
  await saveLastAsked(policy.id, { at: now, seen: null }, context.state);
  const from = boundOf(missed, newest?.captured ?? null, lastSeen);
  try {
    for (const past of sources) {
      const memento = await findNewest(past, from);
      if (memento === null) continue;
      const read = await takeMemento(past, policy, memento, context);
      if (read === null) continue;
      const { captured } = read.capture;
      const source: SeenBy = read.capture.source === "memento" ? "memento" : "wayback";
      const version = (await recordInOrder(policy, [read], context.archive)).at(-1)?.version;
      if (version !== undefined) {
        const saw = missed.outcome.outcome === "held" ? "more than we did" : "this";
        const reason = `a web archive saw ${saw} on ${captured.slice(0, 10)}; ${missed.outcome.reason ?? ""}`;
        const outcome = newest === undefined ? "first" : "changed";
        return {
          ...missed,
          outcome: { policy: policy.id, outcome, reason, version, source },
          seenAt: captured,
        };
      }
      if (missed.outcome.outcome === "held") continue;
      const seen = { captured, source };
      await saveLastAsked(policy.id, { at: now, seen }, context.state);
      return standIn(missed, seen, lastSeen);
    }
  } catch (error) {
    context.fetch.signal?.throwIfAborted();
    return addReason(missed, `no help from the web archive: ${describeError(error)}`);
  }
  return missed.outcome.outcome === "held"
    ? missed
    : addReason(
        missed,
        `the web archive has nothing newer${from === undefined ? "" : ` than ${from.slice(0, 10)}`}`,
      );
}

/** A doubted page is weighed against the newest version; a page that could not be had against what we saw ourselves. */
function boundOf(
  { outcome }: Settled,
  recorded: string | null,
  lastSeen: string | null,
): string | undefined {
  const known = [recorded, outcome.outcome === "held" ? null : lastSeen].filter(
    (one) => one !== null,
  );
  const latest = Math.max(...known.map((one) => Date.parse(one)));
  return known.length === 0 ? undefined : formatInstant(new Date(latest + 1000));
}

async function findNewest(source: Past, from: string | undefined): Promise<Memento | null> {
  let newest: Memento | null = null;
  for await (const mementos of source.list({ from }))
    newest = mementos.findLast(({ status }) => status === 200) ?? newest;
  return newest;
}

/** What the live page would have said, from somebody who saw it. */
function standIn(
  missed: Settled,
  { captured, source }: NonNullable<LastAsked["seen"]>,
  lastSeen: string | null,
): Settled {
  if (missed.outcome.outcome === "held" || (lastSeen ?? "") > captured) return missed;
  const reason = `a web archive saw it unchanged on ${captured.slice(0, 10)}; ${missed.outcome.reason ?? ""}`;
  return {
    ...missed,
    outcome: { policy: missed.outcome.policy, outcome: "unchanged", reason, source },
    seenAt: captured,
  };
}

function addReason(missed: Settled, note: string): Settled {
  const reason = [missed.outcome.reason, note].filter((one) => one !== undefined).join("; ");
  return { ...missed, outcome: { ...missed.outcome, reason } };
}
