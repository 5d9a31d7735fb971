import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "../../src");

it("every folder is made by makeFolder: a recursive mkdir may never end", async () => {
  const names = (await readdir(SOURCES, { recursive: true })).filter((name) =>
    name.endsWith(".ts"),
  );

  const guilty: string[] = [];
  for (const name of names)
    if (/\bmkdir(?:Sync)?\([^;]*recursive/.test(await readFile(join(SOURCES, name), "utf8")))
      guilty.push(name);

  expect(names.length).toBeGreaterThan(100);
  expect(guilty).toEqual([]);
});
