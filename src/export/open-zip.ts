import { once } from "node:events";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { Sink } from "./sink.ts";

/** A zip archive that is being written, one file after the other. */
export interface ZipWriter {
  /** Write a file; resolves when it is in the archive. */
  add(path: string, content: string | Uint8Array): Promise<void>;
  /** Write a file that is on disk. */
  addFile(path: string, file: string): Promise<void>;
  finish(): Promise<void>;
}

/** Write a zip archive into a sink: one file in memory at a time, and the same files give the same bytes. */
export function openZip(sink: Sink): ZipWriter {
  // A zip archive knows the clock on the wall alone: the same noon is written wherever it is made.
  const mtime = new Date(2000, 0, 1, 12);
  const attributes = { mode: 0o100644, mtime, forceDosTimestamp: true, compress: true };
  const zip = new ZipFile();
  const failed = new Promise<never>((_, reject) => zip.once("error", reject));
  const written = Promise.race([drain(zip.outputStream, sink), failed]);
  // Whoever waits for a file or for the end hears of a failure; nobody else has to.
  written.catch(() => {});

  async function addStream(path: string, stream: Readable): Promise<void> {
    const read = once(stream, "end");
    zip.addReadStream(stream, path, attributes);
    await Promise.race([read, written]);
  }

  return {
    add: (path, content) => addStream(path, Readable.from([Buffer.from(content)])),
    addFile: (path, file) => addStream(path, createReadStream(file)),
    finish: async () => {
      zip.end();
      await written;
    },
  };
}

async function drain(output: NodeJS.ReadableStream, sink: Sink): Promise<void> {
  for await (const chunk of output) await sink.write(chunk);
}
