import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { normalise } from "../../../src/normalise/normalise.ts";
import { readForeignHistory } from "../../../src/record/foreign/foreign-history.ts";
import { loadDeclared } from "./declared-policies.ts";
import { cloneBundle } from "./import-stream.ts";
import type { Pair } from "./pairs.ts";
import type { LanePage } from "./speed-lane.ts";

/**
 * Take raw captures that follow each other out of the middle of each document's stream, as files in a folder. Captures that
 * their selectors do not match are left out.
 */
export async function takeStream(folder: string, each: number): Promise<LanePage[]> {
  const history = await readForeignHistory(cloneBundle("demo-snapshots.bundle", folder));
  const taken: LanePage[] = [];
  for (const [path, files] of history.files) {
    const [, service = "", terms = ""] = /^([^/]+)\/([^/]+)\.html$/.exec(path) ?? [];
    if (terms === "") continue;
    const start = Math.max(0, Math.floor((files.length - each) / 2));
    const some = files.slice(start, start + each);
    const bodies = await history.read(some.map(({ blob }) => blob));
    const captures = some.map(({ authored }): Pair => {
      return { collection: "demo", service, terms, captured: authored, url: null, name: path };
    });
    const declaredOf = await loadDeclared(captures);
    for (const [index, capture] of captures.entries()) {
      const declared = declaredOf(capture);
      const body = bodies[index];
      if (declared === null || body === undefined) continue;
      try {
        normalise(body, { contentType: "text/html; charset=utf-8", ...declared });
      } catch {
        continue;
      }
      const file = join(folder, `capture-${taken.length}.html`);
      await writeFile(file, body);
      taken.push({ path: file, document: path, ...declared });
    }
  }
  return taken;
}
