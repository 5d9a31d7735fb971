import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { readCaptureLine } from "../../../src/import/captures/capture-line.ts";
import { findCaptures } from "../../../src/import/captures/find-captures.ts";
import { readLines } from "../../../src/import/captures/read-lines.ts";
import { importFoundAll, type Found } from "../../../src/import/found/import-all.ts";
import { openSpool } from "../../../src/import/spool.ts";
import { sha256 } from "../../../src/record/message/metadata.ts";
import { makePage, makePolicy, makeWalk, summarise } from "../../walk/walk.ts";
import { makeContext, QUIET } from "../context.ts";

const LINE = {
  policy: "acme/privacy-policy",
  captured: "2022-01-01T12:00:00Z",
  body: makePage("30 days"),
};

async function* cut(text: string | Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function find(lines: readonly string[]): Promise<Found> {
  const spool = await openSpool();
  onTestFinished(spool.remove);
  const files = [{ name: "captures.ndjson", chunks: cut(lines.join("\n")) }];
  const policies = new Map([["acme/privacy-policy", makePolicy([])]]);
  return findCaptures(files, { policies, spool, maxBodyBytes: 100_000 });
}

describe("captures as lines of JSON", () => {
  it("become versions with all that the lines say", async () => {
    const walk = await makeWalk();
    const whole = {
      ...LINE,
      captured: "2022-02-01T13:00:00+01:00",
      source: "wayback",
      url: "https://acme.example/privacy",
      address: "https://web.archive.org/web/2022id_/https://acme.example/privacy",
      status: 203,
      headers: { "Content-Type": "text/html; charset=utf-8" },
      redirects: ["https://acme.example/", "https://acme.example/privacy"],
      body: undefined,
      bodyBase64: Buffer.from(makePage("24 months")).toString("base64"),
    };
    const found = await find([JSON.stringify(whole), "", JSON.stringify(LINE)]);

    const outcomes = await importFoundAll(found, makeContext(walk), QUIET);
    const again = await importFoundAll(found, makeContext(walk), QUIET);

    expect(outcomes).toMatchObject([{ outcome: "first", all: 2, taken: 2, skipped: 0 }]);
    expect(again).toMatchObject([{ outcome: "unchanged", all: 2, taken: 0, merged: 2 }]);
    expect(await summarise(walk.archive)).toEqual([
      "2022-01-01 30 days first",
      "2022-02-01 24 months substantive",
    ]);
    const versions = await walk.archive.versions();
    const [first, second] = await Promise.all(
      versions.map(({ version }) => walk.archive.capture(version)),
    );
    expect(first).toMatchObject({ source: "file", address: "captures.ndjson:3", status: null });
    expect(second).toMatchObject({
      captured: "2022-02-01T12:00:00Z",
      source: "wayback",
      status: 203,
      headers: { "content-type": "text/html; charset=utf-8" },
      redirects: ["https://acme.example/", "https://acme.example/privacy"],
    });
  });

  it("that were accepted stand, whatever they look like and however short they lasted", async () => {
    const walk = await makeWalk();
    const odd = { ...LINE, body: "<p>Gone fishing.</p>", isAccepted: true };
    const flip = (day: string, keep: string): string =>
      JSON.stringify({ ...odd, captured: `2022-01-${day}T12:00:00Z`, body: makePage(keep) });
    const lines = [JSON.stringify(odd), flip("02", "A"), flip("03", "B"), flip("04", "A")];

    const outcomes = await importFoundAll(await find(lines), makeContext(walk), QUIET);

    expect(outcomes).toMatchObject([{ taken: 4, skipped: 0 }]);
  });

  it("that cannot be read are named by their line, and stop no other", async () => {
    const walk = await makeWalk();
    const say = (changes: object): string => JSON.stringify({ ...LINE, ...changes });
    const lines = [
      "{",
      say({ policy: "../etc" }),
      say({ captured: "2022-01-01" }),
      say({ captured: "2022-13-01T00:00:00Z" }),
      say({ body: undefined }),
      say({ bodyBase64: "AAAA" }),
      say({ sha256: sha256("another") }),
      say({ source: "rumour" }),
      JSON.stringify("x".repeat(2_000_000)),
      "[]",
      say({}),
    ];

    const found = await find(lines);
    const outcomes = await importFoundAll(found, makeContext(walk), QUIET);

    expect(outcomes).toMatchObject([{ outcome: "first", taken: 1 }]);
    expect(found.unplaced.map(({ place, reason }) => [place, reason.split(":")[0]])).toEqual([
      ["captures.ndjson:1", "bad-line"],
      ["captures.ndjson:2", "bad-line"],
      ["captures.ndjson:3", "bad-line"],
      ["captures.ndjson:4", "bad-line"],
      ["captures.ndjson:5", "bad-line"],
      ["captures.ndjson:6", "bad-line"],
      ["captures.ndjson:7", "wrong-hash"],
      ["captures.ndjson:8", "bad-line"],
      ["captures.ndjson:9", "too-large"],
      ["captures.ndjson:10", "bad-line"],
    ]);
    expect(found.unplaced.every(({ isFault }) => isFault)).toBe(true);
  });

  it("keep every byte, as text or in base64", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.string({ unit: "grapheme" }),
        (bytes, text) => {
          const base64 = Buffer.from(bytes).toString("base64");
          const line = { policy: LINE.policy, captured: LINE.captured };

          const one = readCaptureLine(JSON.stringify({ ...line, bodyBase64: base64 }), "x:1");
          const other = readCaptureLine(
            JSON.stringify({ ...line, body: text.toWellFormed() }),
            "x:2",
          );

          expect(Buffer.from(one.capture.body)).toEqual(Buffer.from(bytes));
          expect(Buffer.from(other.capture.body).toString()).toBe(text.toWellFormed());
        },
      ),
    );
  });

  it("are cut at line ends, wherever the pieces of a file end", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc
            .string({ unit: "binary" })
            .map((line) => line.replace(/[\r\n\ufeff]/g, "").toWellFormed()),
        ),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          const read: (string | null)[] = [];

          for await (const { line } of readLines(cut(`${lines.join("\r\n")}\r\n`, size), 10_000))
            read.push(line);

          expect(read).toEqual(lines.length === 0 ? [""] : lines);
        },
      ),
      { numRuns: 50 },
    );
  });
});
