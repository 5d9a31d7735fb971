import { randomUUID } from "node:crypto";
import { access, constants, open, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { makeFolder } from "../model/make-folder.ts";
import { countNoun } from "../model/count-noun.ts";
import type { ExchangeRecorder, RecordedExchange } from "../model/exchange.ts";
import { composeExchange, composeWarcinfo, type WarcOrigin } from "./compose-record.ts";
import { UsageError } from "../model/errors.ts";

export interface WarcWriterOptions extends WarcOrigin {
  /** Made where it is missing. */
  readonly folder: string;
  readonly now: () => Date;
  /** Told of the first failure, and at the end of what is missing. */
  readonly onNotice?: ((notice: string) => void) | undefined;
  /** A file is closed when it has grown to this, in bytes. Default: 1 GB. */
  readonly maxBytes?: number;
  /** A new UUID. Default: `randomUUID`. */
  readonly newId?: () => string;
  /** The machine's name, part of every file's. Default: `hostname()`. */
  readonly host?: string;
}

/** Keeps exchanges in WARC files. */
export interface WarcWriter {
  readonly record: ExchangeRecorder;
  /** Close the file that is open; an exchange that comes later begins another. */
  readonly finish: () => Promise<void>;
}

/** A file that grows. */
interface OpenFile {
  readonly handle: FileHandle;
  /** Without `.open`. */
  readonly path: string;
  readonly info: string;
  size: number;
}

const GIGABYTE = 1_000_000_000;
const compress = promisify(gzip);

/**
 * Open a folder for WARC files: `clausewatch-20240501050000000-00000-host.warc.gz`, one gzip member a record.
 *
 * A file bears `.open` at its end until it is closed; what a killed process leaves is readable up to its last whole record.
 * Several processes may write into one folder. Nothing is written before the first exchange. A failure to write is told
 * once, costs no capture, and leaves the file as it was before.
 *
 * @throws {UsageError} `warc-folder` where the folder cannot be made or written into.
 */
export async function openWarcWriter(options: WarcWriterOptions): Promise<WarcWriter> {
  const { folder, maxBytes = GIGABYTE, newId = randomUUID, onNotice = () => undefined } = options;
  await makeWritable(folder);
  let file: OpenFile | null = null;
  let serial = 0;
  let missing = 0;
  let queue = Promise.resolve();

  async function write(exchange: RecordedExchange): Promise<void> {
    if (file !== null && file.size >= maxBytes) await closeFile();
    file ??= await beginFile();
    const ids = { info: file.info, response: makeId(newId), request: makeId(newId) };
    await append(file, composeExchange(exchange, ids));
  }

  async function beginFile(): Promise<OpenFile> {
    const at = options.now();
    const stem = `clausewatch-${at.toISOString().replace(/\D/g, "")}`;
    const host = (options.host ?? hostname()).replace(/[^\w.-]+/g, "-");
    for (;;) {
      const filename = `${stem}-${String(serial).padStart(5, "0")}-${host}.warc.gz`;
      serial += 1;
      const handle = await createAlone(join(folder, filename));
      if (handle === null) continue;
      const begun = { handle, path: join(folder, filename), info: makeId(newId), size: 0 };
      try {
        await append(begun, [composeWarcinfo(options, { id: begun.info, at, filename })]);
        return begun;
      } catch (error) {
        await discard(begun);
        throw error;
      }
    }
  }

  async function closeFile(): Promise<void> {
    if (file === null) return;
    const { handle, path } = file;
    file = null;
    await handle.sync();
    await handle.close();
    await rename(`${path}.open`, path);
  }

  /** One after the other. */
  function enqueue(work: () => Promise<void>): Promise<void> {
    queue = queue.then(work);
    return queue;
  }

  return {
    record: (exchange) =>
      enqueue(async () => {
        try {
          await write(exchange);
        } catch (error) {
          missing += 1;
          if (missing === 1)
            onNotice(`${folder}: an exchange could not be kept as WARC: ${reasonOf(error)}`);
        }
      }),
    finish: () =>
      enqueue(async () => {
        try {
          await closeFile();
        } catch (error) {
          onNotice(`${folder}: a WARC file could not be closed: ${reasonOf(error)}`);
        }
        if (missing > 0)
          onNotice(
            `${folder}: ${countNoun(missing, "exchange is", "exchanges are")} missing in the WARC files`,
          );
        missing = 0;
      }),
  };
}

async function makeWritable(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new UsageError(`${folder} cannot be used for WARC files (${reasonOf(cause)})`, {
      code: "warc-folder",
      hint: "--warc, or `fetch.warc` in clausewatch.yaml, names it: choose a folder that you may write into",
      cause,
    });
  }
}

/** Create a file under its name with `.open`, or give null where another process has that name, or has had it. */
async function createAlone(path: string): Promise<FileHandle | null> {
  let handle: FileHandle;
  try {
    handle = await open(`${path}.open`, "wx");
  } catch (error) {
    if (hasCode(error, "EEXIST")) return null;
    throw error;
  }
  // Looked for only now: whoever had the name until a moment ago has closed the file, and it is there.
  const isTaken = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isTaken) return handle;
  await handle.close();
  await rm(`${path}.open`);
  return null;
}

/** Add records, all or none: a record that is there by half would hide those behind it. */
async function append(file: OpenFile, records: readonly Buffer[]): Promise<void> {
  const members = Buffer.concat(await Promise.all(records.map((record) => compress(record))));
  try {
    let done = 0;
    while (done < members.length) {
      const { bytesWritten } = await file.handle.write(members, done, null, file.size + done);
      done += bytesWritten;
    }
    file.size += members.length;
  } catch (error) {
    await file.handle.truncate(file.size);
    throw error;
  }
}

async function discard({ handle, path }: OpenFile): Promise<void> {
  await handle.close();
  await rm(`${path}.open`, { force: true });
}

function makeId(newId: () => string): string {
  return `<urn:uuid:${newId()}>`;
}

function hasCode(error: unknown, code: string): boolean {
  return (Object(error) as { code?: unknown }).code === code;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
