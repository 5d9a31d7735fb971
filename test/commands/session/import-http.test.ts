import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const SOURCE = join(import.meta.dirname, "../../../src/commands/session/import-http.ts");

/** In a process of its own: here the module has been imported long ago. */
async function run(script: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--input-type=module",
    "--eval",
    `const { importHttp } = await import(${JSON.stringify(pathToFileURL(SOURCE).href)});\n${script}`,
  ]);
  return stdout;
}

it("loads node:http, leaves what it exports by getters unread, and as it was to whoever asks for it", async () => {
  const said = await run(`
    const http = process.getBuiltinModule("node:http");
    const before = Object.getOwnPropertyDescriptors(http);
    const read = [];
    for (const name of ["WebSocket", "CloseEvent", "MessageEvent"])
      Object.defineProperty(http, name, { ...before[name], get: () => (read.push(name), before[name].get()) });
    await importHttp();
    const { createServer, default: whole } = await import("node:http");
    const untouched = read.length;
    console.log(JSON.stringify([
      untouched,
      createServer === http.createServer && whole === http,
      http.WebSocket === globalThis.WebSocket,
      Object.keys(http).length === Object.keys(before).length,
    ]));`);

  expect(JSON.parse(said)).toEqual([0, true, true, true]);
});
