// Shows clausewatch at work on servers of its own, all on this machine: a site whose policies we wrote, a Wayback Machine
// that holds their past, and a mail server. Every step is the command that a person would give.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { startSiteServer, type SiteServer } from "../test/servers/site-server.ts";
import { startSmtpServer, type SmtpServer } from "../test/servers/smtp-server.ts";
import { startWaybackServer, type WaybackServer } from "../test/servers/wayback-server.ts";
import { DEMO_POLICIES } from "./demo-site/policies.ts";

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const isColour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

const folder = await mkdtemp(join(tmpdir(), "clausewatch-demo-"));
const archive = join(folder, "snapshots");
const config = join(folder, "config");
const mails = join(folder, "mail");
const started = performance.now();
const site = await startSiteServer();
const wayback = await startWaybackServer();
const smtp = await startSmtpServer({ folder: mails });
try {
  await show();
} catch (error) {
  process.stdout.write(
    `\nThe demo failed: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
} finally {
  await Promise.all([site.close(), wayback.close(), smtp.close()]);
}

async function show(): Promise<void> {
  await writeSettings(site, wayback, smtp);
  fillWayback(site, wayback);
  publish(site, -2);
  const host = "127.0.0.1";
  say(
    `Three servers run on ${host}: a site with ${DEMO_POLICIES.length} policies (${site.port}), a Wayback Machine with their past (${new URL(wayback.url).port}), a mail server (${smtp.port()}).`,
  );

  say("1. Bring in the past from the Wayback Machine.");
  await clausewatch("backfill");
  say(
    "2. Look at the live site. Two policies still say what the archive last saw; one has changed since.",
  );
  await clausewatch("check");
  say("3. The site changes a policy, and moves a page that another one links to. Look again.");
  publish(site, -1);
  await clausewatch("check");
  say("   And once more: nothing has changed, so nothing is recorded.");
  await clausewatch("check");

  say("4. Every wording is a commit, readable with plain git.");
  await run("git", [
    "-C",
    archive,
    "log",
    "--oneline",
    "--date=short",
    "--format=%C(yellow)%h%C(reset) %ad %s",
    "main",
  ]);
  say("5. What changed in Larkspur Mail's policy, clause by clause.");
  await clausewatch("diff", "larkspur-mail/privacy-policy");
  say("   The clause that readers ask about most, as it was in 2020.");
  await clausewatch("show", "larkspur-mail/privacy-policy", "--at", "2020-01-01", "--clause", "3");
  await clausewatch("status");

  say(
    "6. The digest: one mail, with what changed while we watched. The past that we brought in is no news.",
  );
  await clausewatch("digest", "--send");
  checkMails();

  say(
    "7. Everything is proven: each version is made again from the bytes that were received, each hash is checked.",
  );
  await clausewatch("verify");
  const file = smtp.messages[0]?.file ?? mails;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`Done in ${seconds} s. Left for you to look at:
  the mail     ${file}
  the archive  ${archive}   (git -C ${archive} log -p)
  the settings ${config}
Delete all of it with: rm -r ${folder}`);
}

/** The demo is a promise too: the mail must tell of the change, and of nothing else. */
function checkMails(): void {
  const [mail] = smtp.messages;
  if (smtp.messages.length !== 1 || mail === undefined)
    throw new Error(`expected one mail, ${smtp.messages.length} arrived`);
  const text = mail.raw.replace(/=\r?\n/g, "");
  if (!text.includes("24 months") || text.includes("Quillbox"))
    throw new Error("the mail does not tell what changed");
}

/** Put one wording of each policy on the site; -1 is the last one. */
function publish(server: SiteServer, index: number): void {
  for (const { path, type, wordings } of DEMO_POLICIES) {
    const wording = wordings.at(index);
    if (wording !== undefined) server.set(path, { body: wording.body, type });
  }
}

/** Each past wording was captured twice, and twice more with the same bytes: the backfill asks for those only once. */
function fillWayback(server: SiteServer, machine: WaybackServer): void {
  for (const { path, type, wordings } of DEMO_POLICIES) {
    for (const { captured, body } of wordings) {
      if (captured === null) continue;
      const day = captured.replaceAll("-", "");
      for (const time of ["081500", "203000"]) {
        machine.add({
          url: `${server.url}${path}`,
          timestamp: `${day}${time}`,
          body,
          type,
          status: 200,
        });
      }
    }
  }
}

async function writeSettings(
  server: SiteServer,
  machine: WaybackServer,
  post: SmtpServer,
): Promise<void> {
  await rm(config, { recursive: true, force: true });
  await mkdir(join(config, "services"), { recursive: true });
  const settings = {
    archive,
    contact: "demo@clausewatch.example",
    confirm: { apart: "1s" },
    fetch: { hostPause: "0ms", allowAddresses: ["127.0.0.0/8"] },
    wayback: {
      cdx: machine.cdx,
      playback: machine.playback,
      cdxPerMinute: 600,
      limits: "../limits.sqlite",
      playbacksPerSecond: 100,
    },
    mail: {
      from: "clausewatch <clausewatch@clausewatch.example>",
      smtp: { host: "127.0.0.1", port: post.port(), secure: false },
      subscribers: [{ address: "reader@clausewatch.example", policies: ["*"] }],
    },
  };
  await writeFile(join(config, "clausewatch.yaml"), stringify(settings));
  for (const { service, slug, name, policy, path } of DEMO_POLICIES) {
    const url = `${server.url}${path}`;
    const declaration = {
      name: service,
      policies: { [policy]: { name, sources: [{ live: url }, { wayback: url }] } },
    };
    await writeFile(join(config, "services", `${slug}.yaml`), stringify(declaration));
  }
}

async function clausewatch(...words: string[]): Promise<void> {
  process.stdout.write(`\n${paint("1", `$ clausewatch ${words.join(" ")}`)}\n`);
  await run(
    process.execPath,
    [CLI, ...words, "--config", config],
    isColour ? { FORCE_COLOR: "1" } : {},
  );
}

/** Run a command with its output here; a failure ends the demo. */
async function run(
  command: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  if (command === "git") process.stdout.write(`\n${paint("1", `$ git log --oneline main`)}\n`);
  const child = spawn(command, words, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env, GIT_PAGER: "cat" },
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${command} ${words.join(" ")} ended with ${code}`);
}

function say(text: string): void {
  process.stdout.write(`\n${paint("36", text)}\n`);
}

function paint(style: string, text: string): string {
  return isColour ? `\u001B[${style}m${text}\u001B[0m` : text;
}
