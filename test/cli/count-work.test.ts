import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, type Project } from "./run-cli.ts";

const run = promisify(execFile);
const CLI = join(import.meta.dirname, "../../src/cli.ts");
const POLICY = "acme/privacy-policy";

/** Writes down which packages a process has loaded, when it ends. */
const LISTER = `
import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";
const loaded = new Set();
registerHooks({
  load(url, context, next) {
    const name = /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(url)?.[1];
    if (name !== undefined) loaded.add(name);
    return next(url, context);
  },
});
process.on("exit", () => appendFileSync(process.env.LOADED, [...loaded].toSorted().join(" ")));
`;

let text = "We share nothing.";
const server = createServer((request, response) => {
  const etag = `"${text.length}"`;
  const isKnown = request.headers["if-none-match"] === etag;
  response.statusCode = request.url === "/robots.txt" ? 404 : isKnown ? 304 : 200;
  response.setHeader("etag", etag).setHeader("content-type", "text/html; charset=utf-8");
  const paragraph =
    "<p>We use your personal data to give you our service, as this policy says.</p>";
  const body = `<main><h1>Privacy Policy</h1><p>${text}</p>${paragraph.repeat(30)}</main>`;
  response.end(response.statusCode === 200 ? body : undefined);
});

let project: Project;

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/privacy`;
  project = await makeProject(
    { [POLICY]: [{ live: url }], "other/privacy-policy": [{ wayback: url }] },
    { fetch: { allowPorts: [port] } },
  );
  await project.run("check", POLICY);
  text = "We share your address with our partners.";
  await project.run("check", POLICY);
  const bin = await project.write(
    "bin/git",
    // Git is started without our environment.
    `#!/bin/sh
for word; do case "$word" in -c|*=*) ;; *) echo "$word" >> '${join(project.folder, "counted")}'; break;; esac; done
PATH="\${PATH#*:}" exec git "$@"
`,
  );
  await run("chmod", ["+x", bin]);
  await project.write("lister.mjs", LISTER);
  // What was read of files is kept when they have been left alone for two seconds.
  await sleep(2_100);
  await work("list");
});

afterAll(async () => {
  server.close();
  await project.remove();
});

/** What a command has done: the packages that it has loaded, the first words that git was told, what it printed. */
async function work(...words: string[]): Promise<Record<"packages" | "git" | "out", string>> {
  const { folder } = project;
  const [loaded, counted] = [join(folder, "loaded"), join(folder, "counted")];
  await writeFile(loaded, "");
  await writeFile(counted, "");
  const { PATH = "" } = process.env;
  const env = {
    ...process.env,
    PATH: `${join(folder, "bin")}:${PATH}`,
    LOADED: loaded,
    XDG_CACHE_HOME: join(folder, "cache"),
    XDG_STATE_HOME: join(folder, "state"),
  };
  const lister = join(folder, "lister.mjs");
  const { stdout } = await run(process.execPath, ["--import", lister, CLI, ...words], {
    cwd: folder,
    env,
  });
  const git = (await readFile(counted, "utf8")).trim().split("\n").join(" ");
  return { packages: await readFile(loaded, "utf8"), git, out: stdout };
}

describe("a command that reads", () => {
  it("loads no package but what its answer needs", async () => {
    expect(await work("--version")).toMatchObject({ packages: "commander", git: "" });
    expect(await work("list")).toMatchObject({ packages: "commander", git: "" });
    expect((await work("history", POLICY)).packages).toBe("commander");
    expect((await work("show", POLICY)).packages).toBe("commander");
    expect((await work("status")).packages).toBe("commander");
    expect((await work("diff", POLICY)).packages).toBe("commander diff");
  });

  it("starts git once for all that it reads, and not at all where the index knows the answer", async () => {
    const shown = await work("show", POLICY, "--at", "first");
    const compared = await work("diff", POLICY);

    expect(await work("history", POLICY)).toMatchObject({ git: "" });
    expect(await work("status")).toMatchObject({ git: "" });
    expect(shown).toMatchObject({ git: "cat-file" });
    expect(shown.out).toContain("We share nothing.");
    expect(compared).toMatchObject({ git: "cat-file" });
    expect(compared.out).toContain("partners");
  });
});

describe("a check of what has not changed", () => {
  it("reads no page, checks no settings anew and asks git for nothing", async () => {
    const { packages, git, out } = await work("check", POLICY);

    expect(out).toContain("unchanged");
    expect(packages.split(" ")).toContain("got");
    for (const name of ["zod", "yaml", "cheerio", "parse5", "micromark", "mammoth", "simple-git"])
      expect(packages.split(" ")).not.toContain(name);
    expect(git).toBe("");
  });
});
