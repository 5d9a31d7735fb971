import { once } from "node:events";
import { request as send, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openProxy, type Proxy } from "../../../src/capture/browser/open-proxy.ts";
import { createGuard } from "../../../src/capture/guard.ts";
import { failureOf } from "../context.ts";
import { startSiteServer, type SiteServer } from "../../servers/site-server.ts";

let site: SiteServer;
let proxy: Proxy;
let excess: string[];

beforeEach(async () => {
  site = await startSiteServer();
  excess = [];
  const allowAddresses = [`127.0.0.1:${site.port}`];
  proxy = await openProxy({
    guard: createGuard({ allowAddresses, allowPorts: [] }, (name, _options, callback) => {
      if (name === "here.example") callback(null, [{ address: "127.0.0.1", family: 4 }]);
      else if (name === "inside.example") callback(null, [{ address: "10.1.2.3", family: 4 }]);
      else callback(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }), []);
    }),
    timeouts: { connect: 5_000, response: 5_000 },
    maxBytes: 100_000,
    maxRequests: 5,
    onExcess: (what) => excess.push(what),
  });
});
afterEach(async () => {
  await proxy.close();
  await site.close();
});

/** What Node says of a connection that ended, or of one that nobody takes. */
const BROKEN_OFF = /aborted|hang up|ECONNRE/;

const authorise = ({ username, password } = proxy): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

/** Ask through the proxy as a browser does. */
async function ask(
  url: string,
  authorisation: string | null = authorise(),
): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  const { hostname, port } = new URL(proxy.server);
  const headers = authorisation === null ? {} : { "proxy-authorization": authorisation };
  const request = send({ host: hostname, port, path: url, headers, agent: false });
  request.end();
  const [response] = (await once(request, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).toString(),
    headers: response.headers,
  };
}

/** Open a tunnel, and give the first line of the answer. */
async function tunnel(authority: string, authorisation = authorise()): Promise<string> {
  const { hostname, port } = new URL(proxy.server);
  const socket = connect(Number(port), hostname);
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nproxy-authorization: ${authorisation}\r\n\r\n`);
  const [data] = (await once(socket, "data")) as [Buffer];
  socket.destroy();
  return data.toString().split("\r\n", 1)[0] ?? "";
}

describe("the proxy of a page", () => {
  it("passes a request and its answer on, without its own password", async () => {
    site.set("/x", { body: "hello", headers: { "x-tag": "a" } });

    const answer = await ask(`http://here.example:${site.port}/x?q=1`);

    expect(answer).toMatchObject({ status: 200, body: "hello", headers: { "x-tag": "a" } });
    expect(site.log[0]).toMatchObject({ path: "/x?q=1" });
    expect(site.log[0]?.headers).toMatchObject({ host: `here.example:${site.port}` });
    expect(site.log[0]?.headers).not.toHaveProperty("proxy-authorization");
  });

  it.each([null, "Basic d3Jvbmc6d3Jvbmc=", ""])("answers nobody who says %j", async (said) => {
    const url = `http://127.0.0.1:${site.port}/`;

    expect((await ask(url, said)).status).toBe(407);
    expect(await tunnel(`127.0.0.1:${site.port}`, said ?? "")).toContain("407");
    expect(site.log).toEqual([]);
  });

  it.each([
    ["http://10.0.0.1/", "forbidden-address"],
    ["http://169.254.169.254/latest/meta-data/", "forbidden-address"],
    ["http://[::ffff:127.0.0.1]/", "forbidden-address"],
    ["http://inside.example/", "forbidden-address"],
    ["http://here.example:22/", "forbidden-port"],
    ["http://nowhere.example/", "unknown-host"],
  ])("does not ask %s, and says why", async (url, code) => {
    const answer = await ask(url);

    expect([403, 502]).toContain(answer.status);
    expect(proxy.failureOf(new URL(url))).toMatchObject({ code });
  });

  it.each([
    ["10.0.0.1:443", "forbidden-address"],
    ["[fd00::1]:443", "forbidden-address"],
    ["inside.example:443", "forbidden-address"],
    ["nowhere.example:443", "unknown-host"],
  ])("opens no tunnel to %s, and says why", async (authority, code) => {
    expect(await tunnel(authority)).toMatch(/^HTTP\/1\.1 (?:403|502)/);
    expect(proxy.failureOf(new URL(`https://${authority}/`))).toMatchObject({ code });
  });

  it.each([
    "/relative",
    "https://here.example/",
    "ftp://here.example/",
    "http://a:b@here.example/",
  ])("does not know what to do with %s", async (url) => {
    expect((await ask(url)).status).toBeGreaterThanOrEqual(400);
    expect(site.log).toEqual([]);
  });

  it.each(["here.example", "here.example:80/x", "a@here.example:80", ":80", "here.example:0x50"])(
    "opens no tunnel to %j",
    async (authority) => {
      expect(await tunnel(authority)).toMatch(/^HTTP\/1\.1 [45]/);
    },
  );

  it("ends when too much has come through it", async () => {
    site.set("/large", { body: "x".repeat(200_000) });

    await expect(ask(`http://here.example:${site.port}/large`)).rejects.toThrow(BROKEN_OFF);

    expect(excess).toEqual(["bytes"]);
    await expect(ask(`http://here.example:${site.port}/`)).rejects.toThrow(BROKEN_OFF);
  });

  it("ends when too much was asked of it", async () => {
    site.set("/", { body: "x" });
    const url = `http://here.example:${site.port}/`;
    for (let count = 0; count < 5; count += 1) await ask(url);

    await expect(ask(url)).rejects.toThrow(BROKEN_OFF);

    expect(excess).toEqual(["requests"]);
  });

  it("breaks an answer off where the site does", async () => {
    site.set("/broken", (_request, response) => {
      response.writeHead(200, { "content-length": 1000 });
      response.write("half");
      setTimeout(() => response.destroy(), 50);
    });

    await expect(ask(`http://here.example:${site.port}/broken`)).rejects.toThrow(BROKEN_OFF);
  });

  it("is not there when it is closed, nor what went through it", async () => {
    site.set("/hangs", () => {});
    const failure = failureOf(ask(`http://here.example:${site.port}/hangs`));

    await new Promise((resolve) => void setTimeout(resolve, 100));
    await proxy.close();

    expect(String(await failure)).toMatch(BROKEN_OFF);
    await expect(ask(`http://here.example:${site.port}/`)).rejects.toThrow(BROKEN_OFF);
  });
});
