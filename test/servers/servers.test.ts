import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { describe, expect, it } from "vitest";
import { startSmtpServer } from "./smtp-server.ts";
import { startWaybackServer } from "./wayback-server.ts";

describe("the embedded web archive", () => {
  it("speaks the text form of the index, with fields, filters and resume keys", async () => {
    const archive = await startWaybackServer();
    for (const timestamp of ["20160101000000", "20170101000000", "20180101000000"]) {
      archive.add({
        url: "https://acme.com/",
        timestamp,
        body: "x",
        status: timestamp.startsWith("2017") ? 404 : 200,
      });
    }
    const ask = async (query: string): Promise<string> =>
      (await fetch(`${archive.cdx}?url=acme.com&${query}`)).text();

    const first = await ask("limit=1&showResumeKey=true&fl=timestamp,statuscode");
    const key = first.split("\n").at(-2) ?? "";

    expect(first).toMatch(/^20160101000000 200\n\n\S+\n$/);
    expect(await ask(`fl=timestamp&resumeKey=${key}`)).toBe("20170101000000\n20180101000000\n");
    expect(await ask("fl=timestamp&filter=!statuscode:404")).toBe(
      "20160101000000\n20180101000000\n",
    );
    expect(await ask("fl=timestamp&limit=-1")).toBe("20180101000000\n");
    await archive.close();
  });

  it("links a memento to its neighbours", async () => {
    const archive = await startWaybackServer();
    for (const timestamp of ["20160101000000", "20170101000000"]) {
      archive.add({ url: "https://acme.com/", timestamp, body: "x" });
    }

    const response = await fetch(`${archive.playback}/20170101000000id_/https://acme.com/`);

    expect(response.headers.get("memento-datetime")).toBe("Sun, 01 Jan 2017 00:00:00 GMT");
    expect(response.headers.get("link")).toContain(
      'rel="prev memento"; datetime="Fri, 01 Jan 2016 00:00:00 GMT"',
    );
    await archive.close();
  });
});

describe("the embedded mail server", () => {
  it("keeps what it is sent, and writes it down", async () => {
    const folder = await mkdtemp(join(tmpdir(), "clausewatch-mail-"));
    const server = await startSmtpServer({ folder });
    const transport = createTransport({ host: "127.0.0.1", port: server.port() });

    await transport.sendMail({
      from: "a@example.org",
      to: ["b@example.org", "c@example.org"],
      subject: "Digest",
      text: ".",
    });

    const [mail] = server.messages;
    expect(mail).toMatchObject({ from: "a@example.org", to: ["b@example.org", "c@example.org"] });
    expect(mail?.raw).toContain("Subject: Digest");
    expect(await readFile(join(folder, "0001.eml"), "utf8")).toBe(mail?.raw);
    await server.close();
    await rm(folder, { recursive: true });
  });

  it("refuses while it is told to", async () => {
    const server = await startSmtpServer();
    const transport = createTransport({ host: "127.0.0.1", port: server.port() });
    const send = () =>
      transport.sendMail({ from: "a@example.org", to: "b@example.org", text: "x" });

    server.refuse(451);
    await expect(send()).rejects.toMatchObject({ responseCode: 451 });
    server.refuse(null);
    await send();

    expect(server.messages).toHaveLength(1);
    await server.close();
  });
});
