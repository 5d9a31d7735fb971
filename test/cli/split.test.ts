import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startSiteServer } from "../servers/site-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject } from "./run-cli.ts";

it.runIf(spawnSync("ssh-keygen", ["-?"]).error === undefined)(
  "what services are taken out of stays signed",
  async () => {
    const site = await startSiteServer();
    site.set("/privacy", { body: makePage("30 days") });
    const sources = [{ live: `${site.url}/privacy` }];
    const project = await makeProject(
      { "acme/privacy-policy": sources, "zeta/privacy-policy": sources },
      { archive: { sign: { ssh: "../key" } } },
    );
    onTestFinished(async () => {
      await site.close();
      await project.remove();
    });
    const key = join(project.folder, "key");
    spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
    await project.run("check");

    const to = join(project.folder, "there");
    const split = await project.run("split", "zeta", "--to", to, "--remove", "--quiet");
    const proof = await project.run("verify", "--json");

    expect(split).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(proof.out)).toMatchObject({ proven: true, versions: 1, findings: [] });
  },
);
