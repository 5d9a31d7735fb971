import { CaptureError } from "../model/errors.ts";
import { showForeign } from "./address.ts";

/** Declared types that a policy may come as; PDF is let in for the normaliser to judge. */
const POLICY_TYPE =
  /^(text\/(html|plain|markdown|x-markdown|x-web-markdown|xml)|application\/(xhtml\+xml|xml|pdf|x-pdf))?$/;

/** Types that say nothing: the content decides. */
const VAGUE_TYPE =
  /^((application|binary)\/(octet-stream|unknown|x-unknown|force-download)|unknown\/unknown|\*\/\*)$/;

/** How much of a body is looked at, as in WHATWG MIME Sniffing. */
const SNIFFED = 1_445;

/**
 * Make sure that a body can be a policy: text or PDF, and not empty.
 *
 * What the bytes are counts more than what the header says: HTML sent as an image is accepted, an
 * image or JSON sent as HTML is not. `name` is for messages. Throws `empty-body` and `wrong-content-type`.
 */
export function checkContent(
  body: Uint8Array,
  contentType: string | undefined,
  name: string,
): void {
  if (isBlank(body)) {
    throw new CaptureError(`${name}: the body is empty`, {
      code: "empty-body",
      hint: "the page may be drawn by scripts, or refused without saying so",
    });
  }
  const declared = (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const problem = isPdf(body) ? null : problemOf(body, declared);
  if (problem !== null) {
    throw new CaptureError(`${name}: not a text but ${showForeign(problem)}`, {
      code: "wrong-content-type",
      hint: "a policy is read from HTML, Markdown, plain text or PDF",
    });
  }
}

function problemOf(body: Uint8Array, declared: string): string | null {
  if (!looksLikeText(body)) {
    return POLICY_TYPE.test(declared) || VAGUE_TYPE.test(declared) ? "binary data" : declared;
  }
  if (isHtml(body)) {
    return null;
  }
  if (!POLICY_TYPE.test(declared) && !VAGUE_TYPE.test(declared)) {
    return declared;
  }
  return isJson(body) ? "JSON" : null;
}

/** True where the start of the bytes has nothing that text never has. UTF-16 with a byte order mark is text. */
export function looksLikeText(body: Uint8Array): boolean {
  const [first, second] = body;
  if ((first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe)) {
    return true;
  }
  return !body.subarray(0, SNIFFED).some(isBinaryByte);
}

/** Binary data bytes of WHATWG MIME Sniffing, section 3: controls other than TAB, LF, FF, CR and ESC. */
function isBinaryByte(byte: number): boolean {
  return (
    byte <= 0x08 ||
    byte === 0x0b ||
    (byte >= 0x0e && byte <= 0x1a) ||
    (byte >= 0x1c && byte <= 0x1f)
  );
}

function isBlank(body: Uint8Array): boolean {
  const start = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
  return body.subarray(start).every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

function isPdf(body: Uint8Array): boolean {
  return Buffer.from(body.subarray(0, 1_024)).includes("%PDF-");
}

/** True where the bytes begin as an HTML document does. */
export function isHtml(body: Uint8Array): boolean {
  const start = Buffer.from(body.subarray(0, SNIFFED)).toString("latin1");
  return /^[\u00ef\u00bb\u00bf\s]*(<!--[^]*?-->\s*|<\?xml[^>]*>\s*)*<(!doctype html|html|head|body|title|meta|div|main|article|h1|p)[\s>/]/i.test(
    start,
  );
}

function isJson(body: Uint8Array): boolean {
  const text = Buffer.from(body)
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trim();
  if (!/^[{[]/.test(text)) {
    return false;
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Markdown may begin with a bracket: what does not parse is text.
    return false;
  }
}
