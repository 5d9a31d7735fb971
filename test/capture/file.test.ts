import { execFileSync } from "node:child_process";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { captureFile } from "../../src/capture/file.ts";
import { SETTINGS, failureOf } from "./context.ts";

const context = { settings: { ...SETTINGS, maxBodyBytes: 1_000 } };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "clausewatch-file-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, body: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, body);
  return path;
}

describe("captureFile", () => {
  it("dates a capture by the file's last change, and names it without its folder", async () => {
    const path = await write("privacy.md", "# Privacy\n");
    await utimes(path, 0, new Date("2017-06-06T18:07:03Z"));

    const capture = await captureFile({ policy: "acme/privacy-policy", path }, context);

    expect({ ...capture, body: Buffer.from(capture.body).toString() }).toEqual({
      policy: "acme/privacy-policy",
      captured: "2017-06-06T18:07:03Z",
      source: "file",
      url: "privacy.md",
      address: "privacy.md",
      status: null,
      headers: { "content-type": "text/markdown; charset=utf-8" },
      redirects: [],
      body: "# Privacy\n",
    });
  });

  it("takes the date and the address that are given", async () => {
    const path = await write("a", "text");
    const captured = new Date("2012-10-09T00:00:00Z");

    const capture = await captureFile(
      { policy: "a/b", path, captured, url: "https://acme.com/privacy" },
      context,
    );

    expect(capture).toMatchObject({
      captured: "2012-10-09T00:00:00Z",
      url: "https://acme.com/privacy",
      headers: {},
    });
  });

  it("lets no control character of a name through", async () => {
    const path = await write("a\nCapture: x.txt", "text");

    expect((await captureFile({ policy: "a/b", path }, context)).address).toBe("a Capture: x.txt");
  });

  it("names what is wrong with a file", async () => {
    const large = await write("large.txt", "x".repeat(1_001));
    const empty = await write("empty.txt", "");
    const image = await write("image.png", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]));
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const codeOf = async (path: string) =>
      ((await failureOf(captureFile({ policy: "a/b", path }, context))) as { code: string }).code;

    expect(await codeOf(join(folder, "missing.txt"))).toBe("file-not-found");
    expect(await codeOf(folder)).toBe("not-a-file");
    expect(await codeOf(pipe)).toBe("not-a-file");
    expect(await codeOf(large)).toBe("too-large");
    expect(await codeOf(empty)).toBe("empty-body");
    expect(await codeOf(image)).toBe("wrong-content-type");
  });
});
