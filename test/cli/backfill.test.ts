import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWaybackServer } from "../servers/wayback-server.ts";
import type { WaybackServer } from "../servers/wayback-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project } from "./run-cli.ts";

const URL = "https://acme.example";

let wayback: WaybackServer;
let project: Project;

beforeAll(async () => {
  wayback = await startWaybackServer();
  for (let index = 0; index < 100; index += 1) {
    const at = new Date(Date.parse("2010-01-01T00:00:00Z") + index * 10 * 86_400_000);
    wayback.add({
      url: `${URL}/long`,
      timestamp: at.toISOString().replace(/\D/g, "").slice(0, 14),
      body: makePage(index < 40 ? "A" : "B", `<!-- ${index} -->`),
    });
  }
  for (const [timestamp, playable] of [
    ["20100101000000", true],
    ["20120101000000", false],
    ["20150101000000", true],
  ] as const)
    wayback.add({ url: `${URL}/short`, timestamp, playable, body: makePage(timestamp) });
  project = await makeProject(
    {
      "acme/long": [{ wayback: `${URL}/long` }],
      "acme/short": [{ wayback: `${URL}/short` }],
    },
    { wayback: { cdx: wayback.cdx, playback: wayback.playback } },
  );
});

afterAll(async () => {
  await Promise.all([wayback.close(), project.remove()]);
});

describe("a backfill by the command line", () => {
  it("says what it will cost, and fetches nothing", async () => {
    const people = await project.run("backfill", "--dry-run");
    const json = await project.run("backfill", "acme/long", "--dry-run", "--json");
    const all = await project.run("backfill", "acme/long", "--dry-run", "--exhaustive");

    expect(people.code).toBe(0);
    expect(people.out.split("\n")).toEqual([
      expect.stringMatching(
        /^acme\/long: 100 captures listed, 100 to choose from: \d+ to fetch \(\d+ s\), about \d more for each change, 100 at most \(\d+ s\)$/,
      ),
      "acme/short: 3 captures listed, 3 captures to fetch (1 s)",
      "",
    ]);
    expect(JSON.parse(json.out)).toMatchObject({ policy: "acme/long", listed: 100, most: 100 });
    expect(all.out).toMatch(/^acme\/long: 100 captures listed, 100 captures to fetch/);
    expect(wayback.log.filter(({ service }) => service === "playback")).toEqual([]);
  });

  it("is done in part where a capture cannot be had, and tells of the times without a capture", async () => {
    const { code, out, err } = await project.run("backfill", "acme/short");

    expect(code).toBe(3);
    expect(out).toBe("");
    expect(err).toMatch(/^acme\/short: 3 captures listed, 3 captures to fetch/m);
    expect(err).toMatch(/^failed {4}acme\/short {2}1 of 3 captures could not be had: .*20120101/m);
    expect(err).toMatch(/no capture from 2010-01-01 to 2012-01-01\n/);
  });

  it("walks several policies, and prints a line for each as they end", async () => {
    const { code, out, err } = await project.run("backfill", "--json", "--gap", "60");
    const again = await project.run("backfill", "acme/long", "--quiet");

    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { policy: string });
    const [long, short] = lines.toSorted((one, other) => one.policy.localeCompare(other.policy));
    expect(code).toBe(3);
    expect(long).toMatchObject({ policy: "acme/long", outcome: "first", recorded: 2, gaps: [] });
    expect(short).toMatchObject({ policy: "acme/short", outcome: "failed", gaps: [] });
    expect(err).toBe("2 policies: 1 failed, 1 first\n");
    expect(again).toEqual({ code: 0, out: "", err: "" });
  });

  it("refuses what is no time and no number of months", async () => {
    const time = await project.run("backfill", "--resolution", "soon");
    const months = await project.run("backfill", "--gap", "0");

    expect(time.code).toBe(2);
    expect(time.err).toMatch(/--resolution.*write a time such as 12h, 1d or 30d/);
    expect(months.code).toBe(2);
  });
});
