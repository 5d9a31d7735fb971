import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { captureLive } from "../../src/capture/live.ts";
import type { RecordedExchange } from "../../src/model/exchange.ts";
import { startSiteServer } from "../servers/site-server.ts";
import type { SiteServer } from "../servers/site-server.ts";
import { makeContext, SETTINGS } from "./context.ts";

const HTML = "<p>We keep log files for thirty days.</p>";

let site: SiteServer;

beforeEach(async () => {
  site = await startSiteServer();
});

afterEach(async () => {
  await site.close();
});

/** Fetch a path; gives the exchanges that were told of, and the failure if there was one. */
async function watch(path: string): Promise<{ told: RecordedExchange[]; failure: unknown }> {
  const told: RecordedExchange[] = [];
  const context = makeContext(
    { retries: 0 },
    {
      onExchange: async (exchange) => {
        told.push(exchange);
      },
    },
  );
  const capture = captureLive({ policy: "acme/privacy-policy", url: site.url + path }, context);
  const failure = await capture.then(
    () => null,
    (error: unknown) => error,
  );
  return { told, failure };
}

describe("an exchange that is kept", () => {
  it("has both sides as they went over the wire, the body still coded", async () => {
    const body = gzipSync(HTML);
    site.set("/privacy?a=1", {
      body,
      headers: { "Content-Encoding": "gzip", "Set-Cookie": ["a=1", "b=2"] },
    });

    const { told, failure } = await watch("/privacy?a=1");

    expect(failure).toBeNull();
    expect(told).toMatchObject([
      {
        at: new Date("2024-05-06T07:08:09.500Z"),
        ip: "127.0.0.1",
        protocol: "http/1.1",
        status: 200,
        phrase: "OK",
        truncated: null,
      },
    ]);
    const [exchange] = told;
    expect(exchange?.address.href).toBe(`${site.url}/privacy?a=1`);
    expect(Buffer.from(exchange?.body ?? [])).toEqual(body);
    expect(exchange?.headers.filter(([name]) => name === "set-cookie")).toEqual([
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
    ]);
    expect(exchange?.request).toContainEqual(["Host", new URL(site.url).host]);
    expect(exchange?.request).toContainEqual(["user-agent", SETTINGS.userAgent]);
  });

  it("is every hop of a redirect, with its body", async () => {
    site.set("/old", { status: 301, body: "<a>moved</a>", headers: { location: "/new" } });
    site.set("/new", { body: HTML });

    const { told } = await watch("/old");

    expect(told.map(({ status, body }) => [status, Buffer.from(body).toString()])).toEqual([
      [301, "<a>moved</a>"],
      [200, HTML],
    ]);
  });

  it("is that of an error page too, and the failure stays what it was", async () => {
    const { told, failure } = await watch("/nowhere");

    expect(failure).toMatchObject({ code: "not-found" });
    expect(told).toMatchObject([{ status: 404, truncated: null }]);
    expect(Buffer.from(told[0]?.body ?? []).toString()).toBe("<title>Not found</title>");
  });

  it("says that the body was broken off, and keeps what came", async () => {
    site.set("/", (_request, response) => {
      response.writeHead(200, { "content-type": "text/html", "content-length": 1_000 });
      response.write(HTML, () => response.destroy());
    });

    const { told, failure } = await watch("/");

    expect(failure).toMatchObject({ transient: true });
    expect(told).toMatchObject([{ status: 200, truncated: "disconnect" }]);
    expect(Buffer.from(told[0]?.body ?? []).toString()).toBe(HTML);
  });

  it("says that the body was too long", async () => {
    site.set("/", { body: "x".repeat(200_000) });

    const { told, failure } = await watch("/");

    expect(failure).toMatchObject({ code: "too-large" });
    expect(told).toMatchObject([{ status: 200, truncated: "length" }]);
  });

  it("is cut where an error page has no end", async () => {
    site.set("/", (_request, response) => {
      response.writeHead(404);
      const more = (): void => {
        if (response.write("x".repeat(64_000))) setImmediate(more);
        else response.once("drain", more);
      };
      more();
    });

    const { told, failure } = await watch("/");

    expect(failure).toMatchObject({ code: "not-found" });
    expect(told).toMatchObject([{ status: 404, truncated: "length" }]);
    expect(told[0]?.body.length).toBeLessThanOrEqual(1_000_000);
  });

  it("is none where there was no answer", async () => {
    site.set("/", (_request, response) => {
      response.destroy();
    });

    const { told, failure } = await watch("/");

    expect(failure).toMatchObject({ code: "reset" });
    expect(told).toEqual([]);
  });

  it("is waited for, so that whoever keeps it sets the pace", async () => {
    site.set("/", { body: HTML });
    let isKept = false;
    const onExchange = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      isKept = true;
    };

    await captureLive(
      { policy: "acme/privacy-policy", url: site.url },
      makeContext({ retries: 0 }, { onExchange }),
    );

    expect(isKept).toBe(true);
  });
});
