import { timestampOf } from "../capture/timestamp.ts";
import { listMementos } from "../capture/wayback.ts";
import type { Memento } from "../capture/cdx.ts";
import { describeError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import { recordInOrder } from "../record-in-order.ts";
import type { Settled } from "./settle-present.ts";
import { takeMemento } from "../past/take-memento.ts";
import type { WalkContext } from "../walk.ts";

/** How often the archives are asked in place of one page, at most. */
const PAUSE = 86_400_000;
const JOB = "ask-archives";

/**
 * Ask a policy's web archives what it says now, where its live page could not be taken for the policy: another reader may have
 * been shown more. Their newest capture since the newest version is read, once a day at most; the live capture stays held.
 */
export async function askArchives(
  policy: Policy,
  held: Settled,
  context: WalkContext,
): Promise<Settled> {
  const sources = policy.sources.filter((source) => source.kind === "wayback");
  const last = Number(await context.state.cursor(policy.id, JOB));
  const now = context.now().getTime();
  if (sources.length === 0 || now - last < PAUSE) return held;
  await context.state.saveCursor({ policy: policy.id, source: JOB, value: now });
  const newest = (await context.archive.versions(policy.id)).at(-1);
  const from =
    newest === undefined ? undefined : timestampOf(new Date(Date.parse(newest.captured) + 1000));
  for (const { url } of sources) {
    try {
      const memento = await findNewest(url, from, context);
      if (memento === null) continue;
      const read = await takeMemento(policy, memento, context);
      const versions = await recordInOrder(policy, read === null ? [] : [read], context.archive);
      const version = versions.at(-1)?.version;
      if (version === undefined) continue;
      const reason = `a web archive saw more than we did on ${memento.captured.slice(0, 10)}; ${held.outcome.reason ?? ""}`;
      const outcome = newest === undefined ? "first" : "changed";
      return { ...held, outcome: { policy: policy.id, outcome, reason, version } };
    } catch (error) {
      context.fetch.signal?.throwIfAborted();
      const reason = `${held.outcome.reason ?? ""}; no help from the web archive: ${describeError(error)}`;
      return { ...held, outcome: { ...held.outcome, reason } };
    }
  }
  return held;
}

async function findNewest(
  url: string,
  from: string | undefined,
  { fetch }: WalkContext,
): Promise<Memento | null> {
  let newest: Memento | null = null;
  for await (const { mementos } of listMementos(url, { from }, fetch))
    newest = mementos.findLast(({ status }) => status === 200) ?? newest;
  return newest;
}
