import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSiteServer, type SiteServer } from "../servers/site-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project } from "./run-cli.ts";

let site: SiteServer;
let project: Project;

beforeAll(async () => {
  site = await startSiteServer();
  site.set("/fine", { body: makePage("30 days") });
  site.set("/gone", { status: 410, body: "" });
  project = await makeProject({
    "acme/fine": [{ live: `${site.url}/fine` }],
    "acme/gone": [{ live: `${site.url}/gone` }],
  });
  await project.run("check", "acme/fine");
});

afterAll(async () => {
  await Promise.all([site.close(), project.remove()]);
});

describe("a process of its own", () => {
  it.each([
    { ends: 0, words: ["history", "acme/fine", "--json"] },
    { ends: 0, words: ["show", "acme/fine"] },
    { ends: 0, words: ["check", "--help"] },
    { ends: 1, words: ["check", "acme/gone", "--json"] },
    { ends: 2, words: ["history", "acme/fnie"] },
    { ends: 2, words: ["check", "--frobnicate"] },
    { ends: 3, words: ["check", "--json"] },
  ])("says and answers what the command line does: $words", async ({ ends, words }) => {
    const process = await project.start(...words).ended;
    const here = await project.run(...words);

    expect(process.code).toBe(ends);
    expect(process.out + process.err).not.toBe("");
    expect(withoutOrder(process.out)).toEqual(withoutOrder(here.out));
    expect({ ...process, out: "" }).toEqual({ ...here, out: "" });
  });

  it("is content with a reader who has seen enough", async () => {
    const { child, ended } = project.start("show", "acme/fine");
    child.stdout?.destroy();
    await once(child, "exit");

    expect(await ended).toMatchObject({ code: 0, err: "" });
  });
});

/** Policies are checked side by side, and told as each is done. */
function withoutOrder(out: string): string[] {
  return out.split("\n").toSorted();
}
