import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cdxAddress, parseCdx } from "../../../src/capture/web-archive/cdx.ts";
import {
  instantOfDatetime,
  instantOfTimestamp,
} from "../../../src/capture/web-archive/timestamp.ts";
import { formatInstant } from "../../../src/model/capture.ts";

const HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"];
const ROW = [
  "com,acme)/privacy",
  "20170606180703",
  "https://acme.com/privacy",
  "text/html",
  "200",
  "ABC",
  "123",
];
const MEMENTO = {
  timestamp: "20170606180703",
  captured: "2017-06-06T18:07:03Z",
  url: "https://acme.com/privacy",
  mime: "text/html",
  status: 200,
  digest: "ABC",
  revisit: false,
};
const row = (change: Partial<Record<(typeof HEADER)[number], string>>): string[] =>
  HEADER.map((name, at) => change[name] ?? ROW[at] ?? "");
const json = (...rows: string[][]): string => JSON.stringify([HEADER, ...rows]);
const text = (...rows: string[][]): string =>
  rows.map((fields) => `${fields.join(" ")}\n`).join("");

describe("cdxAddress", () => {
  const server = "https://archive.example/cdx/search/cdx";

  it("asks for one exact address, with a limit and a key to go on", () => {
    const address = cdxAddress(server, {
      url: "https://acme.com/a?b=c&d",
      from: "2017",
      to: "20181231",
      limit: 500,
    });

    expect(Object.fromEntries(address.searchParams)).toEqual({
      url: "https://acme.com/a?b=c&d",
      matchType: "exact",
      output: "json",
      limit: "500",
      showResumeKey: "true",
      from: "2017",
      to: "20181231",
    });
  });

  it("keeps a resume key as it came", () => {
    const key = "com%2Cacme%29%2Fprivacy+20170606180703%21";

    const address = cdxAddress(server, { url: "https://acme.com/", resumeKey: key, limit: 1 });

    expect(address.searchParams.get("resumeKey")).toBe(key);
  });

  it.each([
    { from: "2017-01" },
    { to: "123456789012345" },
    { limit: 0 },
    { limit: -5 },
    { limit: 1.5 },
  ])("refuses %j", (wrong) => {
    expect(() => cdxAddress(server, { url: "https://acme.com/", limit: 1, ...wrong })).toThrow(
      expect.objectContaining({ code: "bad-query" }),
    );
  });

  it("refuses to ask about what is no web address", () => {
    expect(() => cdxAddress(server, { url: "file:///etc/passwd", limit: 1 })).toThrow(
      expect.objectContaining({ code: "bad-address" }),
    );
  });
});

describe("parseCdx", () => {
  it("reads both forms alike", () => {
    const expected = {
      mementos: [MEMENTO],
      rejected: [],
      resumeKey: null,
      size: 1,
      hasKeys: true,
    };

    expect(parseCdx(json(ROW))).toEqual(expected);
    expect(parseCdx(text(ROW))).toEqual(expected);
    expect(parseCdx(text(ROW).replaceAll("\n", "\r\n"))).toEqual(expected);
  });

  it("reads pywb's lines, which have other names and no keys", () => {
    const line = {
      urlkey: ROW[0],
      timestamp: ROW[1],
      url: ROW[2],
      mime: ROW[3],
      status: "200",
      digest: "ABC",
    };
    const lines = `${JSON.stringify(line)}\n${JSON.stringify({ ...line, status: "" })}\n`;

    expect(parseCdx(lines)).toEqual({
      mementos: [MEMENTO, { ...MEMENTO, status: null }],
      rejected: [],
      resumeKey: null,
      size: 2,
      hasKeys: false,
    });
    expect(() => parseCdx(lines.slice(0, -10))).toThrow(
      expect.objectContaining({ code: "bad-cdx" }),
    );
  });

  it("reads the resume key of both forms", () => {
    expect(parseCdx(`${text(ROW)}\nkey+1%21\n`)).toMatchObject({
      mementos: [MEMENTO],
      resumeKey: "key+1%21",
    });
    expect(parseCdx(JSON.stringify([HEADER, ROW, [], ["key+1%21"]]))).toMatchObject({
      mementos: [MEMENTO],
      resumeKey: "key+1%21",
    });
  });

  it("reads columns by their names, in whatever order", () => {
    const order = ["original", "timestamp", "digest"];

    expect(
      parseCdx(JSON.stringify([order, ["https://acme.com/", "20170606180703", "X"]])).mementos,
    ).toEqual([{ ...MEMENTO, url: "https://acme.com/", digest: "X", mime: null, status: null }]);
  });

  it("says of an empty index that there are no captures", () => {
    const nothing = { mementos: [], rejected: [], resumeKey: null, size: 0, hasKeys: true };

    expect(parseCdx("[]\n")).toEqual(nothing);
    expect(parseCdx(json())).toEqual(nothing);
    expect(parseCdx("")).toEqual(nothing);
  });

  it("knows a revisit, and what the index does not know", () => {
    const revisit = row({ mimetype: "warc/revisit", statuscode: "-", length: "-" });
    const vague = row({
      timestamp: "20180101000000",
      mimetype: "unk",
      statuscode: "-",
      digest: "-",
    });

    expect(parseCdx(json(revisit, vague)).mementos).toMatchObject([
      { revisit: true, status: null, mime: "warc/revisit" },
      { revisit: false, status: null, mime: null, digest: null },
    ]);
  });

  it("drops exact duplicates and redundant ports", () => {
    const page = parseCdx(
      json(row({ original: "http://acme.com:80/a" }), row({ original: "http://acme.com:80/a" })),
    );

    expect(page.mementos.map((memento) => memento.url)).toEqual(["http://acme.com/a"]);
    expect(parseCdx(json(row({ original: "http://acme.com:8080/a" }))).mementos[0]?.url).toBe(
      "http://acme.com:8080/a",
    );
  });

  it.each([
    [row({ original: "mailto:info@acme.com" }), "not the address of a page"],
    [row({ original: "http://mailto:info@acme.com/" }), "not the address of a page"],
    [row({ original: "http://data:image/png;base64,AAAA" }), "not the address of a page"],
    [row({ original: "http://info@acme.com/" }), "not the address of a page"],
    [row({ original: "dns:acme.com" }), "not the address of a page"],
    [row({ timestamp: "20171399000000" }), "not a date"],
    [row({ timestamp: "2017" }), "not a date"],
    [row({ timestamp: "yesterday" }), "not a row of an index"],
    [["one", "two"], "not a row of an index"],
  ])("rejects %j by name and keeps the rest", (odd, reason) => {
    const page = parseCdx(text(odd, ROW));

    expect(page.mementos).toEqual([MEMENTO]);
    expect(page.rejected).toEqual([{ row: odd.join(" "), reason }]);
  });

  it.each([
    "<html><title>Down for maintenance</title></html>",
    "org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error",
    '{"message":"error"}',
    "\n\n<html><p>Sorry",
    "\nSorry",
    `${text(ROW)}\n<p>an error in place of a key\n`,
    `${text(ROW)}\nkey\n${text(ROW)}`,
    "[[",
    '[[],["key"]]',
    json(ROW).slice(0, -20),
    '["error"]',
    '[["a","b"],["1","2"]]',
    "Internal error, please try again later, we are sorry\n",
  ])("never takes %j for an index", (body) => {
    expect(() => parseCdx(body)).toThrow(
      expect.objectContaining({ code: "bad-cdx", transient: true }),
    );
  });

  it("reads back any index, in both forms", () => {
    const timestamp = fc
      .date({ min: new Date("1996-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
      .map((date) => formatInstant(date).replace(/\D/g, ""));
    const rows = fc.uniqueArray(timestamp, { maxLength: 20 });
    fc.assert(
      fc.property(
        rows,
        fc.option(fc.webSegment().filter((key) => key !== "")),
        (timestamps, wanted) => {
          const key = timestamps.length === 0 ? null : wanted;
          const table = timestamps.map((each) => row({ timestamp: each }));

          const asText = parseCdx(text(...table) + (key === null ? "" : `\n${key}\n`));
          const asJson = parseCdx(
            JSON.stringify([HEADER, ...table, ...(key === null ? [] : [[], [key]])]),
          );

          expect(asText).toEqual(asJson);
          expect(asText.mementos.map((memento) => memento.timestamp)).toEqual(timestamps);
          expect(asText.resumeKey).toBe(key);
        },
      ),
    );
  });

  it("either reads a page or says that it cannot", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        try {
          parseCdx(body);
        } catch (error) {
          expect(error).toMatchObject({ code: "bad-cdx" });
        }
      }),
    );
  });
});

describe("instantOfTimestamp", () => {
  it.each([
    ["20170606180703", "2017-06-06T18:07:03Z"],
    ["20000012170449", "2000-12-17T04:49:00Z"],
    ["20000800241623", "2000-08-24T16:23:00Z"],
    ["20160229000000", "2016-02-29T00:00:00Z"],
    ["20170229000000", null],
    ["20171301000000", null],
    ["20170101240000", null],
    ["2017", null],
    ["2017060618070x", null],
  ])("reads %s as %s", (timestamp, expected) => {
    expect(instantOfTimestamp(timestamp)).toBe(expected);
  });
});

describe("instantOfDatetime", () => {
  it.each([
    ["Tue, 06 Jun 2017 18:07:03 GMT", "2017-06-06T18:07:03Z"],
    ["2017", null],
    ["", null],
  ])("reads %j as %j", (header, expected) => {
    expect(instantOfDatetime(header)).toBe(expected);
  });
});
