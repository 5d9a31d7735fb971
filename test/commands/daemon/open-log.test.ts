import { describe, expect, it } from "vitest";
import { openLog } from "../../../src/commands/daemon/open-log.ts";
import type { CommonOptions, Shell } from "../../../src/commands/session/shell.ts";

interface Stage {
  readonly log: ReturnType<typeof openLog>;
  readonly lines: () => string[];
}

function open(
  options: CommonOptions,
  isInteractive: boolean,
  env: Shell["env"] = { NO_COLOR: "1" },
): Stage {
  let written = "";
  const shell: Shell = {
    out: () => {},
    err: (text) => {
      written += text;
    },
    env,
    now: () => new Date("2026-05-02T05:00:00Z"),
    signal: new AbortController().signal,
    isColour: false,
    width: 80,
    isInteractive,
    readInput: async () => Buffer.alloc(0),
  };
  return { log: openLog(options, shell), lines: () => written.trimEnd().split("\n") };
}

describe("the log", () => {
  it("is JSON where nobody sits before it, and where that is asked for", () => {
    for (const [options, isInteractive] of [
      [{}, false],
      [{ json: true }, true],
    ] as const) {
      const { log, lines } = open(options, isInteractive);

      log.write("warn", "failed", { policy: "acme/terms", reason: "HTTP 503" });

      expect(lines().map((line) => JSON.parse(line) as unknown)).toEqual([
        {
          level: "warn",
          at: "2026-05-02T05:00:00.000Z",
          policy: "acme/terms",
          reason: "HTTP 503",
          message: "failed",
        },
      ]);
    }
  });

  it("is for people on a terminal, one line an event, whatever comes from outside", () => {
    const { log, lines } = open({}, true);

    log.write("info", "unchanged", { policy: "acme/terms", reason: "\u001B[2J\r\nfake" });

    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toContain("acme/terms");
    expect(lines()[0]).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/);
  });

  it("is in colour on a terminal, unless that is not wanted", () => {
    const [coloured = "", plain = ""] = [{}, { color: false }].map((options) => {
      const { log, lines } = open(options, true, {});
      log.write("info", "unchanged");
      return lines().join("");
    });

    expect(coloured).toContain("\u001B[");
    expect(plain).not.toContain("\u001B[");
  });

  it("leaves out what is no trouble where that is asked for", () => {
    const { log, lines } = open({ quiet: true }, false);

    log.write("info", "unchanged");
    log.write("error", "failed");

    expect(lines()).toHaveLength(1);
  });

  it("never writes a secret, in whatever it stands", () => {
    const secrets = ['pass"zeppelin\\1', "https://hc.example/ping/abc"];
    for (const isInteractive of [true, false]) {
      const { log, lines } = open({}, isInteractive);
      log.hide(secrets);

      log.write("error", "failed", {
        reason: `535 ${secrets[0]} refused by ${secrets[1]}/fail`,
        nested: { list: [secrets[0]] },
        password: "another",
      });

      const written = lines().join("\n");
      expect(written).not.toContain("zeppelin");
      expect(written).not.toContain("ping/abc");
      expect(written).not.toContain("another");
      expect(written).toContain("[secret] refused by [secret]/fail");
    }
  });
});
