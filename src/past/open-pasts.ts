import { timestampOf } from "../capture/timestamp.ts";
import type { Memento } from "../capture/cdx.ts";
import type { WaybackContext } from "../capture/context.ts";
import type { Interval, PastSource } from "../capture/source.ts";
import { listMementos, playMemento } from "../capture/wayback.ts";
import type { Policy } from "../model/policy.ts";

/** What backfills ask of a source of the past. */
export type Past = Pick<PastSource, "key" | "list" | "take">;

/** Open the web archives of a policy, in the order in which they are declared. */
export function openPasts({ sources }: Policy, context: WaybackContext): Past[] {
  return sources.flatMap((source) =>
    source.kind === "wayback" ? [open(source.url, context)] : [],
  );
}

function open(url: string, context: WaybackContext): Past {
  async function* list({ from, to }: Interval): AsyncGenerator<readonly Memento[], void> {
    const range = {
      from: from && timestampOf(new Date(from)),
      to: to && timestampOf(new Date(to)),
    };
    for await (const { mementos } of listMementos(url, range, context)) yield mementos;
  }
  return {
    key: `${context.wayback.cdx} ${url}`,
    list,
    take: (policy, memento) => playMemento(memento, { policy }, context),
  };
}
