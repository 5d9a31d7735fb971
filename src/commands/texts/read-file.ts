import { readFile } from "node:fs/promises";
import { UsageError } from "../../model/errors.ts";
import { detectType } from "../../normalise/detect-type.ts";
import { decodeBody } from "../../normalise/decode.ts";
import { sniffDocument } from "../../normalise/docx/sniff-document.ts";
import { normaliseDocument } from "../../normalise/normalise-document.ts";
import type { Shell } from "../session/shell.ts";

/** Read a file that was named on the command line; `-` is standard input. */
export async function readNamedFile(path: string, shell: Shell): Promise<Buffer> {
  if (path === "-") return shell.readInput();
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === "ENOENT"
        ? "does not exist"
        : code === "EISDIR"
          ? "is a folder"
          : `cannot be read (${code ?? "unknown reason"})`;
    throw new UsageError(`${path} ${reason}`, { code: "file-unreadable", cause: error });
  }
}

/**
 * Read a file as a text to be segmented: as it stands, so that lines are its own; HTML, PDF and Word files are normalised
 * first.
 */
export async function readClauseText(path: string, shell: Shell): Promise<string> {
  const body = await readNamedFile(path, shell);
  if (sniffDocument(body) === null && isBinary(body)) {
    throw new UsageError(`${path} is neither text nor HTML, PDF or Word`, {
      code: "file-unreadable",
      hint: "name a file of text",
    });
  }
  const { text } = decodeBody(body, null);
  const isText = sniffDocument(body) === null && detectType(text, null, path) !== "html";
  return isText ? text : (await normaliseDocument(body, { contentType: "text/html" })).text;
}

/** What is enough to tell by, in bytes. */
const SAMPLE = 65_536;

/** A text in which every hundredth character is a control character, or one that could not be decoded, is none. */
function isBinary(body: Buffer): boolean {
  const { text } = decodeBody(body.subarray(0, SAMPLE), null);
  const odd = text.match(/[\0-\x08\x0E-\x1A\x1C-\x1F\uFFFD]/g)?.length ?? 0;
  return odd * 100 > text.length;
}
