import { execFile } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { captureLive } from "../../src/capture/live.ts";
import { listen } from "../servers/listen.ts";
import { ADDRESS_ATTACKS } from "./attacks/addresses.ts";
import { suffer } from "./attacks/attack.ts";
import type { Attack } from "./attacks/attack.ts";
import { NAME_ATTACKS } from "./attacks/names.ts";
import { RESPONSE_ATTACKS } from "./attacks/responses.ts";
import { makeContext } from "./context.ts";

describe.each([
  ["an address", ADDRESS_ATTACKS],
  ["a name or a redirect", NAME_ATTACKS],
  ["an answer", RESPONSE_ATTACKS],
])("an attack by %s", (_title, attacks) => {
  it.each(attacks)(
    "$name comes to $comesTo",
    async (attack) => {
      const { comesTo, requests, astray, isConnected, message } = await suffer(attack);

      expect(comesTo).toBe(attack.comesTo);
      expect(astray).toEqual([]);
      // What is not connected to is not merely unanswered; and whoever watches has seen the attacker's own server.
      expect(isConnected).toBe(attack.requests > 0);
      expect(requests).toBe(attack.requests);
      expect(message).not.toMatch(/\p{Cc}|\p{Cf}/u);
      expect(message.length).toBeLessThan(1_000);
    },
    30_000,
  );
});

describe("what passes", () => {
  it("is the first answer and not one that is smuggled in behind it", async () => {
    const attack = RESPONSE_ATTACKS.find(({ name }) => name === "second answer behind the first");

    const { capture } = await suffer(attack as Attack);

    expect(Buffer.from(capture?.body ?? []).toString()).not.toContain("forged");
  });
});

describe("the next request", () => {
  it("is not answered by what was smuggled in behind an earlier answer", async () => {
    const page = "<!doctype html><p>We collect data.</p>";
    const forged = "<!doctype html><p>We collect nothing.</p>";
    const say = (text: string): string =>
      `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", (data) => {
        const isFirst = data.toString("latin1").startsWith("GET /first ");
        socket.write(isFirst ? say(page) + say(forged) : say(page));
      });
    });
    const { port, close } = await listen(server);
    const take = (path: string) =>
      captureLive({ policy: "a/b", url: `http://127.0.0.1:${port}${path}` }, makeContext());

    await take("/first");
    const second = await take("/second");

    expect(second).toMatchObject({ capture: { body: new Uint8Array(Buffer.from(page)) } });
    await close();
  });
});

describe("a proxy in the environment", () => {
  it("is not asked: it would resolve names where no guard sees it", async () => {
    let asked = 0;
    const proxy = await listen(
      createServer((socket) => {
        asked += 1;
        socket.destroy();
      }),
    );
    const address = `http://127.0.0.1:${proxy.port}`;
    const script = `
      import { captureLive } from "./src/capture/live.ts";
      import { createGuard } from "./src/capture/guard.ts";
      import { SETTINGS, makeContext } from "./test/capture/context.ts";
      const resolve = (_name, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]);
      for (const url of ["http://a.example:2/", "https://a.example:2/"]) {
        const context = makeContext({ retries: 0 }, { guard: createGuard(SETTINGS, resolve) });
        await captureLive({ policy: "a/b", url }, context).catch((error) => console.log(error.code));
      }`;

    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--input-type=module", "-e", script],
      {
        cwd: join(import.meta.dirname, "../.."),
        env: {
          ...process.env,
          NODE_USE_ENV_PROXY: "1",
          HTTP_PROXY: address,
          HTTPS_PROXY: address,
          http_proxy: address,
          https_proxy: address,
          NO_PROXY: "",
          no_proxy: "",
        },
      },
    );

    expect(stdout.trim().split("\n")).toEqual(["refused", "refused"]);
    expect(asked).toBe(0);
    await proxy.close();
  }, 30_000);
});
