import { describe, expect, it } from "vitest";
import { makeMonitor } from "../../../src/commands/daemon/monitor.ts";
import { makeHealthApp } from "../../../src/commands/daemon/serve-health.ts";

describe("health", () => {
  it("is ready while it watches, and alive while it turns round", async () => {
    let elapsed = 0;
    const monitor = makeMonitor(() => elapsed);
    const app = makeHealthApp(monitor);
    const ask = async (path: string): Promise<number> => (await app.request(path)).status;

    expect([await ask("/healthz"), await ask("/readyz")]).toEqual([200, 503]);
    monitor.isReady = true;
    expect(await ask("/readyz")).toBe(200);
    elapsed = 600_000;
    expect([await ask("/healthz"), await ask("/readyz")]).toEqual([503, 503]);
    monitor.beat();
    expect(await ask("/healthz")).toBe(200);
    expect(await ask("/")).toBe(404);
  });

  it("has metrics in Prometheus's text format", async () => {
    const monitor = makeMonitor();
    monitor.checks.inc({ outcome: "failed" });
    monitor.lateness.observe(0.2);

    const answer = await makeHealthApp(monitor).request("/metrics");

    expect(answer.headers.get("content-type")).toContain("text/plain");
    const text = await answer.text();
    expect(text).toContain('clausewatch_checks_total{outcome="failed"} 1');
    expect(text).toContain('clausewatch_check_lateness_seconds_bucket{le="0.25"} 1');
    expect(text).toContain("process_resident_memory_bytes");
  });

  it("is not answered to a name that leads to this machine, unless others may ask anyway", async () => {
    const ask = async (url: string, host?: string): Promise<number> =>
      (await makeHealthApp(makeMonitor(), host).request(url)).status;

    expect(await ask("http://evil.example:9464/metrics")).toBe(421);
    expect(await ask("http://localhost.evil.example/healthz", "::1")).toBe(421);
    expect(await ask("http://localhost:9464/metrics")).toBe(200);
    expect(await ask("http://127.0.0.1:9464/metrics")).toBe(200);
    expect(await ask("http://[::1]:9464/metrics", "::1")).toBe(200);
    expect(await ask("http://clausewatch:9464/metrics", "0.0.0.0")).toBe(200);
  });
});
