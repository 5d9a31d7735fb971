import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { basename, extname } from "node:path";
import { formatInstant } from "../model/capture.ts";
import type { Capture } from "../model/capture.ts";
import { CaptureError } from "../model/errors.ts";
import type { FetchSettings } from "../model/settings.ts";
import { quote } from "./address.ts";
import { checkContent } from "./content.ts";

export interface FileRequest {
  /** Policy id. */
  readonly policy: string;
  readonly path: string;
  /** When the text was published or saved. Default: the file's own time of last change. */
  readonly captured?: Date | undefined;
  /** Where it was published. Default: the file's name. */
  readonly url?: string | undefined;
}

/** What a file's name says about its content, in the words of HTTP: the normaliser asks for that. */
const TYPES: Readonly<Record<string, string>> = {
  ".htm": "text/html",
  ".html": "text/html",
  ".xhtml": "application/xhtml+xml",
  ".md": "text/markdown; charset=utf-8",
  ".markdown": "text/markdown; charset=utf-8",
  ".txt": "text/plain",
  ".pdf": "application/pdf",
};

/**
 * Read a policy from a file.
 *
 * Only the file's name enters the capture, never the folders of this machine. Throws `file-not-found`, `file-unreadable`,
 * `not-a-file`, `too-large`, `empty-body`, `wrong-content-type`.
 */
export async function captureFile(
  request: FileRequest,
  context: { readonly settings: Pick<FetchSettings, "maxBodyBytes"> },
): Promise<Capture> {
  const name = basename(request.path).replace(/\p{C}+/gu, " ");
  const { body, changed } = await readFile(request.path, context.settings.maxBodyBytes);
  const type = TYPES[extname(name).toLowerCase()];
  checkContent(body, type, quote(request.path));
  return {
    policy: request.policy,
    captured: formatInstant(request.captured ?? changed),
    source: "file",
    url: request.url ?? name,
    address: name,
    status: null,
    headers: type === undefined ? {} : { "content-type": type },
    redirects: [],
    body,
  };
}

async function readFile(path: string, limit: number): Promise<{ body: Uint8Array; changed: Date }> {
  let handle: FileHandle | undefined;
  try {
    // Not waiting: a named pipe would otherwise hold the walk until somebody writes to it.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const { mtime } = checkStats(await handle.stat(), path, limit);
    return { body: new Uint8Array(await handle.readFile()), changed: mtime };
  } catch (error) {
    throw fileFailure(error, path);
  } finally {
    await handle?.close();
  }
}

function checkStats<T extends { size: number; isFile(): boolean }>(
  stats: T,
  path: string,
  limit: number,
): T {
  if (!stats.isFile()) {
    throw new CaptureError(`${quote(path)} is not a file`, { code: "not-a-file" });
  }
  if (stats.size > limit) {
    throw new CaptureError(`${quote(path)} is larger than ${limit} bytes`, {
      code: "too-large",
      hint: "if it really is a policy, raise fetch.maxBody",
    });
  }
  return stats;
}

function fileFailure(error: unknown, path: string): CaptureError {
  if (error instanceof CaptureError) {
    return error;
  }
  const { code } = Object(error) as { code?: unknown };
  return code === "ENOENT" || code === "ENOTDIR"
    ? new CaptureError(`there is no file ${quote(path)}`, { code: "file-not-found", cause: error })
    : new CaptureError(`${quote(path)} cannot be read (${String(code)})`, {
        code: "file-unreadable",
        cause: error,
      });
}
