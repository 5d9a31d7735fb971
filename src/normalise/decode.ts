/** Text from bytes, and the charset that made it. */
export interface DecodedText {
  readonly text: string;
  /** WHATWG name: `utf-8`, `windows-1252`. */
  readonly charset: string;
}

/** How far into the body a `<meta charset>` is looked for, in bytes. The HTML standard asks for 1,024; real pages need more. */
const META_WINDOW = 4096;

/**
 * Decode a body: byte order mark first, then the header's charset, then the page's own `<meta>`, then UTF-8 where
 * the bytes are valid UTF-8, then Windows-1252. A declared UTF-8 that the bytes refute is not believed.
 * @see https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 */
export function decodeBody(body: Uint8Array, contentType: string | null): DecodedText {
  const marked = decodeMarked(body);
  if (marked !== null) return marked;
  const declared = charsetOfHeader(contentType) ?? charsetOfMeta(body);
  const utf8 = tryDecode(body, "utf-8", true);
  if (declared === null || declared === "utf-8") {
    if (utf8 !== null) return { text: utf8, charset: "utf-8" };
    // Declared or guessed, a few bad bytes in a long UTF-8 text are damage; many are another charset.
    const loose = new TextDecoder("utf-8").decode(body);
    const damage = loose.split("\ufffd").length - 1;
    if (declared === "utf-8" && damage * 200 < loose.length)
      return { text: loose, charset: "utf-8" };
    return { text: new TextDecoder("windows-1252").decode(body), charset: "windows-1252" };
  }
  if (utf8 !== null && isMultibyte(body) && declared.startsWith("windows-125"))
    return { text: utf8, charset: "utf-8" };
  const text = tryDecode(body, declared, false);
  return text === null
    ? {
        text: utf8 ?? new TextDecoder("windows-1252").decode(body),
        charset: utf8 === null ? "windows-1252" : "utf-8",
      }
    : { text, charset: declared };
}

function decodeMarked(body: Uint8Array): DecodedText | null {
  const charset =
    body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf
      ? "utf-8"
      : body[0] === 0xfe && body[1] === 0xff
        ? "utf-16be"
        : body[0] === 0xff && body[1] === 0xfe
          ? "utf-16le"
          : null;
  return charset === null ? null : { text: new TextDecoder(charset).decode(body), charset };
}

function tryDecode(body: Uint8Array, charset: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(charset, { fatal }).decode(body);
  } catch {
    return null;
  }
}

function charsetOfHeader(contentType: string | null): string | null {
  return resolveCharset(/charset\s*=\s*["']?([^\s;"']+)/i.exec(contentType ?? "")?.[1]);
}

function charsetOfMeta(body: Uint8Array): string | null {
  const length = Math.min(body.length, META_WINDOW);
  const head = Buffer.from(body.buffer, body.byteOffset, length).toString("latin1");
  const found = resolveCharset(
    /<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?([^\s;"'>/?]+)/i.exec(head)?.[1],
  );
  // A page that could be read this far as ASCII is not UTF-16, whatever it says.
  return found?.startsWith("utf-16") ? "utf-8" : found;
}

function resolveCharset(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function isMultibyte(body: Uint8Array): boolean {
  return body.some((byte) => byte >= 0xc2);
}
