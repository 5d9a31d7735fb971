import type { Memento } from "./cdx.ts";
import type { CdxContext } from "../context.ts";
import { inOrder } from "./in-order.ts";
import { isWithin } from "../interval.ts";
import { makePastSource } from "./past-source.ts";
import type { Interval, PastSource } from "../source.ts";
import { timestampOf } from "./timestamp.ts";
import { listMementos, playMemento } from "./wayback.ts";

/** Open what an archive with a CDX server holds of one address. */
export function openWaybackSource(url: string, context: CdxContext): PastSource {
  return makePastSource(
    {
      kind: "wayback",
      key: `${context.wayback.cdx} ${url}`,
      list: (interval) => listWithin(url, interval, context),
      take: (policy, memento) => playMemento(memento, { policy }, context),
    },
    context,
  );
}

/** List what a CDX server has of an interval, in order of the instants that its rows mean. */
export async function* listWithin(
  url: string,
  interval: Interval,
  context: CdxContext,
): AsyncGenerator<readonly Memento[], void> {
  for await (const page of inOrder(readPages(url, interval, context)))
    yield page.filter((memento) => isWithin(memento.captured, interval));
}

async function* readPages(
  url: string,
  { from, to }: Interval,
  context: CdxContext,
): AsyncGenerator<readonly Memento[], void> {
  // Rows with a month `00` stand at the head of their year: the whole of it is asked for.
  const range = { from: from?.slice(0, 4), to: to && timestampOf(new Date(to)) };
  for await (const { mementos } of listMementos(url, range, context)) yield mementos;
}
