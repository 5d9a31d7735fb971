import { existsSync } from "node:fs";
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { createGuard } from "../../src/capture/guard.ts";
import { postWebhook } from "../../src/digests/post-webhook.ts";
import { writeDigestFile } from "../../src/digests/write-digest-file.ts";
import { mailOf } from "../state/records.ts";
import { temporaryFolder } from "../state/temporary-folder.ts";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function serveHook(
  status: number,
): Promise<{ url: string; port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, body });
      response.writeHead(status, { location: "/elsewhere" }).end("thanks");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook/s3cret`, port, received };
}

const POST = { id: "<1@example.org>", body: '{"subject":"→"}', now: new Date(1_714_600_000_000) };

async function post(url: string, allowed: readonly string[]): Promise<void> {
  const guard = createGuard({ allowAddresses: allowed, allowPorts: [] });
  await postWebhook(
    { kind: "webhook", url, secret: "hush" },
    POST,
    guard,
    AbortSignal.timeout(5000),
  );
}

describe("a webhook", () => {
  it("gets the digest once, signed with its time", async () => {
    const { url, port, received } = await serveHook(204);

    await post(url, [`127.0.0.1:${port}`]);

    const [got] = received;
    const seal = createHmac("sha256", "hush").update(`<1@example.org>.1714600000.${POST.body}`);
    expect(received).toHaveLength(1);
    expect(got?.body).toBe(POST.body);
    expect(got?.headers).toMatchObject({
      "webhook-id": "<1@example.org>",
      "webhook-timestamp": "1714600000",
      "webhook-signature": `v1,${seal.digest("base64")}`,
    });
  });

  it.each([
    [301, false],
    [404, false],
    [429, true],
    [503, true],
  ])("that answers %s is no delivery", async (status, transient) => {
    const { url, port, received } = await serveHook(status);

    await expect(post(url, [`127.0.0.1:${port}`])).rejects.toMatchObject({
      code: "webhook-refused",
      transient,
      message: expect.not.stringContaining("s3cret") as string,
    });
    expect(received).toHaveLength(1);
  });

  it.each([
    "http://127.0.0.1:8080/s3cret",
    "https://169.254.169.254/s3cret",
    "https://localhost/s3cret",
  ])("is not asked at %s, and the address is not told", async (url) => {
    await expect(post(url, [])).rejects.toMatchObject({
      code: "webhook-forbidden",
      transient: false,
      message: expect.not.stringContaining("s3cret") as string,
    });
  });

  it.each([
    ["is silent", () => {}],
    [
      "answers a byte at a time, for ever",
      (socket: Socket) => {
        socket.write("HTTP/1.1 200 OK\r\nx: ");
        const drip = setInterval(() => socket.write("y"), 20);
        socket.once("close", () => clearInterval(drip));
      },
    ],
  ])("that %s is given up", async (_, answer) => {
    const server = createTcpServer((socket) => {
      socket.on("error", () => {});
      answer(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const guard = createGuard({ allowAddresses: [`127.0.0.1:${port}`], allowPorts: [] });
    const to = { kind: "webhook", url: `http://127.0.0.1:${port}/s3cret`, secret: "" } as const;
    const { signal } = new AbortController();

    await expect(postWebhook(to, { ...POST, patience: 200 }, guard, signal)).rejects.toMatchObject({
      code: "webhook-unreachable",
      transient: true,
      message: `127.0.0.1:${port} did not answer in time`,
    });
  });

  it("that cannot be reached may be later", async () => {
    await expect(post("http://127.0.0.1:1/s3cret", ["127.0.0.1"])).rejects.toMatchObject({
      code: expect.stringMatching(/^webhook-(unreachable|forbidden)$/) as string,
    });
  });
});

describe("a folder", () => {
  it("has each digest once, and no words of it are mark-up", async () => {
    const folder = join(await temporaryFolder(), "digests");
    const entry = mailOf("<1@example.org>", { text: "~~~\n<script>alert(1)</script>\n" });
    const to = { kind: "file", folder, format: "md" } as const;

    await writeDigestFile(to, entry, () => Promise.reject(new Error("no mail is asked for")));
    await writeDigestFile(to, entry, () => Promise.reject(new Error("no mail is asked for")));

    const names = await readdir(folder);
    expect(names).toEqual([expect.stringMatching(/^20240502T070001Z-[0-9a-f]{16}\.md$/)]);
    expect(await readFile(join(folder, names[0] ?? ""), "utf8")).toBe(
      "~~~~text\n1 policy changed\n\n~~~\n<script>alert(1)</script>\n~~~~\n",
    );
  });

  it("keeps nothing of an attempt at the same digest that was killed", async () => {
    const folder = await temporaryFolder();
    const to = { kind: "file", folder, format: "md" } as const;
    const render = () => Promise.reject(new Error("no mail is asked for"));
    await writeDigestFile(to, mailOf("<1@example.org>"), render);
    const [name = ""] = await readdir(folder);
    const hash = name.slice(-19, -3);
    await writeFile(join(folder, `.${hash}-killed`), "half");
    await writeFile(join(folder, ".another"), "kept");

    await writeDigestFile(to, mailOf("<1@example.org>"), render);

    expect((await readdir(folder)).toSorted()).toEqual([".another", name]);
  });

  it.runIf(existsSync("/proc/self"))(
    "that cannot be made is a failure for now, which says what names it",
    async () => {
      const to = { kind: "file", folder: "/proc/nowhere/at/all", format: "md" } as const;

      await expect(
        writeDigestFile(to, mailOf("<1@example.org>"), async () => Buffer.alloc(0)),
      ).rejects.toMatchObject({
        code: "file-unwritable",
        transient: true,
        hint: expect.stringContaining("`file.folder` of a subscriber") as string,
      });
    },
  );
});
