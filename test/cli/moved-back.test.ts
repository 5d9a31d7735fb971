import { expect, it, onTestFinished } from "vitest";
import { git } from "../record/entries.ts";
import { startSiteServer } from "../servers/site-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject } from "./run-cli.ts";

const ID = "acme/privacy-policy";

it("who reads first after somebody has moved main back hears of it, and the head is kept", async () => {
  const site = await startSiteServer();
  site.set("/privacy", { body: makePage("30 days") });
  const project = await makeProject({ [ID]: [{ live: `${site.url}/privacy` }] });
  onTestFinished(async () => {
    await site.close();
    await project.remove();
  });
  await project.run("check");
  site.set("/privacy", { body: makePage("60 days") });
  await project.run("check");
  const main = await git(project.archive, "rev-parse", "main");
  await git(project.archive, "reset", "--quiet", "--hard", "main~1");

  const proof = await project.run("verify", "--quiet");
  const first = await project.run("history", ID);
  const second = await project.run("history", ID);
  const shown = await project.run("show", ID, "--at", main.slice(0, 10));

  expect(proof.code).toBe(1);
  expect(proof.out).toContain("wrong: head-not-kept: refs/heads/main");
  expect(first.err).toMatch(/^note: main was moved by someone .* is kept as refs\/clausewatch\//u);
  expect(second.err).toBe("");
  expect(shown.out).toContain("60 days");
});
