import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { git } from "../record/entries.ts";
import { startSiteServer } from "../servers/site-server.ts";
import { startWaybackServer } from "../servers/wayback-server.ts";
import type { ArchiveRequest } from "../servers/wayback-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project } from "./run-cli.ts";

/** Written anew where a failure is to be looked for elsewhere; a failure names it. */
const SEED = 20_240_501;

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0)) await one();
});

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Start a command, and kill it some milliseconds after a server has been asked so many more times. */
async function runAndKill(
  project: Project,
  words: readonly string[],
  log: readonly unknown[],
  requests: number,
  delay: number,
): Promise<void> {
  const until = log.length + requests;
  const { child, ended } = project.start(...words);
  while (log.length < until && child.exitCode === null) await sleep(2);
  await sleep(delay);
  child.kill("SIGKILL");
  await ended;
}

/** What a history is: the day, the words and the subject of every version of each policy. */
async function historyOf(project: Project, ids: readonly string[]): Promise<string> {
  const logs = ids.map((id) =>
    git(
      project.archive,
      "log",
      "--format=%aI %s",
      "--raw",
      "--no-abbrev",
      "main",
      "--",
      `${id}.md`,
    ),
  );
  return (await Promise.all(logs)).join("\n\n");
}

async function expectWhole(project: Project, when: string): Promise<void> {
  const fsck = await git(project.archive, "fsck", "--strict", "--no-dangling", "--no-progress");
  expect(fsck, `after ${when}`).toBe("");
}

/** As many as a backfill has under way at once. */
const IN_FLIGHT = 8;

/** Requests for captures that were made before, and had been answered long before the kill. */
function findRepeats(log: readonly ArchiveRequest[], kills: readonly number[]): string[] {
  const lost = new Set(kills.flatMap((kill) => playedOf(log.slice(0, kill)).slice(-IN_FLIGHT)));
  const played = playedOf(log);
  return played.filter((path, index) => played.indexOf(path) !== index && !lost.has(path));
}

function playedOf(log: readonly ArchiveRequest[]): string[] {
  return log.filter(({ service }) => service === "playback").map(({ path }) => path);
}

describe("a killed backfill", () => {
  it("goes on where it was, asks for nothing twice, and ends as if nobody had killed it", async () => {
    const wayback = await startWaybackServer();
    undo.push(async () => wayback.close());
    const url = "https://acme.example/privacy";
    const random = makeRandom(SEED);
    const day = Date.parse("2010-01-01T00:00:00Z");
    for (let index = 0; index < 300; index += 1) {
      const at = new Date(day + index * 5 * 86_400_000).toISOString();
      wayback.add({
        url,
        timestamp: at.replace(/\D/g, "").slice(0, 14),
        body: makePage(`${Math.floor(index / 37)} days`, `<!-- ${index} -->`),
      });
    }
    const settings = {
      wayback: {
        cdx: wayback.cdx,
        playback: wayback.playback,
        playbacksPerSecond: 60,
        cdxPerMinute: 6000,
      },
    };
    const ids = ["acme/privacy"];
    const make = async (): Promise<Project> => {
      const project = await makeProject({ "acme/privacy": [{ wayback: url }] }, settings);
      undo.push(project.remove);
      return project;
    };
    const [undisturbed, killed] = await Promise.all([make(), make()]);

    const whole = await undisturbed.run("backfill", "--json");
    const begin = wayback.log.length;
    const kills: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const requests = 1 + Math.floor(random() * 7);
      const delay = Math.floor(random() * 120);
      await runAndKill(killed, ["backfill"], wayback.log, requests, delay);
      kills.push(wayback.log.length - begin);
      await expectWhole(killed, `seed ${SEED}, round ${round}: ${requests} requests, ${delay} ms`);
    }
    const last = await killed.run("backfill", "--json");
    const log = wayback.log.slice(begin);
    const again = await killed.run("backfill", "--json");

    expect(last.code).toBe(0);
    expect(JSON.parse(last.out)).toMatchObject({ outcome: "first", recorded: 9, failures: [] });
    expect(JSON.parse(again.out)).toMatchObject({ outcome: "unchanged", fetched: 0 });
    expect(findRepeats(log, kills)).toEqual([]);
    expect(new Set(playedOf(log))).toEqual(new Set(playedOf(wayback.log.slice(0, begin))));
    expect(JSON.parse(whole.out)).toMatchObject({ recorded: 9, listed: 300 });
    expect(await historyOf(killed, ids)).toBe(await historyOf(undisturbed, ids));
    expect(await git(killed.archive, "rev-list", "--count", "main")).toBe("9");
    expect(await git(killed.archive, "rev-list", "--count", "captures")).toBe("9");
    await expectWhole(killed, "the end");
  }, 600_000);
});

describe("a killed check", () => {
  it("has recorded each policy whole or not at all, and the next one records the rest", async () => {
    const site = await startSiteServer();
    undo.push(async () => site.close());
    const ids = Array.from({ length: 8 }, (_, index) => `acme/policy-${index}`);
    const publish = (keep: string): void => {
      for (const id of ids) {
        const body = makePage(`${keep}, as ${id} has it`);
        site.set(`/${id}`, (_, response) => {
          response.setHeader("content-type", "text/html");
          setTimeout(() => response.end(body), 15);
        });
      }
    };
    const project = await makeProject(
      Object.fromEntries(ids.map((id) => [id, [{ live: `${site.url}/${id}` }]])),
    );
    undo.push(project.remove);
    const random = makeRandom(SEED);

    for (const [index, keep] of ["1 day", "2 days"].entries()) {
      publish(keep);
      for (let round = 0; round < 3; round += 1) {
        const requests = 1 + Math.floor(random() * 8);
        const delay = Math.floor(random() * 60);
        await runAndKill(project, ["check"], site.log, requests, delay);
        await expectWhole(project, `seed ${SEED}: ${requests} requests, ${delay} ms`);
      }
      const { code } = await project.run("check");

      const texts = await Promise.all(
        ids.map((id) => git(project.archive, "show", `main:${id}.md`)),
      );
      expect(code).toBe(0);
      expect(texts.map((text) => /log files for (.*?)\./.exec(text)?.[1])).toEqual(
        ids.map((id) => `${keep}, as ${id} has it`),
      );
      const count = String(ids.length * (index + 1));
      expect(await git(project.archive, "rev-list", "--count", "main")).toBe(count);
      expect(await git(project.archive, "rev-list", "--count", "captures")).toBe(count);
    }
    expect(await git(project.archive, "status", "--porcelain")).toBe("");
  }, 300_000);
});
