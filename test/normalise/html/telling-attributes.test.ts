import { glob, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

import { TELLING } from "../../../src/normalise/html/telling-attributes.ts";

const ROOM = fileURLToPath(new URL("../../../src/normalise/html/", import.meta.url));
/** They read what selectors, a fragment or settings ask for: all attributes are told of then, or nothing is. */
const ASKED =
  /^(?:tree-adapter|telling-attributes|drop-parameters|read-asked|read-tag|tokenise)\.ts$/;
/** Ours, set on a tree and never in a page's own mark-up; and a name of each attribute's own rule. */
const OWN = /^(?:class|aria-labelledby)$/;

describe("the attributes that a fingerprint tells of", () => {
  it("are all that the reading of pages asks for", async () => {
    const asked = new Map<string, string>();

    for await (const name of glob("*.ts", { cwd: ROOM })) {
      if (ASKED.test(name)) continue;
      const source = await readFile(`${ROOM}${name}`, "utf8");
      for (const attribute of listAsked(source)) asked.set(attribute, name);
    }

    const missing = [...asked].filter(([name]) => !TELLING.has(name) && !OWN.test(name));
    expect(missing).toEqual([]);
    expect(asked.size).toBeGreaterThan(12);
  });
});

/** `attribs.x`, `attribs["x"]`, `"x" in element.attribs` and `const { x, "y": z } = element.attribs`. */
function listAsked(source: string): string[] {
  const members = [...source.matchAll(/attribs\??\.?(?:\.([a-z]+)|\[\s*"([a-z-]+)")/g)];
  const tests = [...source.matchAll(/"([a-z-]+)" in [\w.]*attribs/g)];
  const unpacked = [...source.matchAll(/const \{([^}]*)\} = [\w.]*attribs\b/g)].flatMap(
    ([, names = ""]) => [...names.matchAll(/(?:^|,)\s*"?([a-z-]+)"?/g)],
  );
  return [...members, ...tests, ...unpacked].map(([, one, other]) => one ?? other ?? "");
}
