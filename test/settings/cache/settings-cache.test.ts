import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Settings, SettingsOutline } from "../../../src/model/settings.ts";
import { loadOutline, loadSettings } from "../../../src/settings/load-settings.ts";

const SERVICE = `name: Atera
policies:
  privacy-policy:
    name: Privacy Policy
    sources:
      - live: https://atera.example/privacy
    select: main
`;
const DECLARATION = JSON.stringify({
  name: "Hapara",
  terms: { "Terms of Service": { fetch: "https://hapara.example/terms", select: "body" } },
});

interface Setup {
  readonly config: string;
  readonly cache: string;
  /** Load with the cache, a minute from now, when every file has been left alone. */
  readonly load: (...only: readonly string[]) => Promise<Settings>;
  readonly loadPlain: () => Promise<Settings>;
  /** Load no more than the ids of the policies, with the cache. */
  readonly outline: () => Promise<SettingsOutline>;
}

async function makeConfig(main = ""): Promise<Setup> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-settings-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const config = join(folder, "config");
  const cache = join(folder, "cache");
  await mkdir(join(config, "services"), { recursive: true });
  await writeFile(join(config, "clausewatch.yaml"), main);
  await writeFile(join(config, "services", "atera.yaml"), SERVICE);
  await writeFile(join(config, "services", "Hapara.json"), DECLARATION);
  const now = (): Date => new Date(Date.now() + 60_000);
  return {
    config,
    cache,
    load: (...only) =>
      loadSettings({
        config,
        env: { XDG_CACHE_HOME: cache, SECRET: "hunter2" },
        now,
        ...(only.length > 0 && { only }),
      }),
    outline: () => loadOutline({ config, env: { XDG_CACHE_HOME: cache, SECRET: "hunter2" }, now }),
    loadPlain: () => loadSettings({ config, env: { SECRET: "hunter2" } }),
  };
}

async function findCache(cache: string): Promise<string> {
  const folder = join(cache, "clausewatch", "settings");
  const [name = ""] = await readdir(folder);
  return join(folder, name);
}

async function readCache(cache: string): Promise<string> {
  return readFile(await findCache(cache), "utf8");
}

describe("what was read of a configuration before", () => {
  it("gives the settings that the files give", async () => {
    const { load, loadPlain, cache } = await makeConfig();
    const first = await load();
    const kept = await readCache(cache);
    const second = await load();

    expect(first).toEqual(await loadPlain());
    expect(second).toEqual(first);
    expect(kept).toContain("atera.example");
    expect(await readCache(cache)).toBe(kept);
  });

  it("takes the place of what an earlier release has kept", async () => {
    const { cache, load } = await makeConfig();
    await load();
    const folder = join(cache, "clausewatch", "settings");
    const [kept = ""] = await readdir(folder);
    const earlier = kept.replace(".lines", ".json");
    await rename(join(folder, kept), join(folder, earlier));

    await load();

    expect(await readdir(folder)).toEqual([kept]);
  });

  it("is not used for a file that has changed, also to one of the same size and time", async () => {
    const { config, load } = await makeConfig();
    const file = join(config, "services", "atera.yaml");
    await load();
    const { atime, mtime } = await stat(file);
    await writeFile(file, SERVICE.replace("/privacy", "/Privacy"));
    await utimes(file, atime, mtime);

    const { policies } = await load();

    expect(policies.find(({ id }) => id === "atera/privacy-policy")?.sources).toEqual([
      { kind: "live", url: "https://atera.example/Privacy" },
    ]);
  });

  it("sees files that come and go, and histories that come to be beside them", async () => {
    const { config, load } = await makeConfig();
    await load();
    await writeFile(join(config, "services", "kettle.yaml"), SERVICE);
    await rm(join(config, "services", "atera.yaml"));
    await writeFile(
      join(config, "services", "Hapara.history.json"),
      JSON.stringify({
        "Terms of Service": [
          {
            fetch: "https://hapara.example/old",
            select: "main",
            validUntil: "2020-01-01T00:00:00Z",
          },
        ],
      }),
    );

    const { policies } = await load();

    expect(policies.map(({ id }) => id)).toEqual([
      "hapara/terms-of-service",
      "kettle/privacy-policy",
    ]);
    expect(policies[0]?.past).toHaveLength(1);
  });

  it("is used whatever an editor leaves hidden beside the files", async () => {
    const { config, cache, load } = await makeConfig();
    const before = await load();
    const kept = await stat(await findCache(cache));

    await writeFile(join(config, "services", ".atera.yaml.swp"), "b0VIM");
    const after = await load();

    expect(after).toEqual(before);
    expect((await stat(await findCache(cache))).ino).toBe(kept.ino);
  });

  it("is not kept of a file that was written this moment", async () => {
    const { config, cache } = await makeConfig();

    await loadSettings({ config, env: { XDG_CACHE_HOME: cache } });

    expect(await readdir(cache).catch(() => [])).toEqual([]);
  });

  it("hides no mistake, nor its place", async () => {
    const { config, load } = await makeConfig();
    await load();
    await writeFile(
      join(config, "services", "atera.yml"),
      SERVICE.replace("Atera", "Other").replaceAll("atera.example", "other.example"),
    );

    await expect(load()).rejects.toMatchObject({
      problems: [
        {
          file: join(config, "services", "atera.yml"),
          line: 3,
          column: 3,
          message: expect.stringContaining(
            `declared already in ${join(config, "services", "atera.yaml")}:3:3`,
          ),
        },
      ],
    });
  });

  it("never holds a password, of the file or of the environment", async () => {
    const mail = (secret: string): string => `mail:
  from: a@example.org
  smtp: { host: mail.example, user: a, ${secret} }
  subscribers: [{ address: b@example.org, policies: ["*"] }]
`;
    const inFile = await makeConfig(mail("password: hunter2"));
    const inEnvironment = await makeConfig(mail("passwordEnv: SECRET"));

    for (const { load, cache } of [inFile, inEnvironment]) {
      await load();
      expect((await load()).mail?.smtp?.password).toBe("hunter2");
      expect(await readCache(cache)).not.toContain("hunter2");
    }
  });

  it("is done without where it is no such thing", async () => {
    const { load, loadPlain, cache } = await makeConfig();
    await load();
    const folder = join(cache, "clausewatch", "settings");
    const [name = ""] = await readdir(folder);
    for (const content of ["", "[]", '{"program":"x"}', "null"]) {
      await writeFile(join(folder, name), content);
      expect(await load()).toEqual(await loadPlain());
    }
  });
});

describe("settings of which the named policies alone are needed", () => {
  const idsOf = ({ policies }: Settings): string[] => policies.map(({ id }) => id);
  const MAIL = `mail:
  from: a@example.org
  smtp: { host: mail.example }
  subscribers: [{ address: b@example.org, policies: ["hapara"] }]
`;

  it("have all policies at first, and then those of the services that are named", async () => {
    const { load, loadPlain, config } = await makeConfig(MAIL);
    const first = await load("atera");
    const whole = await loadPlain();
    const byService = await load("atera");
    const byId = await load("hapara/terms-of-service");
    const both = await load("hapara", "atera/privacy-policy");

    expect(first).toEqual(whole);
    expect(byService).toEqual({
      ...whole,
      policies: whole.policies.filter(({ service }) => service === "Atera"),
      declaredIn: { "atera/privacy-policy": join(config, "services", "atera.yaml") },
    });
    expect(idsOf(byId)).toEqual(["hapara/terms-of-service"]);
    expect(both).toEqual(whole);
  });

  it("have all of them where a name is nowhere to be found, or stands for many", async () => {
    const { load } = await makeConfig();
    await load();

    for (const name of ["ater", "atera/privacy", "privacy-policy", "*", "atera/*", '"', "\t"]) {
      expect(idsOf(await load(name))).toHaveLength(2);
      expect(idsOf(await load("atera", name))).toHaveLength(2);
    }
  });

  it("are read without a look at what is kept of other services", async () => {
    const { load, cache } = await makeConfig();
    await load();
    const file = await findCache(cache);
    const kept = await readFile(file, "utf8");
    await writeFile(file, kept.replace(/^(.*Hapara.json".*\t).*$/mu, "$1{damaged"));

    expect(idsOf(await load("atera"))).toEqual(["atera/privacy-policy"]);
    expect(idsOf(await load("hapara"))).toHaveLength(2);
    expect(await readFile(file, "utf8")).toBe(kept);
  });

  it("hide no mistake of another service, whatever has come or changed", async () => {
    const { load, config } = await makeConfig(MAIL);
    const services = join(config, "services");
    const other = join(services, "other.yaml");
    await load();

    await writeFile(other, "name: 1\n");
    await expect(load("atera")).rejects.toMatchObject({ code: "bad-settings" });
    await rm(other);
    await load();
    expect(idsOf(await load("atera"))).toHaveLength(1);
    await writeFile(join(services, "other.yalm"), SERVICE);
    await expect(load("atera")).rejects.toMatchObject({ code: "bad-settings" });
    await rm(join(services, "other.yalm"));
    await load();
    await rm(join(services, "Hapara.json"));
    await expect(load("atera")).rejects.toThrow(/hapara/u);
  });

  it("have the notices of all services", async () => {
    const { load, config } = await makeConfig();
    await writeFile(
      join(config, "services", "Hapara.json"),
      JSON.stringify({
        name: "Hapara",
        terms: {
          "Terms of Service": {
            fetch: "https://hapara.example/terms",
            select: "body",
            filter: ["clean"],
          },
        },
      }),
    );
    const { notices } = await load();

    expect(notices).toHaveLength(1);
    expect((await load("atera")).notices).toEqual(notices);
  });
});

describe("settings of which the ids of the policies are all that is needed", () => {
  it("are as they are with all of them, from the files and from what is kept", async () => {
    const { config, outline, loadPlain } = await makeConfig();
    await writeFile(
      join(config, "services", "Hapara.json"),
      DECLARATION.replace('"select"', '"filter":["clean"],"select"'),
    );
    const { policies, declaredIn: _, ...rest } = await loadPlain();
    const ids = policies.map(({ id }) => id);

    expect(rest.notices).toHaveLength(1);
    expect(await outline()).toEqual({ ...rest, ids });
    expect(await outline()).toEqual({ ...rest, ids });
  });

  it("are read without a look at what is kept of each service, and see what has changed", async () => {
    const { config, outline, cache } = await makeConfig();
    await outline();
    const file = await findCache(cache);
    const kept = await readFile(file, "utf8");
    await writeFile(file, kept.replace(/^(.*Hapara.json".*\t).*$/mu, "$1{damaged"));

    expect((await outline()).ids).toEqual(["atera/privacy-policy", "hapara/terms-of-service"]);
    await writeFile(join(config, "services", "kettle.yaml"), SERVICE);
    await rm(join(config, "services", "atera.yaml"));
    expect((await outline()).ids).toEqual(["hapara/terms-of-service", "kettle/privacy-policy"]);
  });

  it("are read from the services where what is kept of all of them is damaged", async () => {
    const { outline, cache } = await makeConfig();
    const first = await outline();
    const file = await findCache(cache);
    const [head, , ...lines] = (await readFile(file, "utf8")).split("\n");

    for (const damaged of [
      [head, "", ...lines],
      [head, "null", ...lines],
      [head, ""],
    ]) {
      await writeFile(file, damaged.join("\n"));
      expect((await outline()).ids).toEqual(first.ids);
    }
  });
});
