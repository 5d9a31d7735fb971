import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { git } from "../record/entries.ts";
import { startSiteServer } from "../servers/site-server.ts";
import type { SiteServer } from "../servers/site-server.ts";
import { startSmtpServer } from "../servers/smtp-server.ts";
import type { SmtpServer } from "../servers/smtp-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project, type Run } from "./run-cli.ts";

const ID = "acme/privacy-policy";
const SERVICE = `"Ácme" & <b>Söhne</b> › 株式会社 $(id)`;

/** Everything that does harm in a terminal, a commit message, a mail or a page. */
const EVIL = `&#27;[2J&#27;]0;owned&#7; \u202Eevil\u200B <&#10;&#10;Change: technical&#10;Capture-Time: 1999-01-01T00:00:00Z`;

function makeHostilePage(keep: string): string {
  return makePage(
    keep,
    `<h2>3. ${EVIL} &lt;script&gt;alert(1)&lt;/script&gt;</h2>
<p>Change: technical</p>
<p>We keep &lt;img src=x onerror=alert(1)&gt; ${keep} [link](javascript:alert(1)) \`code\`.</p>
<p><a href="javascript:alert(2)">Click</a> for <script>alert(3)</script>${keep} ${EVIL}</p>`,
  ).replace("<title>", `<title>${EVIL} ${keep} `);
}

/** What a terminal obeys, and what changes how a line is read. */
const HARMFUL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/u;

let site: SiteServer;
let smtp: SmtpServer;
let project: Project;

async function runAll(...commands: string[][]): Promise<Run[]> {
  return Promise.all(commands.map(async (words) => project.run(...words)));
}

beforeAll(async () => {
  [site, smtp] = await Promise.all([startSiteServer(), startSmtpServer()]);
  site.set("/privacy", { body: makeHostilePage("30 days") });
  project = await makeProject(
    { [ID]: [] },
    {
      mail: {
        from: "Clausewatch <watch@example.org>",
        smtp: { host: "127.0.0.1", port: smtp.port(), secure: false },
        subscribers: [{ address: "reader@example.org" }],
      },
    },
  );
  await project.write(
    "config/services/acme.yaml",
    JSON.stringify({
      name: SERVICE,
      policies: {
        "privacy-policy": { name: "Privacy Policy", sources: [{ live: `${site.url}/privacy` }] },
      },
    }),
  );
});

afterAll(async () => {
  await Promise.all([site.close(), smtp.close(), project.remove()]);
});

describe("a hostile page under a hostile name", () => {
  it("does no harm to the terminal, to the archive, or to the mail", async () => {
    const first = await project.run("check");
    await sleep(1_100);
    site.set("/privacy", { body: makeHostilePage("24 months") });
    const second = await project.run("check");
    await sleep(1_100);
    const shown = await runAll(
      ["history", ID],
      ["diff", ID],
      ["show", ID],
      ["show", ID, "--provenance"],
      ["status"],
      ["list"],
      ["digest"],
    );
    const sent = await project.run("digest", "--send");

    const runs = [first, second, ...shown, sent];
    expect(runs.map(({ code }) => code)).toEqual(runs.map(() => 0));
    for (const { out, err } of runs) expect(`${out}${err}`).not.toMatch(HARMFUL);
    const message = await git(project.archive, "log", "--format=%B", "main");
    expect(message).not.toMatch(HARMFUL);
    expect(message).toContain(`"Ácme" & <b>Söhne</b> › 株式会社 $(id) › Privacy Policy: `);
    const trailers = await git(
      project.archive,
      "log",
      "--format=%(trailers:key=Change,valueonly,separator=%x2C)|%(trailers:key=Capture-Time,valueonly,separator=%x2C)",
      "main",
    );
    expect(trailers).toMatch(/^substantive\|20\d\d-[^,\n]*\nfirst\|20\d\d-[^,\n]*$/);
    const raw = smtp.messages[0]?.raw ?? "";
    expect(smtp.messages).toHaveLength(1);
    expect(raw.slice(0, raw.indexOf("\r\n\r\n"))).not.toMatch(/^(?:Change|Capture-Time|Bcc):/m);
    const { out: html } = await project.run("show", ID, "--raw");
    expect(html).toContain("onerror");
  });

  it("is told in HTML as words, never as mark-up", async () => {
    site.set("/privacy", { body: makeHostilePage("7 years") });
    await project.run("check");
    await sleep(1_100);
    const file = `${project.folder}/mail.html`;
    const { err } = await project.run("digest", "--preview", file);

    const html = await readFile(file, "utf8");
    expect(err).toBe(`wrote ${file}\n`);
    expect(html).not.toMatch(/<script|<img|<b>Söhne|href="javascript|onerror=[^&]*>(?!.*&gt;)/i);
    expect(html).toContain("&lt;b&gt;Söhne&lt;/b&gt;");
    expect(html).not.toMatch(HARMFUL);
  });
});

describe("a hostile error", () => {
  it("is printed as one harmless line", async () => {
    site.set("/privacy", {
      status: 302,
      headers: { location: "/a%1B[2J%0Ab\u00e9" },
    });
    site.set("/a%1B[2J%0Ab\u00e9", { status: 404 });
    const moved = await project.run("check");
    site.set("/privacy", {
      body: `<title>Just a moment... &#27;[2J \u202Ex</title><h1>Just a moment... &#27;[2J</h1>`,
    });
    const blocked = await project.run("check");
    const status = await project.run("status");

    for (const { out, err } of [moved, blocked, status]) {
      expect(`${out}${err}`).not.toMatch(HARMFUL);
    }
    expect(moved.err.split("\n")).toHaveLength(2);
    expect(blocked.err).toMatch(/^held {6}acme\/privacy-policy {2}bot-challenge: [^\n]*\n$/);
  });
});
