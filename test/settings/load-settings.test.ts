import { join, resolve } from "node:path";

import { mailSettingsOf, subscriberOf } from "../digests/subscriber.ts";
import { describe, expect, it } from "vitest";

import { UsageError } from "../../src/model/errors.ts";
import { loadSettings } from "../../src/settings/load-settings.ts";
import { SettingsError } from "../../src/settings/file/settings-error.ts";
import { ATERA, writeConfig } from "./config-folder.ts";

describe("loadSettings", () => {
  it("reads the shipped configuration", async () => {
    const settings = await loadSettings({ config: "config", env: {} });

    expect(
      settings.policies.map(({ id, service, sources }) => [
        id,
        service,
        sources.map(({ kind }) => kind),
      ]),
    ).toEqual([
      ["aptible/privacy-policy", "Aptible", ["live", "wayback"]],
      ["asperasoft/privacy-policy", "Aspera", ["live", "wayback"]],
      ["atera/privacy-policy", "Atera", ["live", "wayback"]],
      ["hapara/privacy-policy", "Hapara", ["live", "wayback"]],
      ["parature/privacy-policy", "Parature", ["live", "wayback"]],
    ]);
    expect(settings.archive).toBe(resolve("snapshots"));
    expect(settings.mail).toBeNull();
  });

  it("shows the true defaults in the shipped configuration", async () => {
    const empty = await writeConfig({});

    const shipped = await loadSettings({ config: "config", env: {}, archive: "a" });
    const defaults = await loadSettings({ config: empty, env: {}, archive: "a" });

    expect({ ...shipped, policies: [], declaredIn: {} }).toEqual(defaults);
  });

  it("takes a folder alone for the archive, or how it is kept, with paths from the configuration", async () => {
    const sign = "{ ssh: ../key, allowedSigners: signers }";
    const plain = await writeConfig({ "clausewatch.yaml": "archive: ../mine\n" });
    const config = await writeConfig({
      "clausewatch.yaml": `archive: { path: ../mine, rewrite: false, sign: ${sign} }\n`,
    });

    const alone = await loadSettings({ config: plain, env: {} });
    const { archive, record } = await loadSettings({ config, env: {} });

    expect(alone).toMatchObject({ archive: resolve(plain, "../mine") });
    expect(alone.record).toMatchObject({ rewrite: true, sign: null });
    expect(archive).toBe(resolve(config, "../mine"));
    expect(record).toMatchObject({
      rewrite: false,
      sign: {
        kind: "ssh",
        key: resolve(config, "../key"),
        allowedSigners: resolve(config, "signers"),
      },
    });
  });

  it("refuses two keys to sign the archive with", async () => {
    const config = await writeConfig({
      "clausewatch.yaml": "archive: { sign: { ssh: key, gpg: ABCDEF0123456789 } }\n",
    });

    const loading = loadSettings({ config, env: {} });

    await expect(loading).rejects.toThrow(/ssh and gpg at once/u);
  });

  it("reads further web archives, and the sources that ask them", async () => {
    const config = await writeConfig({
      "clausewatch.yaml":
        "archives: { mine: { timemap: https://a.org/tm/ } }\nwayback: { limits: l.sqlite }\n",
      "services/acme.yaml":
        "name: Acme\npolicies: { p: { name: P, sources: [{ memento: https://a.org/, archives: [mine] }] } }\n",
    });

    const { archives, limits, policies } = await loadSettings({ config, env: {} });

    expect(archives).toEqual([
      {
        name: "mine",
        cdx: null,
        timemap: "https://a.org/tm/",
        playback: null,
        cdxPerMinute: 24,
        playbacksPerSecond: 2,
        pageSize: 2000,
      },
    ]);
    expect(limits).toBe(join(config, "l.sqlite"));
    expect(policies.at(-1)?.sources).toEqual([
      { kind: "memento", url: "https://a.org/", archives: ["mine"] },
    ]);
  });

  it("takes the keys of a web archive from the environment, and shows neither them nor the name", async () => {
    const config = await writeConfig({ "clausewatch.yaml": "witness: { keysEnv: MY_KEYS }\n" });

    const { witness } = await loadSettings({ config, env: { MY_KEYS: "a:b" } });

    expect(witness).toEqual({
      save: "https://web.archive.org/save",
      keys: "a:b",
      ifNotArchivedWithin: 3_600_000,
      wait: 120_000,
    });
    for (const env of [{}, { MY_KEYS: "hunter2" }]) {
      const failure: unknown = await loadSettings({ config, env }).catch((error: unknown) => error);
      expect(String(failure)).toMatch(/witness\.keysEnv: the environment variable named here/);
      expect(String(failure)).not.toMatch(/MY_KEYS|hunter2/);
    }
  });

  it("fills in defaults where a section is empty or all its keys are commented out", async () => {
    const config = await writeConfig({
      "clausewatch.yaml": "fetch:\n  timeouts:\n  # retries: 3\nwayback:\n",
    });

    const { fetch, wayback } = await loadSettings({ config, env: {} });

    expect(fetch.timeouts.request).toBe(120_000);
    expect(wayback.cdxPerMinute).toBe(24);
  });

  it("turns what people write into what the rooms use", async () => {
    const config = await writeConfig({
      "clausewatch.yaml": `
archive: ../kept
contact: ops@example.org
fetch: { maxBody: 1MiB, hostPause: 0s, timeouts: { connect: 500ms } }
wayback: { playback: "http://127.0.0.1:9/web/" }
mail:
  from: Watch <watch@example.org>
  smtp: { host: smtp.example.org, secure: true, user: watch, passwordEnv: SMTP_PASSWORD }
  subscribers:
    - address: reader@example.org
    - { address: other@example.org, policies: [atera, "*/privacy-policy"] }
`,
      "services/atera.yaml": ATERA,
    });

    const settings = await loadSettings({ config, env: { SMTP_PASSWORD: "hunter2" } });

    expect(settings.archive).toBe(resolve(config, "../kept"));
    expect(settings.fetch.userAgent).toBe("clausewatch/0.1 (+ops@example.org)");
    expect(settings.fetch).toMatchObject({
      maxBodyBytes: 1_048_576,
      hostPause: 0,
      timeouts: { connect: 500 },
    });
    expect(settings.wayback.playback).toBe("http://127.0.0.1:9/web");
    expect(settings.mail).toEqual({
      ...mailSettingsOf(null),
      from: "Watch <watch@example.org>",
      smtp: {
        host: "smtp.example.org",
        port: 465,
        secure: true,
        user: "watch",
        password: "hunter2",
        ca: null,
      },
      subscribers: [
        subscriberOf("reader@example.org"),
        subscriberOf("other@example.org", { policies: ["atera", "*/privacy-policy"] }),
      ],
    });
  });

  it("reads ranges beside selectors", async () => {
    const config = await writeConfig({
      "services/atera.yaml": `${ATERA}    select: { startAfter: "#toc", endBefore: footer }
    remove: [.share, { startBefore: h5, endAfter: h6 }]
`,
    });

    const { policies } = await loadSettings({ config, env: {} });

    expect(policies.map(({ extraction }) => extraction)).toEqual([
      {
        select: [{ startAfter: "#toc", endBefore: "footer" }],
        remove: [".share", { startBefore: "h5", endAfter: "h6" }],
      },
    ]);
  });

  it("reads the pages that make a policy together: what a page says counts before what the policy says", async () => {
    const config = await writeConfig({
      "services/acme.yaml": `
name: Acme
policies:
  rules:
    name: Rules
    pages:
      - url: https://acme.example/rules
      - { url: https://acme.example/annex, select: [.annex], remove: [] }
    select: main
    remove: .share
  alone: { name: Alone, pages: [{ url: https://acme.example/alone, select: main }] }
`,
    });

    const { policies } = await loadSettings({ config, env: {} });

    const own = { select: ["main"], remove: [".share"] };
    expect(policies).toStrictEqual([
      {
        id: "acme/alone",
        service: "Acme",
        name: "Alone",
        sources: [{ kind: "live", url: "https://acme.example/alone" }],
        extraction: { select: ["main"], remove: [] },
      },
      {
        id: "acme/rules",
        service: "Acme",
        name: "Rules",
        sources: [{ kind: "live", url: "https://acme.example/rules" }],
        extraction: {
          ...own,
          parts: [
            { url: "https://acme.example/rules", extraction: own },
            {
              url: "https://acme.example/annex",
              extraction: { select: [".annex"], remove: [] },
            },
          ],
        },
      },
    ]);
  });

  it("reads sources in order, selectors as text or list, and paths from the configuration folder", async () => {
    const config = await writeConfig({
      "services/atera.yml": `
name: Atera
policies:
  privacy-policy:
    name: Privacy Policy
    sources:
      - file: texts/privacy.html
        url: https://www.atera.com/privacy
      - file: other.md
      - wayback: https://www.atera.com/privacy
    select: main
    remove: [.share, .related]
`,
    });

    const { policies } = await loadSettings({ config, env: {} });

    expect(policies).toEqual([
      {
        id: "atera/privacy-policy",
        service: "Atera",
        name: "Privacy Policy",
        sources: [
          {
            kind: "file",
            path: join(config, "texts/privacy.html"),
            url: "https://www.atera.com/privacy",
          },
          { kind: "file", path: join(config, "other.md") },
          { kind: "wayback", url: "https://www.atera.com/privacy" },
        ],
        extraction: { select: ["main"], remove: [".share", ".related"] },
      },
    ]);
  });

  it("lets the caller put the archive elsewhere, relative to the working directory", async () => {
    const config = await writeConfig({ "clausewatch.yaml": "archive: here" });

    expect((await loadSettings({ config, env: {} })).archive).toBe(join(config, "here"));
    expect((await loadSettings({ config, env: {}, archive: "there" })).archive).toBe(
      resolve("there"),
    );
  });

  it("orders policies by id, whatever file they are in", async () => {
    const config = await writeConfig({
      "services/b.yaml": ATERA,
      "services/a.json":
        '{ "name": "A", "policies": { "z": { "name": "Z", "sources": [{ "live": "https://a.org" }] } } }',
      "services/README.md": "not a service",
      "services/.DS_Store": "\0",
    });

    const { policies } = await loadSettings({ config, env: {} });

    expect(policies.map(({ id }) => id)).toEqual(["a/z", "b/privacy-policy"]);
  });

  it("ignores a byte order mark and Windows line ends", async () => {
    const config = await writeConfig({
      "services/atera.yaml": `\uFEFF${ATERA.replaceAll("\n", "\r\n")}`,
    });

    const { policies } = await loadSettings({ config, env: {} });

    expect(policies.map(({ service }) => service)).toEqual(["Atera"]);
  });

  it("reads the plain case of an Open Terms Archive declaration", async () => {
    const config = await writeConfig({
      "services/Open Collective.json": JSON.stringify({
        name: "Open Collective",
        terms: {
          "Terms of Service": {
            fetch: "https://opencollective.com/tos",
            select: ["main"],
            remove: ".nav",
          },
        },
      }),
    });

    const { policies } = await loadSettings({ config, env: {} });

    expect(policies).toEqual([
      {
        id: "open-collective/terms-of-service",
        service: "Open Collective",
        name: "Terms of Service",
        sources: [
          { kind: "live", url: "https://opencollective.com/tos" },
          { kind: "wayback", url: "https://opencollective.com/tos" },
        ],
        extraction: { select: ["main"], remove: [".nav"] },
      },
    ]);
  });

  it("fails as wrong use, with each problem as data", async () => {
    const config = await writeConfig({ "clausewatch.yaml": "fetch:\n  retries: 99\n" });

    const error: unknown = await loadSettings({ config, env: {} }).catch(
      (thrown: unknown) => thrown,
    );

    expect(error).toBeInstanceOf(UsageError);
    expect(error).toBeInstanceOf(SettingsError);
    expect(error).toMatchObject({
      code: "bad-settings",
      problems: [
        {
          file: join(config, "clausewatch.yaml"),
          line: 2,
          column: 12,
          message: "fetch.retries: too large",
          expected: "write at most 10",
        },
      ],
    });
  });
});
