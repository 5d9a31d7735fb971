import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Command } from "commander";
import { describe, expect, it, onTestFinished } from "vitest";

import { addImportDeclarations } from "../../src/commands/import/declarations.ts";
import type { ExitCode, Shell } from "../../src/commands/session/shell.ts";
import { loadSettings } from "../../src/settings/load-settings.ts";

const page = { fetch: "https://a.org/tos", select: "main" };
const GOOD = JSON.stringify({
  name: "Good",
  terms: { TOS: { ...page, executeClientScripts: true }, Privacy: page },
});
const HISTORY = JSON.stringify({ TOS: [{ ...page, validUntil: "2021-08-03T14:00:00Z" }] });
const PARTLY = JSON.stringify({
  name: "Partly",
  terms: {
    TOS: { ...page, filter: ["removeBanner"] },
    Rules: { combine: [{ fetch: "https://a.org/1" }, { fetch: "https://a.org/2" }] },
  },
});
const BAD = JSON.stringify({ name: "Bad", terms: { TOS: page, Bad: { fetch: "x" } } });

async function makeFolders(declarations: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-import-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const config = join(folder, "config");
  const from = join(folder, "declarations");
  await mkdir(join(config, "services"), { recursive: true });
  await mkdir(from);
  await writeFile(join(config, "clausewatch.yaml"), "");
  for (const [name, text] of Object.entries(declarations)) await writeFile(join(from, name), text);
  return { config, from, services: join(config, "services") };
}

async function runImport(
  ...words: string[]
): Promise<{ code: ExitCode; out: string; err: string }> {
  const printed = { out: "", err: "" };
  const shell: Shell = {
    out: (data) => (printed.out += String(data)),
    err: (text) => (printed.err += text),
    env: {},
    now: () => new Date(0),
    signal: new AbortController().signal,
    isColour: false,
    width: 80,
    isInteractive: false,
    readInput: async () => Buffer.alloc(0),
  };
  const codes: ExitCode[] = [];
  const group = new Command("import");
  addImportDeclarations(group, async (work) => {
    codes.push(await work(shell));
  });
  await group.parseAsync(words, { from: "user" });
  return { code: codes[0] ?? 1, ...printed };
}

describe("import declarations", () => {
  it("says what can be tracked and what not, and writes nothing", async () => {
    const { from, config, services } = await makeFolders({
      "Good.json": GOOD,
      "Good.history.json": HISTORY,
      "Partly.json": PARTLY,
    });

    const { code, out, err } = await runImport("declarations", from, "--config", config);

    expect(code).toBe(3);
    expect(out.replaceAll(`${from}/`, "").replace(/ {2,}/g, "  ").split("\n")).toEqual([
      "taken  Good.json  good/tos  1 past, needs scripts",
      "taken  Good.json  good/privacy",
      "taken  Partly.json  partly/tos",
      "taken  Partly.json  partly/rules  2 pages",
      expect.stringMatching(
        /^not used {2}Partly.json:1:\d+ {2}terms.TOS.filter\[0\] {2}the filter "removeBanner" is code/,
      ),
      "",
    ]);
    expect(err).toContain("4 policies can be tracked, 1 thing cannot be used");
    expect(err).toContain(
      "1 of them are made of several pages: their past cannot be backfilled yet",
    );
    expect(await readdir(services)).toEqual([]);
  });

  it("prints JSON", async () => {
    const { from } = await makeFolders({ "Good.json": GOOD });

    const { code, out } = await runImport("declarations", from, "--json");

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      taken: [
        { policy: "good/tos", service: "Good", name: "TOS", past: 0, needsScripts: true, pages: 1 },
        { policy: "good/privacy", history: null, needsScripts: false },
      ],
      refused: [],
      copied: [],
    });
  });

  it("copies what is without fault, with its history, so that it is tracked", async () => {
    const { from, config, services } = await makeFolders({
      "Good.json": GOOD,
      "Good.history.json": HISTORY,
      "Partly.json": PARTLY,
      "Bad.json": BAD,
    });

    const { code, err } = await runImport("declarations", from, "--config", config, "--write");

    const { policies } = await loadSettings({ config, env: {} });
    expect(code).toBe(3);
    expect(await readdir(services)).toEqual(["Good.history.json", "Good.json", "Partly.json"]);
    expect(await readFile(join(services, "Good.json"), "utf8")).toBe(GOOD);
    expect(policies.map(({ id }) => id)).toEqual([
      "good/privacy",
      "good/tos",
      "partly/rules",
      "partly/tos",
    ]);
    expect(err).toContain("Bad.json was not copied: it has faults");
  });

  it("can be repeated, and writes over nothing", async () => {
    const { from, config, services } = await makeFolders({ "Good.json": GOOD, "Same.json": GOOD });
    const words = ["declarations", from, "--config", config, "--write"];
    await writeFile(join(services, "Good.json"), GOOD.replace('"Privacy"', '"Imprint"'));

    const first = await runImport(...words);
    const second = await runImport(...words, "--json");

    expect(first.code).toBe(3);
    expect(first.err).toMatch(/Good\.json was not copied: .*Good\.json is there already, and says/);
    expect(await readFile(join(services, "Good.json"), "utf8")).toContain("Imprint");
    expect(JSON.parse(second.out)).toMatchObject({
      copied: [{ written: null }, { written: join(services, "Same.json"), why: null }],
    });
  });

  it("leaves alone what is tracked already under another file's name", async () => {
    const { from, config, services } = await makeFolders({ "Good.json": GOOD });
    await writeFile(
      join(services, "good.yaml"),
      "name: Good\npolicies: { tos: { name: T, sources: [{ live: https://a.org }] } }\n",
    );

    const { code, err } = await runImport("declarations", from, "--config", config, "--write");

    expect(code).toBe(3);
    expect(err).toContain("Good.json was not copied: good/tos is tracked already");
    expect(await readdir(services)).toEqual(["good.yaml"]);
  });

  it("fails where nothing can be tracked", async () => {
    const { from } = await makeFolders({ "Bad.json": '{ "name": "Bad", "terms": {} }' });

    expect((await runImport("declarations", from)).code).toBe(1);
  });
});
