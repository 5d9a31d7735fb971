import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CaptureContext } from "../../../src/capture/context.ts";
import { askWitness } from "../../../src/capture/web-archive/witness.ts";
import { startSiteServer } from "../../servers/site-server.ts";
import type { Page, SiteServer } from "../../servers/site-server.ts";
import { startWaybackServer } from "../../servers/wayback-server.ts";
import type { WaybackServer } from "../../servers/wayback-server.ts";
import { failureOf, makeContext } from "../context.ts";

const URL_ = "https://acme.com/privacy";
const JOB = "spn2-0123abcd";
const DONE = { status: "success", timestamp: "20240506070810", original_url: URL_ };

let site: SiteServer;
let archive: WaybackServer;
beforeEach(async () => {
  [site, archive] = [await startSiteServer(), await startWaybackServer()];
});
afterEach(async () => {
  await site.close();
  await archive.close();
});

const json = (value: object, status = 200): Page => ({
  status,
  body: JSON.stringify(value),
  type: "application/json",
});

function ask(rest: Partial<CaptureContext> = {}, wait = 60_000) {
  const context = makeContext({}, rest);
  const wayback = { ...context.wayback, cdx: archive.cdx, playback: archive.playback };
  const settings = { save: `${site.url}/save`, keys: "a:b", ifNotArchivedWithin: 3_600_000, wait };
  return askWitness(URL_, settings, { ...context, wayback });
}

describe("askWitness", () => {
  it("asks for a copy with the keys, waits for it, and says where it is", async () => {
    let asked = 0;
    site.set("/save", json({ job_id: JOB, url: URL_ }));
    site.set(`/save/status/${JOB}`, (_request, response) => {
      asked += 1;
      response.end(JSON.stringify(asked < 3 ? { status: "pending" } : DONE));
    });

    expect(await ask()).toEqual({
      address: `${archive.playback}/20240506070810id_/${URL_}`,
      captured: "2024-05-06T07:08:10Z",
    });
    expect(site.log.map(({ method }) => method)).toEqual(["POST", "GET", "GET", "GET"]);
    expect(site.log.map(({ headers }) => headers.authorization)).toEqual(Array(4).fill("LOW a:b"));
  });

  it.each([
    [
      "says that it failed although it did not",
      { job_id: JOB },
      { status: "error", message: "Job failed." },
    ],
    [
      "has a copy that is young enough",
      { message: "The same snapshot had been made 4 minutes ago." },
      {},
    ],
  ])("finds the copy in the index where the archive %s", async (_name, answer, status) => {
    site.set("/save", json(answer));
    site.set(`/save/status/${JOB}`, json(status));
    archive.add({ url: URL_, timestamp: "20240506070200", body: "<p>Text." });

    expect(await ask()).toMatchObject({ captured: "2024-05-06T07:02:00Z" });
  });

  it("takes no copy that is too old for a witness", async () => {
    site.set("/save", json({ job_id: JOB }));
    site.set(`/save/status/${JOB}`, json({ status: "error", status_ext: "error:blocked-url" }));
    archive.add({ url: URL_, timestamp: "20240501000000", body: "<p>Text." });

    expect(await failureOf(ask())).toMatchObject({
      code: "no-witness",
      message: expect.stringContaining("error:blocked-url"),
    });
  });

  it.each([
    ["does not know the keys", json({}, 401), "forbidden"],
    ["has had enough", json({}, 429), "rate-limited"],
    ["is out of order", { status: 503, body: "<h1>Sorry" }, "server-error"],
    ["answers a page for people", { body: "<h1>Saved</h1>" }, "archive-error"],
    ["names a job that leads elsewhere", json({ job_id: "../../x" }), "archive-error"],
  ])("fails by name where the archive %s", async (_name, page, code) => {
    site.set("/save", page);

    expect(await failureOf(ask())).toMatchObject({ code });
    expect(site.log).toHaveLength(1);
  });

  it("does not wait longer than it may", async () => {
    site.set("/save", json({ job_id: JOB }));
    site.set(`/save/status/${JOB}`, json({ status: "pending" }));

    expect(await failureOf(ask({}, 300))).toMatchObject({ code: "no-witness" });
  });

  it("shows the keys to no recorder of exchanges", async () => {
    site.set("/save", json(DONE));
    const seen: unknown[] = [];

    await ask({ onExchange: async (one) => void seen.push(one) });

    expect(seen).toEqual([]);
  });
});
