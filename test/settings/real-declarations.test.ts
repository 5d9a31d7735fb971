import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { POLICY_ID } from "../../src/model/policy.ts";
import { readDeclarations } from "../../src/settings/declaration/read-declarations.ts";

/** Declarations of real collections, where they have been put beside the project. */
const COLLECTIONS = join(import.meta.dirname, "../../../shared/corpus/ota/declarations");

describe.skipIf(!existsSync(COLLECTIONS))("real declarations", () => {
  it("are read without a fault: each of their policies is taken, those of several pages too", async () => {
    const collections = existsSync(COLLECTIONS) ? await readdir(COLLECTIONS) : [];
    const read = await Promise.all(
      collections.map((name) => readDeclarations(join(COLLECTIONS, name))),
    );

    const refused = read.flatMap((one) => one.refused);
    const policies = read.flatMap((one) => one.policies);
    const combined = policies.filter(({ extraction }) => extraction.parts !== undefined);

    expect(refused.filter(({ isFault }) => isFault)).toEqual([]);
    expect(policies.filter(({ id }) => !POLICY_ID.test(id))).toEqual([]);
    expect(refused.filter(({ what }) => /^terms\.[^.]+$/.test(what))).toEqual([]);
    expect(combined.length).toBeGreaterThan(20);
    expect(Math.min(...combined.map(({ extraction }) => extraction.parts?.length ?? 0))).toBe(2);
    expect(policies.flatMap(({ past = [] }) => past).length).toBeGreaterThan(0);
  });
});
