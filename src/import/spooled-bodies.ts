import type { BodyStore } from "./read-batches.ts";
import type { Spool } from "./spool.ts";

/** Bodies that wait in a spool, and how large they are. */
export interface SpooledBodies extends BodyStore {
  /** Keep a body; gives its name. */
  readonly keep: (body: Uint8Array) => Promise<string>;
}

export function openBodies(spool: Spool): SpooledBodies {
  const sizes = new Map<string, number>();
  return {
    async keep(body) {
      const name = await spool.keep(body);
      sizes.set(name, body.length);
      return name;
    },
    read: (blobs) => Promise.all(blobs.map((blob) => spool.read(blob))),
    sizes: (blobs) => Promise.resolve(blobs.map((blob) => sizes.get(blob) ?? 0)),
  };
}
