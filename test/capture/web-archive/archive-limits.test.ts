import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FAULTS, startWaybackServer } from "../../servers/wayback-server.ts";
import type { WaybackServer } from "../../servers/wayback-server.ts";

const PLAYER = join(import.meta.dirname, "play-often.ts");
const RATE = 20;

let archive: WaybackServer;
let folder: string;
beforeEach(async () => {
  archive = await startWaybackServer();
  archive.add({ url: "https://acme.com/privacy", timestamp: "20170606180703", body: "<p>Text." });
  folder = await mkdtemp(join(tmpdir(), "clausewatch-limits-"));
});
afterEach(async () => {
  await archive.close();
  await rm(folder, { recursive: true, force: true });
});

function startPlayer(count: number) {
  const words = [PLAYER, archive.url, join(folder, "limits.sqlite"), String(count), String(RATE)];
  return spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
}

async function play(count: number): Promise<string[]> {
  return (await text(startPlayer(count).stdout)).trim().split("\n");
}

describe("several processes that ask one archive", () => {
  it("keep its rate together, also while one of them is killed", async () => {
    const doomed = startPlayer(1_000);
    await once(doomed.stdout, "data");
    const others = [play(20), play(20)];
    setTimeout(() => doomed.kill("SIGKILL"), 500);

    const played = (await Promise.all(others)).flat();

    expect(played).toEqual(Array.from({ length: 40 }, () => "played"));
    const starts = archive.log.map(({ at }) => at.getTime());
    expect(starts.length).toBeGreaterThan(40);
    const span = (starts.at(-1) ?? 0) - (starts[0] ?? 0);
    // A slow machine makes it longer, never shorter; the first may have been under way for a moment.
    expect(span).toBeGreaterThan(((starts.length - 1) * 1_000) / RATE - 200);
  });

  it("all stop where it tells one of them to, and so do those that come later", async () => {
    archive.fail("playback", FAULTS.limited);

    const said = (await Promise.all([play(10), play(10), play(10)])).flat();
    const asked = archive.log.length;
    const later = await play(5);

    expect(said).toEqual(Array.from({ length: 30 }, () => "rate-limited"));
    expect(asked).toBeLessThanOrEqual(3);
    expect(later).toEqual(Array.from({ length: 5 }, () => "rate-limited"));
    expect(archive.log).toHaveLength(asked);
  });
});
