import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSiteServer, type SiteServer } from "../servers/site-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeRecord, makeResponse } from "../warc/warc-file.ts";
import { makeProject, type Project } from "./run-cli.ts";

let site: SiteServer;
let project: Project;

beforeEach(async () => {
  site = await startSiteServer();
  site.set("/privacy", { body: makePage("30 days") });
  project = await makeProject({ "acme/privacy-policy": [{ live: `${site.url}/privacy` }] });
});

afterEach(async () => {
  await Promise.all([site.close(), project.remove()]);
});

describe("WARC on the command line", () => {
  it("is kept by `check --warc`, and imported into another archive", async () => {
    const warc = join(project.folder, "warc");
    const check = await project.run("check", "--warc", warc, "--quiet");
    const [name = "", ...others] = await readdir(warc);
    const other = join(project.folder, "other");

    const words = ["import", "warc", join(warc, name), "--archive", other, "--json"];
    const imported = await project.run(...words);
    const again = await project.run(...words);

    expect(check).toMatchObject({ code: 0, err: "" });
    expect(name).toMatch(/^clausewatch-\d{17}-00000-[\w.-]+\.warc\.gz$/);
    expect(others).toEqual([]);
    expect(imported.code, imported.err).toBe(0);
    expect(JSON.parse(imported.out)).toMatchObject({
      policy: "acme/privacy-policy",
      outcome: "first",
      reason: "1 version from 1 capture",
      records: 1,
      captures: 1,
      recorded: 1,
    });
    expect(JSON.parse(again.out)).toMatchObject({ outcome: "unchanged", recorded: 0 });
    const shown = await project.run("show", "acme/privacy-policy", "--archive", other);
    expect(shown.out).toContain("We keep log files for 30 days.");
  });

  it("is kept where the settings say so", async () => {
    const words = ["contact: a@example.org", "fetch:", "  warc: ../kept"];
    await project.write(
      "config/clausewatch.yaml",
      `${words.join("\n")}\n  hostPause: 0ms\n  allowAddresses: [127.0.0.0/8]\n`,
    );

    const { code, err } = await project.run("check", "--quiet");

    expect(code, err).toBe(0);
    expect(await readdir(join(project.folder, "kept"))).toHaveLength(1);
  });

  it("of an address that nothing tracks is taken where a policy is named for it", async () => {
    const url = "https://www.new.example/legal";
    const record = makeRecord({ url, block: makeResponse(makePage("5 days")) });
    const file = await project.write("t.warc", record);

    const unnamed = await project.run("import", "warc", file);
    const named = await project.run(
      ...[
        "import",
        "warc",
        file,
        "--policy",
        "new/privacy-policy",
        "--url",
        "http://new.example/legal/",
      ],
    );

    expect(unnamed.code).toBe(1);
    expect(unnamed.err).toContain("of other addresses there are 1");
    expect(named.code, named.err).toBe(0);
    const log = await project.run("history", "new/privacy-policy", "--json");
    expect(JSON.parse(log.out)).toMatchObject({ versions: [{ captured: "2024-05-06T07:08:09Z" }] });
  });

  it("that is damaged makes the import one that is done in part", async () => {
    const record = makeRecord({
      url: `${site.url}/privacy`,
      block: makeResponse(makePage("5 days")),
    });
    const file = await project.write("t.warc", Buffer.concat([record, record.subarray(0, 200)]));

    const { code, err, out } = await project.run("import", "warc", file);

    expect(code).toBe(3);
    expect(err).toContain(`failed    t.warc  at byte ${record.length}: `);
    expect(out).toContain("first     acme/privacy-policy  1 version from 1 capture");
  });

  it.each([
    [
      ["import", "warc", "no/none.warc"],
      2,
      /"no\/none\.warc" cannot be read: there is no such file/,
    ],
    [["import", "warc", "x.warc", "--url", "https://a.example/"], 2, /--url needs --policy/],
    [["import", "warc", "x.warc", "--policy", "a/b"], 2, /unknown policy "a\/b"/],
    [["import", "warc", "x.warc", "--policy", "A B", "--url", "https://a.example/"], 2, /no id/],
    [["import", "warc", "x.warc", "--policy", "a/b", "--url", "ftp://a.example/"], 2, /ftp:/],
    [["check", "--warc", "config/clausewatch.yaml"], 2, /cannot be used for WARC files/],
  ])("%j is refused by name", async (words, code, message) => {
    const run = await project.run(...words);

    expect(run.err).toMatch(message);
    expect(run.code).toBe(code);
  });
});
