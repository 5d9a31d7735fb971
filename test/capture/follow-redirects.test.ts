import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { captureLive } from "../../src/capture/live.ts";
import { startSiteServer } from "../servers/site-server.ts";
import type { SiteServer } from "../servers/site-server.ts";
import { failureOf, makeContext } from "./context.ts";

const HTML = "<!doctype html><title>Privacy</title><p>We collect data.</p>";

let site: SiteServer;
beforeEach(async () => {
  site = await startSiteServer();
  site.set("/privacy", { body: HTML });
});
afterEach(() => site.close());

function fetchPath(path: string, context = makeContext()) {
  return captureLive({ policy: "acme/privacy-policy", url: `${site.url}${path}` }, context);
}

function redirect(path: string, status: number, location: string, cookie?: string): void {
  const headers = { location, ...(cookie !== undefined && { "set-cookie": [cookie, "b=2"] }) };
  site.set(path, { status, headers });
}

describe("cookies", () => {
  it("that a redirect has set go back to the site", async () => {
    redirect("/old", 302, "/privacy", "a=1; Path=/");

    await fetchPath("/old");

    expect(site.log.map(({ headers }) => headers.cookie)).toEqual([undefined, "a=1; b=2"]);
  });

  it("are forgotten with the fetch", async () => {
    const context = makeContext();
    redirect("/old", 302, "/privacy", "a=1");

    await fetchPath("/old", context);
    await fetchPath("/privacy", context);

    expect(site.log[2]?.headers.cookie).toBeUndefined();
  });

  it("open a page that redirects to itself until they come back", async () => {
    site.set("/gate", (request, response) => {
      if (request.headers.cookie === "seen=1") response.end(HTML);
      else response.writeHead(302, { location: "/gate", "set-cookie": "seen=1" }).end();
    });

    expect(await fetchPath("/gate")).toMatchObject({ kind: "captured" });
  });

  it("that are always new end in the limit of redirects, not in a circle without end", async () => {
    let count = 0;
    site.set("/gate", (_request, response) => {
      count += 1;
      response.writeHead(302, { location: "/gate", "set-cookie": `seen=${count}` }).end();
    });

    expect(await failureOf(fetchPath("/gate"))).toMatchObject({ code: "too-many-redirects" });
  });

  it("are in no message", async () => {
    redirect("/old", 302, "/old", "secret=hunter2");

    expect(String(await failureOf(fetchPath("/old")))).not.toContain("hunter2");
  });
});

describe("a page that has moved", () => {
  it.each([
    [[301], true],
    [[308], true],
    [[301, 308], true],
    [[302], false],
    [[307], false],
    [[301, 302], false],
    [[303, 301], false],
  ])("through %j has moved for good: %s", async (statuses, isForGood) => {
    for (const [hop, status] of statuses.entries())
      redirect(`/${hop}`, status, hop + 1 < statuses.length ? `/${hop + 1}` : "/privacy");

    expect(await fetchPath("/0")).toMatchObject({
      moved: isForGood ? `${site.url}/privacy` : null,
    });
  });

  it("is told also where it says 304", async () => {
    redirect("/old", 301, "/privacy");
    const first = await fetchPath("/old");
    const etag = first.kind === "captured" ? first.capture.headers["etag"] : undefined;
    const validators = { etag, address: `${site.url}/privacy` };

    const second = await captureLive(
      { policy: "a/b", url: `${site.url}/old`, validators },
      makeContext(),
    );

    expect(second).toMatchObject({ kind: "unmodified", moved: `${site.url}/privacy` });
  });

  it("is not one that answers at its own address", async () => {
    expect(await fetchPath("/privacy")).toMatchObject({ moved: null });
  });
});
