import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { UsageError } from "../../../src/model/errors.ts";
import { loadSettings } from "../../../src/settings/load-settings.ts";
import { readDeclarations } from "../../../src/settings/declaration/read-declarations.ts";
import { problemsOf, writeConfig } from "../config-folder.ts";

type Files = Readonly<Record<string, unknown>>;

/** Text as it is, anything else as JSON over several lines. */
function written(files: Files): [string, string][] {
  return Object.entries(files).map(([name, content]) => [
    name,
    typeof content === "string" ? content : JSON.stringify(content, null, 1),
  ]);
}

async function folderOf(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-declarations-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of written(files)) await writeFile(join(folder, name), content);
  return folder;
}

async function refusedIn(files: Files): Promise<string[]> {
  const { refused } = await readDeclarations(await folderOf(files));
  return refused.map(({ file, line, column, what, why, isFault }) => {
    const name = file.slice(file.lastIndexOf("/") + 1);
    return `${isFault ? "fault" : "left out"} ${name}:${line}:${column} ${what}: ${why}`;
  });
}

const page = { fetch: "https://a.org/tos", select: "main" };
const declare = (terms: object) => ({ name: "A", terms });

describe("readDeclarations", () => {
  it("makes a policy of the terms of each service, named as that archive names them", async () => {
    const folder = await folderOf({
      "Open Collective.json": {
        name: "Open Collective Inc.",
        importedFrom: "https://example.org/rules.xml",
        terms: {
          "Terms of Service": {
            fetch: "https://opencollective.com/tos",
            select: [".markdown", { startAfter: "h1", endBefore: "footer" }],
            remove: { startBefore: ".ad", endAfter: ".ad" },
            executeClientScripts: true,
          },
          "Privacy Policy": { fetch: "https://opencollective.com/privacy.pdf" },
        },
      },
    });

    const { policies, taken, refused } = await readDeclarations(folder);

    expect(refused).toEqual([]);
    expect(taken.map(({ policy }) => policy)).toEqual(policies.toReversed());
    expect(policies).toStrictEqual([
      {
        id: "open-collective/privacy-policy",
        service: "Open Collective Inc.",
        name: "Privacy Policy",
        sources: [
          { kind: "live", url: "https://opencollective.com/privacy.pdf" },
          { kind: "wayback", url: "https://opencollective.com/privacy.pdf" },
        ],
        extraction: { select: [], remove: [] },
      },
      {
        id: "open-collective/terms-of-service",
        service: "Open Collective Inc.",
        name: "Terms of Service",
        sources: [
          { kind: "live", url: "https://opencollective.com/tos" },
          { kind: "wayback", url: "https://opencollective.com/tos" },
        ],
        extraction: {
          select: [".markdown", { startAfter: "h1", endBefore: "footer" }],
          remove: [{ startBefore: ".ad", endAfter: ".ad" }],
        },
        needsScripts: true,
      },
    ]);
  });

  it("reads the early form, where terms are called documents", async () => {
    const folder = await folderOf({
      "A.json": { name: "A", documents: { "Privacy Policy": page } },
    });

    const { policies } = await readDeclarations(folder);

    expect(policies.map(({ id }) => id)).toEqual(["a/privacy-policy"]);
  });

  it("reads the past of a policy in the order of time, whatever order and zone it is written in", async () => {
    const folder = await folderOf({
      "A.json": declare({ TOS: page }),
      "A.history.json": {
        TOS: [
          { fetch: "https://a.org/tos", select: ".new", validUntil: "2021-08-03T14:00:00.000Z" },
          { fetch: "https://a.org/old", select: "body", validUntil: "2020-12-08T16:00:00+0100" },
        ],
      },
    });

    const { policies, taken } = await readDeclarations(folder);

    expect(taken[0]?.history).toBe(join(folder, "A.history.json"));
    expect(policies[0]?.past).toStrictEqual([
      {
        until: "2020-12-08T15:00:00Z",
        extraction: { select: ["body"], remove: [] },
        url: "https://a.org/old",
      },
      { until: "2021-08-03T14:00:00Z", extraction: { select: [".new"], remove: [] } },
    ]);
  });

  it("uses the filters that are built in, and names those that are code", async () => {
    const filter = [
      { removeQueryParams: ["ref", "label"] },
      { removeQueryParams: "ref" },
      "removeQueryParams",
      "convertSpacesToStandard",
      "removeBanner",
      { updateLinks: { to: "x" } },
    ];
    const files = {
      "A.json": declare({ TOS: { ...page, filter } }),
      "A.filters.js": "throw new Error('never run')",
    };

    const { policies } = await readDeclarations(await folderOf(files));

    expect(policies[0]?.extraction.dropParameters).toEqual(["ref", "label"]);
    expect(await refusedIn(files)).toEqual([
      expect.stringContaining(
        'left out A.json:19:5 terms.TOS.filter[4]: the filter "removeBanner" is code, which is not run',
      ),
      expect.stringContaining('terms.TOS.filter[5].updateLinks: the filter "updateLinks" is code'),
    ]);
  });

  it("reads what several pages make together: what a page says itself counts, else what is said for all", async () => {
    const folder = await folderOf({
      "A.json": declare({
        Rules: {
          select: "main",
          remove: ".share",
          filter: [{ removeQueryParams: "ref" }],
          combine: [
            { fetch: "https://a.org/1" },
            { fetch: "https://a.org/2", select: [".two"], remove: [], filter: [] },
            { fetch: "https://a.org/3", executeClientScripts: true },
          ],
        },
      }),
    });

    const { policies, refused } = await readDeclarations(folder);

    const common = { select: ["main"], remove: [".share"], dropParameters: ["ref"] };
    expect(refused).toEqual([]);
    expect(policies).toStrictEqual([
      {
        id: "a/rules",
        service: "A",
        name: "Rules",
        sources: [{ kind: "live", url: "https://a.org/1" }],
        extraction: {
          ...common,
          parts: [
            { url: "https://a.org/1", extraction: common },
            { url: "https://a.org/2", extraction: { select: [".two"], remove: [] } },
            { url: "https://a.org/3", extraction: common, needsScripts: true },
          ],
        },
        needsScripts: true,
      },
    ]);
  });

  it("reads pages together in the past of a policy too, and one page alone as one page", async () => {
    const combine = [{ fetch: "https://a.org/1" }, { fetch: "https://a.org/2" }];
    const folder = await folderOf({
      "A.json": declare({
        TOS: page,
        One: { fetch: "https://a.org/one", combine: [{ select: "main" }], select: "body" },
        Late: {
          executeClientScripts: true,
          combine: combine.map((one) => ({ ...one, executeClientScripts: false })),
        },
      }),
      "A.history.json": {
        TOS: [{ combine, select: "body", validUntil: "2020-01-01T00:00:00Z" }],
        Late: [{ ...page, validUntil: "2020-01-01T00:00:00Z" }],
      },
    });

    const { policies, refused } = await readDeclarations(folder);

    const [late, one, tos] = policies;
    const body = { select: ["body"], remove: [] };
    expect(refused).toEqual([]);
    expect(tos?.past).toStrictEqual([
      {
        until: "2020-01-01T00:00:00Z",
        extraction: {
          ...body,
          parts: combine.map(({ fetch }) => ({ url: fetch, extraction: body })),
        },
        url: "https://a.org/1",
      },
    ]);
    expect(one?.extraction).toStrictEqual({ select: ["main"], remove: [] });
    expect(one?.sources.map(({ kind }) => kind)).toEqual(["live", "wayback"]);
    expect(late?.extraction.parts).toHaveLength(2);
    expect(late?.past?.map(({ extraction }) => extraction.parts)).toEqual([undefined]);
    expect(late).not.toHaveProperty("needsScripts");
  });

  it("names what is wrong with one page of several, and filters of it that are code", async () => {
    const combine = [
      { fetch: "https://a.org/1", filter: ["removeBanner"] },
      { select: "main" },
      { fetch: "htp://a.org", selct: "main" },
    ];

    expect(
      await refusedIn({
        "A.json": declare({
          Fine: { combine: [combine[0], { fetch: "https://a.org/2" }] },
          Pageless: { combine: [{ fetch: "https://a.org/1" }, combine[1]] },
          Bad: { combine: [combine[2]] },
          Empty: { combine: [] },
          Many: { combine: Array.from({ length: 101 }, () => ({ fetch: "https://a.org/1" })) },
        }),
      }),
    ).toEqual([
      "fault A.json:22:5 terms.Pageless.combine[1].fetch: is missing; write text such as https://www.example.org/privacy",
      expect.stringMatching(/^fault A.json:30:15 terms.Bad.combine\[0\].fetch: not an http/),
      expect.stringMatching(/^fault A.json:31:6 terms.Bad.combine\[0\].selct: .* did you mean/),
      "fault A.json:36:15 terms.Empty.combine: the list is empty; write at least one item",
      "fault A.json:39:15 terms.Many.combine: 101 pages; write at most 100, and make policies of their own of the others",
      expect.stringMatching(
        /^left out A.json:9:7 terms.Fine.combine\[0\].filter\[0\]: the filter "removeBanner" is code/,
      ),
    ]);
  });

  it("is not stopped by one bad policy, past, file or name", async () => {
    const files = {
      "A.json": declare({ TOS: page, Bad: { fetch: "htp://a.org", select: "//x" }, "…": page }),
      "A.history.json": { TOS: [{ ...page, validUntil: "2021-02-30T00:00:00Z" }] },
      "B.json": "{ 'name",
      "C.json": { name: "C", terms: { TOS: page }, extra: 1 },
      "D.json": { policies: {} },
      "E.json": { name: "E", terms: {} },
      "a.json": declare({ TOS: page }),
      "nul.json": declare({ TOS: page }),
      "Z.history.json": {},
    };

    const { policies } = await readDeclarations(await folderOf(files));

    expect(policies.map(({ id }) => id)).toEqual(["a/tos"]);
    expect(await refusedIn(files)).toEqual([
      expect.stringMatching(/^fault Z.history.json:null:null : the history of a file that is not/),
      expect.stringMatching(
        /^fault A.json:9:13 terms.Bad.fetch: not an http\(s\) URL: "htp:.*; write/,
      ),
      expect.stringMatching(/^fault A.json:10:14 terms.Bad.select: not a CSS selector: "\/\/x"/),
      expect.stringMatching(/^fault A.json:12:3 terms."…": not a slug/),
      expect.stringMatching(
        /^fault A.history.json:6:18 TOS\[0\].validUntil: not an instant: "2021-02-30/,
      ),
      expect.stringMatching(/^fault B.json:1:8 : /),
      expect.stringMatching(/^fault C.json:9:2 extra: unknown key "extra"; the keys here are name/),
      expect.stringMatching(/^fault D.json:1:1 name: is missing/),
      expect.stringMatching(/^fault D.json:1:1 terms: is missing/),
      expect.stringMatching(/^fault D.json:2:2 policies: unknown key "policies"/),
      expect.stringMatching(/^left out E.json:3:2 terms: no policy is declared/),
      expect.stringMatching(/^fault nul.json:null:null : the name of the file is the slug/),
      expect.stringMatching(
        /^fault a.json:4:3 terms.TOS: a\/tos is declared already in .*A.json:4:3/,
      ),
    ]);
  });

  it("wants an address and nothing that it does not know", async () => {
    expect(
      await refusedIn({
        "A.json": declare({
          One: { select: "main" },
          Two: { ...page, selct: "main" },
          Three: { ...page, filter: [{ removeQueryParams: 1 }] },
          Four: { ...page, executeClientScripts: "yes" },
        }),
      }),
    ).toEqual([
      "fault A.json:4:3 terms.One.fetch: is missing; write text such as https://www.example.org/privacy",
      expect.stringContaining(
        'terms.Two.selct: unknown key "selct" in terms.Two; did you mean `select`?',
      ),
      'fault A.json:17:27 terms.Three.filter[0].removeQueryParams: not names of query parameters; write a list of names such as ["ref"]',
      "fault A.json:24:28 terms.Four.executeClientScripts: text where true or false belongs; write true or false",
    ]);
  });

  it.each(["none", "empty"])("says where there are no declarations: %s", async (kind) => {
    const folder = await folderOf({});

    const error: unknown = await readDeclarations(
      kind === "none" ? join(folder, "x") : folder,
    ).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: "no-declarations" });
  });
});

describe("declarations among the service files", () => {
  it("are read with their history, and what is left out is a notice", async () => {
    const config = await writeConfig(
      Object.fromEntries(
        written({
          "services/Open Collective.json": declare({ TOS: { ...page, filter: ["removeBanner"] } }),
          "services/Open Collective.history.json": {
            TOS: [{ ...page, validUntil: "2021-08-03" }],
          },
          "services/Open Collective.filters.js": "export function removeBanner() {}",
        }),
      ),
    );

    const { policies, notices } = await loadSettings({ config, env: {} });

    expect(policies.map(({ id, past }) => [id, past?.length])).toEqual([
      ["open-collective/tos", 1],
    ]);
    expect(notices).toEqual([
      expect.stringContaining(
        'services/Open Collective.json:8:5: terms.TOS.filter[0]: the filter "removeBanner" is code',
      ),
    ]);
  });

  it("are wrong configuration where they are at fault, in file or history", async () => {
    const files = {
      "services/A.json": declare({ TOS: { ...page, fetch: "x" } }),
      "services/A.history.json": { TOS: [page] },
    };

    expect(await problemsOf(Object.fromEntries(written(files)))).toEqual([
      expect.stringMatching(/^services\/A.json:5:13: terms.TOS.fetch: not an http\(s\) URL: "x"/),
      "services/A.history.json:3:3: TOS[0].validUntil: is missing; write text such as 2023-10-23T12:30:05Z",
    ]);
  });
});
