import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { constants } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { captureLive } from "../../src/capture/live.ts";
import { validatorsOf } from "../../src/capture/validators.ts";
import type { RecordedExchange } from "../../src/model/exchange.ts";
import { startSiteServer } from "../servers/site-server.ts";
import type { SiteServer } from "../servers/site-server.ts";
import { SETTINGS, failureOf, makeContext } from "./context.ts";

const HTML = "<!doctype html><p>We collect data.</p>";

/** A throwaway certificate for 127.0.0.1, or null where there is no openssl to make one. */
function makeCertificate(): { key: string; cert: string } | null {
  const folder = mkdtempSync(join(tmpdir(), "clausewatch-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const request = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-days",
    "1",
  ];
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  try {
    execFileSync("openssl", [...request, ...subject, "-keyout", key, "-out", cert], {
      stdio: "ignore",
    });
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const certificate = makeCertificate();

describe.skipIf(certificate === null)("over TLS (needs openssl)", () => {
  const tls = certificate ?? { key: "", cert: "" };
  const context = () => makeContext({}, { certificateAuthority: tls.cert });
  let site: SiteServer;
  beforeAll(async () => {
    site = await startSiteServer({ tls });
    site.set("/", { body: HTML });
  });
  afterAll(() => site.close());

  it("a page is fetched over HTTP/2", async () => {
    const result = await captureLive({ policy: "a/b", url: `${site.url}/` }, context());

    expect(site.log.at(-1)?.httpVersion).toBe("2.0");
    expect(result).toMatchObject({ kind: "captured", capture: { status: 200 } });
    const { capture } = result as {
      capture: { headers: Record<string, string>; body: Uint8Array };
    };
    expect(Buffer.from(capture.body).toString()).toBe(HTML);
    expect(Object.keys(capture.headers).filter((name) => name.startsWith(":"))).toEqual([]);
  });

  it("an exchange over HTTP/2 is told of without pseudo-headers, with its host and its protocol", async () => {
    const told: RecordedExchange[] = [];
    const onExchange = async (exchange: RecordedExchange): Promise<void> => {
      told.push(exchange);
    };

    await captureLive({ policy: "a/b", url: `${site.url}/` }, { ...context(), onExchange });

    expect(told).toMatchObject([{ protocol: "h2", status: 200, phrase: "OK", ip: "127.0.0.1" }]);
    expect(told[0]?.request).toContainEqual(["Host", new URL(site.url).host]);
    const names = [...(told[0]?.request ?? []), ...(told[0]?.headers ?? [])].map(([name]) => name);
    expect(names.filter((name) => name.startsWith(":"))).toEqual([]);
  });

  it("an unchanged page is unmodified over HTTP/2 too", async () => {
    const first = await captureLive({ policy: "a/b", url: `${site.url}/` }, context());
    const validators = first.kind === "captured" ? validatorsOf(first.capture) : first.validators;

    const second = await captureLive({ policy: "a/b", url: `${site.url}/`, validators }, context());

    expect(second.kind).toBe("unmodified");
  });

  it("a redirect stays on one HTTP/2 host", async () => {
    site.set("/old", { status: 301, headers: { location: "/" } });

    const result = await captureLive({ policy: "a/b", url: `${site.url}/old` }, context());

    expect(result).toMatchObject({ capture: { redirects: [`${site.url}/old`, `${site.url}/`] } });
  });

  it("a stream that is reset is tried again", async () => {
    let asked = 0;
    site.set("/reset", (_request, response) => {
      asked += 1;
      if (asked > 1) {
        response.end(HTML);
      } else {
        response.stream?.close(constants.NGHTTP2_INTERNAL_ERROR);
      }
    });

    const result = await captureLive({ policy: "a/b", url: `${site.url}/reset` }, context());

    expect(result.kind).toBe("captured");
    expect(asked).toBe(2);
  });

  it("a body without end is cut off at the cap, and the host still answers", async () => {
    site.set("/endless", (_request, response) => {
      const write = (): void => {
        if (response.stream?.destroyed === false) {
          response.write("x".repeat(10_000), () => setImmediate(write));
        }
      };
      write();
    });

    expect(
      await failureOf(captureLive({ policy: "a/b", url: `${site.url}/endless` }, context())),
    ).toMatchObject({
      code: "too-large",
    });
    expect(await captureLive({ policy: "a/b", url: `${site.url}/` }, context())).toMatchObject({
      kind: "captured",
    });
  });

  it("a silent host times out", async () => {
    site.set("/silent", () => {});
    const settings = { retries: 0, timeouts: { ...SETTINGS.timeouts, response: 100 } };

    const failure = await failureOf(
      captureLive(
        { policy: "a/b", url: `${site.url}/silent` },
        makeContext(settings, { certificateAuthority: tls.cert }),
      ),
    );

    expect(failure).toMatchObject({ code: "timed-out", transient: true });
  });

  it("a certificate that nobody vouches for is a lasting failure", async () => {
    const failure = await failureOf(
      captureLive({ policy: "a/b", url: `${site.url}/` }, makeContext()),
    );

    expect(failure).toMatchObject({ code: "bad-tls", transient: false });
  });
});
