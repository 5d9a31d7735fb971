import { afterEach, describe, expect, it } from "vitest";
import { startSiteServer, type SiteServer } from "../servers/site-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project } from "./run-cli.ts";

const ID = "acme/privacy-policy";
const CHALLENGE = `<title>Just a moment...</title><h1>Just a moment...</h1><p>Enable JavaScript and cookies to continue to the site that you asked for.</p>`;
const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0)) await one();
});

/** A policy that was seen once, and whose page then says something that is held. */
async function makeHeld(
  body: string,
  settings: object = {},
): Promise<{ site: SiteServer; project: Project }> {
  const site = await startSiteServer();
  site.set("/privacy", { body: makePage("30 days") });
  const project = await makeProject({ [ID]: [{ live: `${site.url}/privacy` }] }, settings);
  undo.push(async () => site.close(), project.remove);
  await project.run("check", "--quiet");
  site.set("/privacy", { body });
  await project.run("check", "--quiet");
  return { site, project };
}

interface HoldJson {
  readonly hold: string;
  readonly verdict: string;
}

async function readHolds(project: Project, ...words: string[]): Promise<HoldJson[]> {
  const { out } = await project.run("holds", ...words, "--json");
  return (JSON.parse(out) as { holds: HoldJson[] }).holds;
}

describe("clausewatch holds", () => {
  it("lists what is kept back, with what speaks against it", async () => {
    const { project } = await makeHeld(CHALLENGE);

    const { code, out } = await project.run("holds");
    const holds = await readHolds(project, "acme");
    const elsewhere = await project.run("holds", "other/*");

    expect(code).toBe(0);
    expect(out).toMatch(
      /^[0-9a-f]{8} {2}acme\/privacy-policy {2}bot-challenge {2}seen \d{4}-\d\d-\d\d: the page is called "Just a moment\.\.\."\n$/,
    );
    expect(holds).toMatchObject([
      { policy: ID, verdict: "bot-challenge", status: "open", sightings: 1 },
    ]);
    expect(elsewhere).toMatchObject({ code: 0, out: "", err: "nothing is held\n" });
  });

  it("shows a new wording that waits, and what it would change; accepted, it is a version", async () => {
    const { project } = await makeHeld(makePage("90 days"), { confirm: { apart: "1h" } });
    const [hold] = await readHolds(project);

    const shown = await project.run("holds", "show", ID);
    const diff = await project.run("holds", "show", hold?.hold ?? "", "--diff");
    const accepted = await project.run("holds", "accept", hold?.hold ?? "", "--json");
    const history = await project.run("history", ID, "--json");

    expect(hold?.verdict).toBe("unconfirmed");
    expect(shown.out).toContain("We keep log files for 90 days.");
    expect(diff.out).toContain("90");
    expect(JSON.parse(accepted.out)).toMatchObject({ policy: ID, outcome: "changed" });
    expect(JSON.parse(history.out)).toMatchObject({
      versions: [{ change: "first" }, { change: "substantive", reported: true }],
    });
    expect(await readHolds(project)).toEqual([]);
    expect(await readHolds(project, "--all")).toMatchObject([{ status: "accepted" }]);
  });

  it("asks no more about what was dismissed", async () => {
    const { project } = await makeHeld(CHALLENGE);

    const dismissed = await project.run("holds", "dismiss", ID);
    const check = await project.run("check", "--json");
    const again = await project.run("holds", "accept", ID);

    expect(dismissed.out).toMatch(/^dismissed [0-9a-f]{8} acme\/privacy-policy\n$/);
    expect(JSON.parse(check.out)).toMatchObject({ outcome: "held" });
    expect(await readHolds(project)).toEqual([]);
    expect(again).toMatchObject({ code: 2, out: "" });
    expect(again.err).toContain(`there is no hold "${ID}"`);
  });

  it("names what it does not know", async () => {
    const { project } = await makeHeld(CHALLENGE);

    const runs = [
      await project.run("holds", "show", "ffff"),
      await project.run("holds", "accept"),
      await project.run("holds", "show"),
    ];

    expect(runs.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(runs[0]?.err).toContain("`clausewatch holds` lists the open ones");
  });
});
