import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFileSource } from "../../src/capture/present-source.ts";
import { SETTINGS } from "./context.ts";
import { describeSource } from "./source-contract.ts";
import type { Subject } from "./source-contract.ts";

const AT = "2017-06-06T18:07:03Z";

describeSource({
  kind: "file",
  present: AT,
  hasHeaders: false,
  hasRedirects: false,
  async open([page], signal) {
    return openFile(page?.body ?? null, "privacy.html", signal);
  },
  hang: null,
  troubles: {
    none: "it is asked what it says, and says something or fails",
    blocked: "nobody stands before it",
    excluded: "nobody stands before it",
    gone: [{ name: "there is no such file", open: async () => openFile(null, "privacy.html") }],
    error: [
      { name: "the file is empty", open: async () => openFile(Buffer.of(), "privacy.html") },
      { name: "it is too large", open: async () => openFile(Buffer.alloc(100_001, 32), "a.txt") },
      {
        name: "it is a folder",
        open: async () => openFile(Buffer.from("x"), "a.txt", undefined, "."),
      },
    ],
  },
});

async function openFile(
  body: Uint8Array | null,
  name: string,
  signal?: AbortSignal,
  asked = name,
): Promise<Subject> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-file-"));
  if (body !== null) {
    await writeFile(join(folder, name), body);
    await utimes(join(folder, name), new Date(AT), new Date(AT));
  }
  return {
    source: openFileSource({ path: join(folder, asked) }, { settings: SETTINGS, signal }),
    close: () => rm(folder, { recursive: true }),
  };
}
