import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  readWarc,
  type ReadWarcOptions,
  type WarcProblem,
  type WarcRecord,
} from "../../src/warc/read-warc.ts";
import { digestOf } from "../../src/warc/digest.ts";
import { makeFolder } from "../record/entries.ts";
import { makeRecord, writeWarc, zip } from "./warc-file.ts";

const [A, B, C] = ["a", "b", "c"].map((name) =>
  makeRecord({ url: `https://acme.example/${name}`, block: `the block of ${name}` }),
) as [Buffer, Buffer, Buffer];

async function read(path: string, options: Partial<ReadWarcOptions> = {}) {
  const records: WarcRecord[] = [];
  const problems: WarcProblem[] = [];
  const all = {
    wants: () => true,
    maxBlock: 10_000,
    onProblem: (problem: WarcProblem) => problems.push(problem),
    ...options,
  };
  for await (const record of readWarc(path, all)) records.push(record);
  return {
    blocks: records.map(({ block }) => Buffer.from(block).toString()),
    problems: problems.map(({ code, offset }) => [code, offset]),
    records,
  };
}

const ALL = ["the block of a", "the block of b", "the block of c"];

describe("a WARC file", () => {
  it("is read as it is, each record with its offset", async () => {
    const path = await writeWarc([A, B, C]);

    const { blocks, problems, records } = await read(path);

    expect(blocks).toEqual(ALL);
    expect(problems).toEqual([]);
    expect(records.map(({ offset }) => offset)).toEqual([0, A.length, A.length + B.length]);
    expect(records[1]?.fields.get("warc-target-uri")).toBe("https://acme.example/b");
  });

  it("is read from gzip members, whatever its name", async () => {
    const members = zip([A, B, C]);
    const path = await writeWarc(members, { name: "t.warc" });

    const { blocks, problems, records } = await read(path);

    expect(blocks).toEqual(ALL);
    expect(problems).toEqual([]);
    expect(records[1]?.offset).toBe(members[0]?.length);
  });

  it("is read though its name says that it is packed", async () => {
    const { blocks } = await read(await writeWarc([A, B, C], { name: "t.warc.gz" }));

    expect(blocks).toEqual(ALL);
  });

  it("is read from one member for all records, and from members that cut through them", async () => {
    const whole = Buffer.concat([A, B, C]);
    const one = await writeWarc([gzipSync(whole)]);
    const across = await writeWarc(zip([whole.subarray(0, 300), whole.subarray(300)]));

    expect((await read(one)).blocks).toEqual(ALL);
    expect((await read(across)).blocks).toEqual(ALL);
  });

  it("is read where members have names, and zeros behind them", async () => {
    const named = gzipSync(A);
    named[3] = 8;
    const [head, rest] = [named.subarray(0, 10), named.subarray(10)];
    const path = await writeWarc([head, Buffer.from("a.warc\0"), rest, Buffer.alloc(512)]);

    expect(await read(path)).toMatchObject({ blocks: ["the block of a"], problems: [] });
  });

  it("gives only what is wanted", async () => {
    const { blocks } = await read(await writeWarc(zip([A, B, C])), {
      wants: (fields) => fields.get("warc-target-uri")?.endsWith("/b") === true,
    });

    expect(blocks).toEqual(["the block of b"]);
  });

  it("of other line ends and versions is read too", async () => {
    const loose = Buffer.from(A.toString().replaceAll("\r\n", "\n").replace("1.0", "1.1"));
    const folded = makeRecord({ fields: [["X-Note", "one\r\n two"]], block: "folded" });

    const { blocks, problems, records } = await read(await writeWarc([loose, folded, B]));

    expect(blocks).toEqual(["the block of a", "folded", "the block of b"]);
    expect(records[1]?.fields.get("x-note")).toBe("one two");
    expect(problems).toEqual([]);
  });

  it("that ends without empty lines is whole", async () => {
    const path = await writeWarc([A, B.subarray(0, -4)]);

    expect(await read(path)).toMatchObject({ blocks: ALL.slice(0, 2), problems: [] });
  });
});

describe("what is wrong with a WARC file is named by its offset, and costs only that", () => {
  it("a last record that is cut short", async () => {
    const path = await writeWarc([A, B]);
    await truncate(path, A.length + B.length - 10);

    const { blocks, problems } = await read(path);

    expect(blocks).toEqual(["the block of a"]);
    expect(problems).toEqual([["cut-short", A.length]]);
  });

  it("a last gzip member that is cut short, at every length", async () => {
    const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = zip([A, B]);
    for (let kept = 1; kept < second.length; kept += 7) {
      const path = await writeWarc([first, second.subarray(0, kept)]);

      const { blocks, problems } = await read(path);

      expect(blocks, `${kept} bytes`).toEqual(["the block of a"]);
      expect(problems, `${kept} bytes`).toEqual([[expect.any(String), first.length]]);
    }
  });

  it("a gzip member with a wrong bit, wherever it is", async () => {
    const members = zip([A, B, C]);
    const [first, second] = members as [Buffer, Buffer];
    for (let at = 0; at < second.length; at += 5) {
      // The time and the system in a member's header mean nothing.
      if (at >= 4 && at < 10) continue;
      const damaged = Buffer.from(second);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      const path = await writeWarc([first, damaged, members[2] as Buffer]);

      const { blocks, problems } = await read(path);

      expect(blocks, `byte ${at}`).toEqual(["the block of a", "the block of c"]);
      expect(problems[0], `byte ${at}`).toEqual([expect.any(String), first.length]);
    }
  });

  it("junk between records and gzip members", async () => {
    const junk = Buffer.from("<p>not a record</p>\r\n\r\n");

    const plain = await read(await writeWarc([A, junk, B]));
    const packed = await read(await writeWarc([...zip([A]), junk, ...zip([B])]));

    expect(plain.blocks).toEqual(ALL.slice(0, 2));
    expect(plain.problems).toEqual([["no-record", A.length]]);
    expect(packed.blocks).toEqual(ALL.slice(0, 2));
    expect(packed.problems).toEqual([["damaged", gzipSync(A).length]]);
  });

  it.each([
    ["too short", 5],
    ["too long", 40],
    ["missing", null],
    ["no number", -1],
  ])("a length that is %s", async (_, length) => {
    const wrong = makeRecord({ block: "a block of some length", length });

    const { blocks, problems } = await read(await writeWarc(zip([A, wrong, B])));

    expect(blocks).toEqual(ALL.slice(0, 2));
    expect(problems[0]?.[1]).toBe(gzipSync(A).length);
  });

  it("a length that is too short in a file that is not packed", async () => {
    const wrong = makeRecord({ block: "a block of some length", length: 5 });

    const { blocks, problems } = await read(await writeWarc([A, wrong, B]));

    expect(blocks).toEqual(ALL.slice(0, 2));
    expect(problems[0]).toEqual(["wrong-length", A.length]);
  });

  it("a record that is larger than is let in, without holding it", async () => {
    const large = makeRecord({ block: "x".repeat(20_000) });

    const { blocks, problems } = await read(await writeWarc(zip([A, large, B])));

    expect(blocks).toEqual(ALL.slice(0, 2));
    expect(problems).toEqual([["too-large", gzipSync(A).length]]);
  });

  it("a head that does not end", async () => {
    const endless = Buffer.from(`WARC/1.0\r\n${"x".repeat(200_000)}`);

    const { blocks, problems } = await read(await writeWarc([A, endless]));

    expect(blocks).toEqual(["the block of a"]);
    expect(problems[0]).toEqual(["wrong-length", A.length]);
  });

  it("a block that is not what its digest says", async () => {
    const fields = [["WARC-Block-Digest", digestOf(Buffer.from("something else"))]] as const;
    const wrong = makeRecord({ block: "a block", fields });
    const foreign = makeRecord({ block: "kept", fields: [["WARC-Block-Digest", "crc:1234"]] });

    const { blocks, problems } = await read(await writeWarc([A, wrong, foreign]));

    expect(blocks).toEqual(["the block of a", "kept"]);
    expect(problems).toEqual([["damaged", A.length]]);
  });

  it("a record in parts", async () => {
    const part = makeRecord({ block: "half", fields: [["WARC-Segment-Number", "1"]] });

    const { blocks, problems } = await read(await writeWarc([part, B]));

    expect(blocks).toEqual(["the block of b"]);
    expect(problems).toEqual([["segmented", 0]]);
  });
});

describe("what is no WARC file is refused by name", () => {
  it.each([
    [
      "an ARC file",
      Buffer.from("filedesc://a.arc 0.0.0.0 20050101000000 text/plain 70\n1 0 A\n"),
      "arc-file",
    ],
    [
      "a packed ARC file",
      gzipSync("filedesc://a.arc 0.0.0.0 20050101000000 text/plain\n"),
      "arc-file",
    ],
    ["a page", Buffer.from("<!doctype html>\n<p>No.</p>"), "not-warc"],
    ["nothing", Buffer.alloc(0), "not-warc"],
    ["a file of Zstandard", Buffer.from("28b52ffd00", "hex"), "zstd-file"],
  ])("%s", async (_, bytes, code) => {
    const path = await writeWarc([bytes], { name: "t.warc.gz" });

    await expect(read(path)).rejects.toMatchObject({
      code,
      message: expect.stringContaining("t.warc.gz"),
    });
  });

  it("a folder, and what is not there", async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, "x"), "");

    await expect(read(folder)).rejects.toMatchObject({ code: "warc-unreadable" });
    await expect(read(join(folder, "none.warc"))).rejects.toMatchObject({
      message: "none.warc cannot be read: there is no such file",
    });
  });
});
