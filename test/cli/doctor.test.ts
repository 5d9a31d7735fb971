import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Finding } from "../../src/commands/doctor/finding.ts";
import { startSiteServer } from "../servers/site-server.ts";
import { startSmtpServer } from "../servers/smtp-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project } from "./run-cli.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0)) await one();
});

async function makePatient(settings: object = {}): Promise<Project> {
  const site = await startSiteServer();
  site.set("/privacy", { body: makePage("30 days") });
  const sources = [{ live: `${site.url}/privacy` }];
  // No Chromium is started for each of these tests.
  const browser = { executable: "/nowhere/chromium" };
  const project = await makeProject({ "acme/privacy-policy": sources }, { browser, ...settings });
  undo.push(async () => site.close(), project.remove);
  return project;
}

/** Put lines before those of the settings. */
async function addToSettings({ config }: Project, lines: string): Promise<void> {
  const file = join(config, "clausewatch.yaml");
  await writeFile(file, lines + (await readFile(file, "utf8")));
}

async function examine(
  project: Project,
): Promise<{ code: number | null; of: Map<string, Finding> }> {
  const { code, out } = await project.run("doctor", "--json");
  const { findings } = JSON.parse(out) as { findings: Finding[] };
  return { code, of: new Map(findings.map((finding) => [finding.name, finding])) };
}

describe("the doctor", () => {
  it("finds an archive, a mail server and a clock in order, and names the one thing that is not", async () => {
    const smtp = await startSmtpServer();
    undo.push(() => smtp.close());
    const mail = { from: "watch@example.org", smtp: { host: "127.0.0.1", port: smtp.port() } };
    const project = await makePatient({ mail });
    await project.run("check");

    const { code, of } = await examine(project);

    expect(code).toBe(1);
    expect(of.get("browser")).toMatchObject({ verdict: "failed" });
    expect(of.get("browser")?.remedy).toContain("chromium");
    for (const name of ["config", "git", "archive", "clock", "mail", "archive limits", "daemon"])
      expect(of.get(name), name).toMatchObject({ verdict: "ok" });
    expect(of.get("archive")?.says).toBe(
      "holds 1 version of 1 policy; 1 policy was checked so far",
    );
    expect(smtp.messages).toEqual([]);
  });

  it("says of a mail server that is not there what to look at, and of an archive that there is none", async () => {
    const mail = { from: "watch@example.org", smtp: { host: "127.0.0.1", port: 1 } };
    const project = await makePatient({ mail });

    const { code, of } = await examine(project);

    expect(code).toBe(1);
    expect(of.get("mail")).toMatchObject({ verdict: "failed" });
    expect(of.get("mail")?.says).toContain("127.0.0.1:1");
    expect(of.get("archive")).toMatchObject({ verdict: "skipped" });
  });

  it("names the line and the remedy of each mistake in the configuration, and looks at all else", async () => {
    const project = await makePatient({ archive: { path: "../elsewhere" } });
    await project.run("check");
    await addToSettings(project, "schedul: 1\ncolour: 2\n");

    const { code, out } = await project.run("doctor", "--json");

    const { findings } = JSON.parse(out) as { findings: Finding[] };
    const of = new Map(findings.map((finding) => [finding.name, finding]));
    const broken = findings.filter(({ name }) => name === "config");
    expect(code).toBe(1);
    expect(broken.map(({ verdict }) => verdict)).toEqual(["failed", "failed"]);
    expect(broken[0]?.says).toContain("clausewatch.yaml:1:1: unknown key");
    expect(broken[0]?.remedy).toContain("schedule");
    expect(broken[1]?.says).toContain("clausewatch.yaml:2:1: unknown key");
    for (const name of ["disk", "git", "archive", "clock", "daemon"])
      expect(of.get(name), name).toMatchObject({ verdict: "ok" });
    expect(of.get("archive")?.says).toContain("1 version of 1 policy");
    for (const name of ["browser", "mail", "archive limits"])
      expect(of.get(name), name).toMatchObject({ verdict: "skipped" });
  });

  it("finds that the settings contradict the layout of the archive, and says what would mend it", async () => {
    const project = await makePatient();
    await project.run("check");
    await addToSettings(project, "archive: { layout: lettered }\n");

    const { code, of } = await examine(project);
    await project.run("layout", "lettered");
    const mended = await examine(project);

    expect(code).toBe(1);
    expect(of.get("archive")).toMatchObject({ verdict: "failed" });
    expect(of.get("archive")?.says).toContain("archive.layout: lettered");
    expect(of.get("archive")?.remedy).toContain("layout lettered");
    expect(mended.of.get("archive")).toMatchObject({ verdict: "ok" });
  });

  it("says of a copied archive that it sends no digests, and why", async () => {
    const smtp = await startSmtpServer();
    undo.push(() => smtp.close());
    const mail = { from: "watch@example.org", smtp: { host: "127.0.0.1", port: smtp.port() } };
    const project = await makePatient({ mail });
    await project.run("check");
    await project.run("digest", "--send");
    const copy = join(project.folder, "copy");
    await cp(project.archive, copy, { recursive: true });

    const { out } = await project.run("doctor", "--archive", copy);
    const sent = await project.run("digest", "--send", "--archive", copy);

    expect(out).toMatch(
      /^mail +FAILED +the archive at .*copy is a copy of the one at .*snapshots/m,
    );
    expect(sent.code).toBe(1);
    expect(sent.err).toContain("delete .git/clausewatch/state.sqlite*");
  });

  it("goes on where the configuration is no YAML, or is not there", async () => {
    const project = await makePatient();
    await project.run("check");
    const file = join(project.config, "clausewatch.yaml");

    await writeFile(file, "a: [");
    const garbled = await examine(project);
    await rm(file);
    const gone = await examine(project);

    for (const { code, of } of [garbled, gone]) {
      expect(code).toBe(1);
      expect(of.get("config")).toMatchObject({ verdict: "failed" });
      expect(of.get("archive")).toMatchObject({ verdict: "ok" });
    }
    expect(garbled.of.get("config")?.says).toMatch(/clausewatch\.yaml:\d+:\d+: /);
  });
});
