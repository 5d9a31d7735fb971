import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { WARCParser, type WARCRecord } from "warcio";
import { describe, expect, it } from "vitest";
import { openWarcWriter, type WarcWriterOptions } from "../../src/warc/open-warc-writer.ts";
import { makeFolder } from "../record/entries.ts";
import { makeExchange } from "./exchange.ts";

const NAME = /^clausewatch-20240506070809500-\d{5}-test-host\.warc\.gz$/;

async function openWriter(options: Partial<WarcWriterOptions> = {}) {
  const folder = options.folder ?? join(await makeFolder(), "warc");
  const notices: string[] = [];
  const writer = await openWarcWriter({
    folder,
    software: "clausewatch/0.1",
    userAgent: "clausewatch/0.1 (+mailto:test@example.org)",
    now: () => new Date("2024-05-06T07:08:09.500Z"),
    host: "test host",
    onNotice: (notice) => notices.push(notice),
    ...options,
  });
  return { ...writer, folder, notices };
}

/** A record as warcio reads it, which is what ReplayWeb.page reads with. */
interface Foreign {
  readonly warc: (name: string) => string | null | undefined;
  readonly http: WARCRecord["httpHeaders"];
  readonly payload: Buffer;
}

async function readForeign(path: string): Promise<Foreign[]> {
  const records: Foreign[] = [];
  for await (const record of new WARCParser(createReadStream(path))) {
    const payload = Buffer.from(await record.readFully(true));
    records.push({ warc: (name) => record.warcHeader(name), http: record.httpHeaders, payload });
  }
  return records;
}

describe("the WARC files that are written", () => {
  it("say first what they are, then hold both sides of every exchange", async () => {
    const { folder, record, finish, notices } = await openWriter();

    await record(makeExchange());
    await record(makeExchange({ address: new URL("https://acme.example/terms") }));
    await finish();

    const [name = "", ...others] = await readdir(folder);
    expect(name).toMatch(NAME);
    expect(others).toEqual([]);
    const [info, response, request, ...rest] = await readForeign(join(folder, name));
    expect(info?.warc("WARC-Type")).toBe("warcinfo");
    expect(info?.warc("WARC-Filename")).toBe(name);
    expect(info?.payload.toString()).toContain("software: clausewatch/0.1\r\n");
    expect(info?.payload.toString()).toContain("format: WARC File Format 1.1\r\n");
    expect(response?.warc("WARC-Type")).toBe("response");
    expect(response?.warc("WARC-Target-URI")).toBe("https://acme.example/privacy?lang=en");
    expect(response?.warc("WARC-Date")).toBe("2024-05-06T07:08:09.500Z");
    expect(response?.warc("WARC-IP-Address")).toBe("192.0.2.1");
    expect(response?.warc("WARC-Warcinfo-ID")).toBe(info?.warc("WARC-Record-ID"));
    expect(response?.http?.statusline).toBe("HTTP/1.1 200 OK");
    expect(response?.payload.toString()).toBe("<p>We keep log files for thirty days.</p>");
    expect(request?.warc("WARC-Type")).toBe("request");
    expect(request?.warc("WARC-Concurrent-To")).toBe(response?.warc("WARC-Record-ID"));
    expect(request?.http?.statusline).toBe("GET /privacy?lang=en HTTP/1.1");
    expect(rest.map(({ warc }) => warc("WARC-Target-URI"))).toEqual([
      "https://acme.example/terms",
      "https://acme.example/terms",
    ]);
    expect(notices).toEqual([]);
  });

  it("bear the digests that the field computes", async () => {
    const { folder, record, finish } = await openWriter();

    await record(makeExchange({ body: Buffer.from("") }));
    await finish();

    const [name = ""] = await readdir(folder);
    const [, response] = await readForeign(join(folder, name));
    // SHA-1 of nothing in base32, as every CDX index has it for an empty body.
    expect(response?.warc("WARC-Payload-Digest")).toBe("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  });

  it("keep a coded body as received, and readers decode it by its header", async () => {
    const { folder, record, finish } = await openWriter();
    const body = gzipSync("<p>Coded.</p>");
    const headers = [
      ["Content-Encoding", "gzip"],
      ["Transfer-Encoding", "chunked"],
      ["Set-Cookie", "a=1"],
      ["Set-Cookie", "b=2"],
      ["X-Latin", "caf\u00e9"],
    ] as const;

    await record(makeExchange({ headers, body, protocol: "h2" }));
    await finish();

    const [name = ""] = await readdir(folder);
    const [, response] = await readForeign(join(folder, name));
    expect(response?.payload.toString()).toBe("<p>Coded.</p>");
    expect(response?.http?.headers.get("X-Orig-Transfer-Encoding")).toBe("chunked");
    expect(response?.http?.headers.get("Transfer-Encoding")).toBeNull();
    expect(response?.warc("WARC-Protocol")).toBe("h2");
    expect(response?.http?.statusline).toBe("HTTP/1.1 200 OK");
  });

  it("hold no keys, and what was sent as a form", async () => {
    const { folder, record, finish } = await openWriter();
    const request = [["Authorization", "LOW key:secret"]] as const;

    await record(makeExchange({ request, form: "url=https%3A%2F%2Facme.example" }));
    await finish();

    const [name = ""] = await readdir(folder);
    const [, , sent] = await readForeign(join(folder, name));
    expect(sent?.http?.headers.get("Authorization")).toBe("withheld");
    expect(sent?.http?.statusline).toBe("POST /privacy?lang=en HTTP/1.1");
    expect(sent?.payload.toString()).toBe("url=https%3A%2F%2Facme.example");
  });

  it("name a 304 a revisit, and say of a body that it is cut", async () => {
    const { folder, record, finish } = await openWriter();

    await record(makeExchange({ status: 304, phrase: "Not Modified", body: Buffer.alloc(0) }));
    await record(makeExchange({ truncated: "length" }));
    await finish();

    const [name = ""] = await readdir(folder);
    const [, revisit, , cut] = await readForeign(join(folder, name));
    expect(revisit?.warc("WARC-Type")).toBe("revisit");
    expect(revisit?.warc("WARC-Profile")).toMatch(/server-not-modified$/);
    expect(cut?.warc("WARC-Truncated")).toBe("length");
  });

  it("go on in another file where one has grown", async () => {
    const { folder, record, finish } = await openWriter({ maxBytes: 1_000 });

    for (let count = 0; count < 4; count += 1) await record(makeExchange());
    await finish();

    const names = (await readdir(folder)).toSorted();
    expect(names).toHaveLength(4);
    for (const name of names) {
      expect(name).toMatch(NAME);
      expect(await readForeign(join(folder, name))).toHaveLength(3);
    }
  });

  it("of several writers in one folder are never one file", async () => {
    const folder = await makeFolder();
    const writers = await Promise.all([1, 2, 3].map(() => openWriter({ folder })));

    await Promise.all(writers.map(({ record }) => record(makeExchange())));
    await Promise.all(writers.map(({ finish }) => finish()));
    const late = await openWriter({ folder });
    await late.record(makeExchange());
    await late.finish();

    const names = await readdir(folder);
    expect(names).toHaveLength(4);
    for (const name of names) expect(await readForeign(join(folder, name))).toHaveLength(3);
  });

  it("are not there where nothing was exchanged", async () => {
    const { folder, finish } = await openWriter();

    await finish();

    expect(await readdir(folder)).toEqual([]);
  });

  it("are open until they are closed, and readable when the process is killed", async () => {
    const folder = await makeFolder();
    const script = join(import.meta.dirname, "write-forever.ts");
    const child = spawn(process.execPath, [script, folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");

    child.kill("SIGKILL");
    await once(child, "close");

    const [name = ""] = await readdir(folder);
    expect(name).toMatch(/\.warc\.gz\.open$/);
    const records = await readForeign(join(folder, name));
    expect(records.length).toBeGreaterThan(20);
  });

  it("cost no capture where they cannot be written: it is said once, and how many are missing", async () => {
    const { folder, record, finish, notices } = await openWriter();
    await rm(folder, { recursive: true });

    await record(makeExchange());
    await record(makeExchange());
    await finish();

    expect(notices).toHaveLength(2);
    expect(notices[0]).toContain("could not be kept as WARC");
    expect(notices[1]).toContain("2 exchanges are missing");
  });

  it("are refused a place that is no folder", async () => {
    const path = join(await makeFolder(), "file");
    await writeFile(path, "");

    await expect(openWriter({ folder: path })).rejects.toMatchObject({ code: "warc-folder" });
  });
});
