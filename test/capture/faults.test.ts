import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FAULT_GROUPS, SEEN } from "./faults/faults.ts";
import { writeFaultsPage } from "./faults/page.ts";
import { seeFault } from "./faults/see.ts";
import { TLS_FAULTS, hasOpenssl } from "./faults/tls.ts";

describe.each(FAULT_GROUPS)("%s", (_title, faults) => {
  // Making certificates needs openssl.
  it.skipIf(faults === TLS_FAULTS && !hasOpenssl).each(faults)(
    "$name is seen as what it is",
    async (fault) => {
      expect(await seeFault(fault)).toEqual(SEEN[fault.name]);
    },
    30_000,
  );
});

describe("the table of faults", () => {
  it("has each fault once, and nothing else", () => {
    const names = FAULT_GROUPS.flatMap(([, faults]) => faults.map(({ name }) => name));

    expect(names.toSorted()).toEqual(Object.keys(SEEN).toSorted());
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  it("has messages of one line with nothing invisible in them", () => {
    const texts = Object.values(SEEN).flatMap(({ says, hint = "" }) => [says, hint]);

    expect(texts.filter((text) => /\p{C}/u.test(text))).toEqual([]);
  });

  it("is what docs/faults.md shows (npm run faults)", () => {
    const page = readFileSync(new URL("../../docs/faults.md", import.meta.url), "utf8");
    // The formatter pads columns and breaks lines.
    const even = (text: string): string => text.replace(/\s+/g, " ").replace(/-{3,}/g, "---");

    expect(even(page)).toBe(even(writeFaultsPage()));
  });
});
