import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { importWarc } from "../../src/import/warc/import-warc.ts";
import type { Policy } from "../../src/model/policy.ts";
import { trackPolicy } from "../../src/track.ts";
import { digestOf } from "../../src/warc/digest.ts";
import { openWarcWriter } from "../../src/warc/open-warc-writer.ts";
import { makeFolder } from "../record/entries.ts";
import { hasWget, makeRecord, makeResponse, writeWarc, zip } from "../warc/warc-file.ts";
import type { MadeRecord } from "../warc/warc-file.ts";
import { makePage, makePolicy, makeWalk, summarise } from "./walk.ts";

const URL_OF_POLICY = "https://www.acme.example/privacy";
const POLICY = makePolicy([{ kind: "live", url: URL_OF_POLICY }]);

/** A response that shows the policy with a time for logs. */
function capture(date: string, keep: string, rest: MadeRecord = {}): Buffer {
  return makeRecord({ url: URL_OF_POLICY, date, block: makeResponse(makePage(keep)), ...rest });
}

/** Import records into a new archive, each a gzip member. */
async function importRecords(records: readonly Buffer[], policy: Policy = POLICY) {
  const made = await makeWalk();
  const path = await writeWarc(zip(records), { name: "t.warc.gz" });
  const run = async () => (await importWarc([path], [policy], made.walk)).outcomes;
  return { ...made, outcomes: await run(), run };
}

describe("the import of WARC files", () => {
  it("records wordings in order of time, whatever the order of the files", async () => {
    const { walk, archive } = await makeWalk();
    const late = await writeWarc([capture("2021-01-01T00:00:00Z", "C")]);
    const early = await writeWarc(
      zip([capture("2020-01-01T00:00:00Z", "B"), capture("2019-01-01T00:00:00.25Z", "A")]),
    );

    const { outcomes } = await importWarc([late, early], [POLICY], walk);

    expect(outcomes).toMatchObject([
      { policy: POLICY.id, outcome: "first", records: 3, captures: 3, recorded: 3 },
    ]);
    expect(await summarise(archive)).toEqual([
      "2019-01-01 A first",
      "2020-01-01 B substantive",
      "2021-01-01 C substantive",
    ]);
    const [version] = await archive.versions();
    expect(version).toMatchObject({
      source: "warc",
      url: URL_OF_POLICY,
      address: expect.stringMatching(/^t\.warc@\d+$/),
    });
  });

  it("twice records nothing twice, also where it is not remembered", async () => {
    const records = [capture("2019-01-01T00:00:00Z", "A"), capture("2020-01-01T00:00:00Z", "B")];
    const { archive, state, run, walk } = await importRecords(records);
    const head = await archive.head(POLICY.id);

    const again = await run();
    await state.saveCursor({ policy: POLICY.id, source: "warc", value: null });
    const forgotten = await run();

    expect(again).toMatchObject([{ outcome: "unchanged", recorded: 0 }]);
    expect(forgotten).toMatchObject([{ outcome: "unchanged", recorded: 0 }]);
    expect(await walk.archive.head(POLICY.id)).toEqual(head);
  });

  it("knows an address by what web archives fold", async () => {
    const { outcomes } = await importRecords([
      capture("2019-01-01T00:00:00Z", "A", { url: "http://acme.example:80/privacy/" }),
      capture("2020-01-01T00:00:00Z", "B", { url: "<HTTPS://WWW.ACME.example/privacy>" }),
      capture("2021-01-01T00:00:00Z", "C", { url: "https://www.acme.example/privacy?old" }),
      capture("2022-01-01T00:00:00Z", "D", { url: "https://www.acme.example/terms" }),
    ]);

    expect(outcomes).toMatchObject([{ records: 2, recorded: 2 }]);
  });

  it("takes past addresses as long as they were valid", async () => {
    const url = "https://old.acme.example/legal";
    const extraction = { select: [], remove: [] };
    const policy = { ...POLICY, past: [{ until: "2019-12-31T00:00:00Z", extraction, url }] };

    const { archive } = await importRecords(
      [
        capture("2019-01-01T00:00:00Z", "A", { url }),
        capture("2020-01-01T00:00:00Z", "B"),
        capture("2021-01-01T00:00:00Z", "C", { url }),
      ],
      policy,
    );

    expect(await summarise(archive)).toEqual(["2019-01-01 A first", "2020-01-01 B substantive"]);
  });

  it("follows redirects to what was captured within a day, also where it stands before them", async () => {
    const url = "https://acme.example/legal/privacy-policy";
    const block = makeResponse("", "HTTP/1.1 301 Moved\r\nLocation: /legal/privacy-policy");
    const redirect = (date: string) =>
      makeRecord({ url: "https://acme.example/privacy", date, block });

    const { archive, outcomes } = await importRecords([
      capture("2019-01-01T00:00:00Z", "A", { url }),
      redirect("2019-01-01T00:00:01Z"),
      redirect("2020-01-01T00:00:00Z"),
      capture("2020-01-01T00:00:01Z", "B", { url }),
      redirect("2021-01-01T00:00:00Z"),
      capture("2021-06-01T00:00:00Z", "C", { url }),
    ]);

    expect(await summarise(archive)).toEqual(["2019-01-01 A first", "2020-01-01 B substantive"]);
    expect(outcomes).toMatchObject([{ records: 3, captures: 2, skippedBy: { redirect: 1 } }]);
  });

  it("ends redirects that go round", async () => {
    const hop = (url: string, to: string) =>
      makeRecord({ url, block: makeResponse("", `HTTP/1.1 302 Found\r\nLocation: ${to}`) });

    const { outcomes } = await importRecords([
      hop(URL_OF_POLICY, "https://acme.example/a"),
      hop("https://acme.example/a", "https://acme.example/b"),
      hop("https://acme.example/b", "https://acme.example/a"),
    ]);

    expect(outcomes).toMatchObject([{ captures: 0, skippedBy: { "redirect-loop": 1 } }]);
  });

  it("reads revisits by the page that they stand for", async () => {
    const body = makePage("A");
    const digest = [["WARC-Payload-Digest", digestOf(Buffer.from(body))]] as const;
    const revisit = (date: string, fields: MadeRecord["fields"]) =>
      makeRecord({
        url: URL_OF_POLICY,
        type: "revisit",
        date,
        fields: fields ?? [],
        block: makeResponse(""),
      });

    const { archive, outcomes } = await importRecords([
      capture("2019-01-01T00:00:00Z", "A", { fields: digest }),
      capture("2020-01-01T00:00:00Z", "B"),
      revisit("2021-01-01T00:00:00Z", digest),
      revisit("2022-01-01T00:00:00Z", [
        ["WARC-Refers-To-Target-URI", URL_OF_POLICY],
        ["WARC-Refers-To-Date", "2020-01-01T00:00:00Z"],
      ]),
      revisit("2023-01-01T00:00:00Z", []),
    ]);

    expect(await summarise(archive)).toEqual([
      "2019-01-01 A first",
      "2020-01-01 B substantive",
      "2021-01-01 A substantive",
      "2022-01-01 B substantive",
    ]);
    expect(outcomes).toMatchObject([{ skippedBy: { "revisit-of-nothing": 1 } }]);
  });

  it("undoes chunks and codings, also where only the header says that there are chunks", async () => {
    const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    const page = Buffer.from(makePage("B"));
    const half = Math.floor(page.length / 2);
    const chunks = [page.subarray(0, half), page.subarray(half), Buffer.alloc(0)].flatMap(
      (part) => [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from("\r\n")],
    );
    const blocks = [
      makeResponse(gzipSync(makePage("A")), `${head}Content-Encoding: gzip`),
      makeResponse(Buffer.concat(chunks), `${head}Transfer-Encoding: chunked`),
      makeResponse(makePage("C"), `${head}Transfer-Encoding: chunked`),
    ];

    const { archive } = await importRecords(
      blocks.map((block, index) => capture(`${2019 + index}-01-01T00:00:00Z`, "", { block })),
    );

    expect(await summarise(archive)).toEqual([
      "2019-01-01 A first",
      "2020-01-01 B substantive",
      "2021-01-01 C substantive",
    ]);
  });

  it("says of every record that became nothing why", async () => {
    const html = "HTTP/1.1 200 OK\r\nContent-Type: text/html";
    const bodies: readonly (readonly [string | Buffer, string?])[] = [
      ["<title>Not found</title>", "HTTP/1.1 404 Not Found"],
      ["", html],
      [Buffer.from([0, 1, 2, 3]), html],
      [gzipSync("x".repeat(1_000)).subarray(0, 20), `${html}\r\nContent-Encoding: gzip`],
    ];
    const records = bodies.map(([body, head], index) =>
      capture(`2019-01-0${index + 1}T00:00:00Z`, "", { block: makeResponse(body, head) }),
    );
    const blocked = makeResponse("<title>Just a moment...</title><h1>Checking your browser</h1>");

    const { outcomes } = await importRecords([
      ...records,
      capture("2019-02-01T00:00:00Z", "", { block: "no HTTP at all" }),
      capture("2019-02-02T00:00:00Z", "A", { fields: [["WARC-Truncated", "length"]] }),
      capture("2019-02-03T00:00:00Z", "", { block: blocked }),
      capture("2019-02-04T00:00:00Z", "A"),
      capture("2019-02-04T00:00:00Z", "A"),
      capture("2019-02-05T00:00:00Z", "A", { type: "request" }),
    ]);

    expect(outcomes).toMatchObject([
      {
        outcome: "first",
        records: 9,
        captures: 2,
        merged: 1,
        recorded: 1,
        skippedBy: {
          "status-404": 1,
          "empty-body": 1,
          "wrong-content-type": 1,
          "broken-body": 1,
          "not-http": 1,
          truncated: 1,
        },
      },
    ]);
    expect(Object.values(outcomes[0]?.heldBy ?? {})).toEqual([1]);
  });

  it("leaves out a wording that came and went within days", async () => {
    const { archive } = await importRecords([
      capture("2019-01-01T00:00:00Z", "A"),
      capture("2019-06-01T00:00:00Z", "A"),
      capture("2019-06-02T00:00:00Z", "B"),
      capture("2019-06-03T00:00:00Z", "A"),
    ]);

    expect(await summarise(archive)).toEqual(["2019-01-01 A first"]);
  });

  it("puts captures between those that are recorded", async () => {
    const { walk, archive } = await importRecords([
      capture("2019-01-01T00:00:00Z", "A"),
      capture("2021-01-01T00:00:00Z", "C"),
    ]);
    const between = await writeWarc([capture("2020-01-01T00:00:00Z", "B")]);

    await importWarc([between], [POLICY], walk);

    expect((await summarise(archive)).map((line) => line.slice(0, 12))).toEqual([
      "2019-01-01 A",
      "2020-01-01 B",
      "2021-01-01 C",
    ]);
  });

  it("names a damaged file by its offset, and takes what is whole", async () => {
    const { walk, archive } = await makeWalk();
    const whole = gzipSync(capture("2019-01-01T00:00:00Z", "A"));
    const cut = gzipSync(capture("2020-01-01T00:00:00Z", "B")).subarray(0, 200);
    const damaged = await writeWarc([whole, cut], { name: "damaged.warc.gz" });
    const arc = await writeWarc([Buffer.from("filedesc://a.arc 0.0.0.0 2005\n")], {
      name: "a.arc",
    });

    const { outcomes } = await importWarc([damaged, arc], [POLICY], walk);

    expect(outcomes).toMatchObject([
      {
        policy: "damaged.warc.gz",
        outcome: "failed",
        problems: [`at byte ${whole.length}: it is cut short`],
      },
      { policy: "a.arc", outcome: "failed", reason: expect.stringContaining("is an ARC file") },
      { policy: POLICY.id, outcome: "first" },
    ]);
    expect(await summarise(archive)).toEqual(["2019-01-01 A first"]);
  });
});

describe("what a check has kept as WARC", () => {
  it("gives the same versions in another archive", async () => {
    const { walk, archive, site, setNow } = await makeWalk();
    const folder = await makeFolder();
    const warc = await openWarcWriter({
      folder,
      software: "clausewatch-test/0.1",
      userAgent: "clausewatch-test/0.1",
      now: walk.now,
    });
    const policy = makePolicy([{ kind: "live", url: `${site.url}/old` }]);
    const kept = { ...walk, fetch: { ...walk.fetch, onExchange: warc.record } };
    site.set("/old", { status: 302, headers: { location: "/privacy" } });
    for (const [day, keep] of [
      ["2024-05-01", "A"],
      ["2024-06-01", "A"],
      ["2024-07-01", "B"],
      ["2024-08-01", "C"],
    ] as const) {
      setNow(`${day}T05:00:00Z`);
      const body = gzipSync(makePage(keep));
      site.set("/privacy", { body, headers: { "content-encoding": "gzip" } });
      await trackPolicy(policy, kept);
    }
    await warc.finish();
    const other = await makeWalk();
    other.setNow("2024-09-01T00:00:00Z");
    const paths = (await readdir(folder)).map((name) => join(folder, name));

    const { outcomes } = await importWarc(paths, [policy], other.walk);

    expect(outcomes).toMatchObject([
      { outcome: "first", recorded: 3, skippedBy: { "not-modified": 1 } },
    ]);
    expect(await summarise(other.archive)).toEqual(await summarise(archive));
    const texts = await archive.texts(await archive.versions());
    expect(await other.archive.texts(await other.archive.versions())).toEqual(texts);
  });
});

describe.skipIf(!hasWget())("what wget has kept as WARC (needs wget)", () => {
  it.each([
    ["packed", []],
    ["plain", ["--no-warc-compression"]],
  ])("%s, is read", async (_, extra) => {
    const { walk, archive, site } = await makeWalk();
    const folder = await makeFolder();
    site.set("/old", { status: 301, headers: { location: "/privacy" } });
    site.set("/privacy", (_request, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.write(makePage("A").slice(0, 300));
      response.end(makePage("A").slice(300));
    });
    const file = join(folder, "wget");
    const quiet = ["-q", "-O", "/dev/null", "--no-warc-keep-log", `--warc-file=${file}`, ...extra];
    await promisify(execFile)("wget", [...quiet, `${site.url}/old`]);
    const paths = (await readdir(folder)).map((name) => join(folder, name));

    const policy = makePolicy([{ kind: "live", url: `${site.url}/old` }]);
    const { outcomes } = await importWarc(paths, [policy], walk);

    expect(outcomes).toMatchObject([{ policy: policy.id, outcome: "first", captures: 1 }]);
    expect((await summarise(archive)).map((line) => line.slice(11))).toEqual(["A first"]);
  });
});
