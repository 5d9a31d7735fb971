import type { NamedArchive } from "../../model/settings.ts";
import type { ArchiveContext, CaptureContext, CdxContext } from "../context.ts";
import { listTimeMap } from "./memento.ts";
import { makePastSource } from "./past-source.ts";
import type { PastSource } from "../source.ts";
import { listWithin } from "./wayback-source.ts";
import { playMemento } from "./wayback.ts";

/** Open what a web archive of the settings holds of one address, by its CDX server or by TimeMap (RFC 7089). */
export function openMementoSource(
  url: string,
  archive: NamedArchive,
  context: CaptureContext & Pick<ArchiveContext, "rateLimitPause">,
): PastSource {
  const within: ArchiveContext = { ...context, wayback: archive, source: "memento" };
  const { cdx } = archive;
  const list: PastSource["list"] =
    typeof cdx === "string"
      ? (interval) => listWithin(url, interval, withCdx(within, cdx))
      : async function* ({ ...interval }) {
          yield await listTimeMap(url, interval, within);
        };
  return makePastSource(
    {
      kind: "memento",
      key: `${cdx ?? archive.timemap ?? archive.name} ${url}`,
      list,
      take: (policy, memento) => playMemento(memento, { policy }, within),
    },
    context,
  );
}

function withCdx(context: ArchiveContext, cdx: string): CdxContext {
  return { ...context, wayback: { ...context.wayback, cdx } };
}
