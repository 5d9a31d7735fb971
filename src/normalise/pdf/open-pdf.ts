import { getDocumentProxy } from "unpdf";
import { broken, encrypted, tooLarge } from "./errors.ts";
import { guardStreams } from "./guard-streams.ts";

export type OpenPdf = Awaited<ReturnType<typeof getDocumentProxy>>;
export type OpenPage = Awaited<ReturnType<OpenPdf["getPage"]>>;

const LARGEST_BODY = 32 * 1024 * 1024;
const MOST_PAGES = 500;
/** Where readers look for the mark of the start and of the end, in bytes; some servers append to a file. */
const HEAD_WINDOW = 1024;
const TAIL_WINDOW = 4096;

/** Nothing is drawn: no fonts of the machine, no pictures decoded, no fetching, no WebAssembly. */
const SETTINGS = {
  verbosity: 0,
  disableFontFace: true,
  useSystemFonts: false,
  fontExtraProperties: true,
  maxImageSize: 1,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  useWorkerFetch: false,
  useWasm: false,
  enableXfa: false,
} as const;

/**
 * Open a PDF. One that needs no password to be read is opened although it is encrypted. The caller destroys it.
 *
 * @throws {NormaliseError} `encrypted-pdf`, `too-large-pdf`, or `broken-pdf`, also where the file's end is missing:
 * half a policy would look like a policy that lost its second half.
 */
export async function openPdf(body: Uint8Array): Promise<OpenPdf> {
  if (body.length > LARGEST_BODY) throw tooLarge(`it has ${body.length} bytes`);
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (!bytes.subarray(0, HEAD_WINDOW).includes("%PDF-")) throw broken("it does not start as a PDF");
  if (!bytes.subarray(-TAIL_WINDOW).includes("%%EOF")) throw broken("its end is missing");
  guardStreams(body);
  const pdf = await parse(body);
  if (pdf.numPages > MOST_PAGES) {
    await pdf.loadingTask.destroy();
    throw tooLarge(`it has ${pdf.numPages} pages`);
  }
  return pdf;
}

async function parse(body: Uint8Array): Promise<OpenPdf> {
  try {
    // The parser takes over the memory that it is given.
    return await getDocumentProxy(Uint8Array.from(body), SETTINGS);
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") throw encrypted(error);
    throw broken(error instanceof Error ? error.message : String(error), error);
  }
}
