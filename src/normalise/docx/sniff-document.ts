/** `D0 CF 11 E0 …`: an OLE file, which an old Word document and an encrypted new one both are. */
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;
const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04] as const;
/** A PDF may start with rubbish: readers look for its mark in the first kilobyte. */
const PDF_WINDOW = 1024;

/**
 * Tell a PDF or a Word document by its bytes, whatever the server calls it; null for anything else. Also true of
 * damaged, encrypted and old ones (`.doc`), so that their reader can say what is wrong.
 */
export function sniffDocument(body: Uint8Array): "pdf" | "docx" | null {
  if (isPdf(body)) return "pdf";
  return isWordZip(body) || isOleWord(body) ? "docx" : null;
}

/** A page that only mentions `%PDF-` is none: before the mark stands no tag and little text. */
function isPdf(body: Uint8Array): boolean {
  const head = latin1(body.subarray(0, PDF_WINDOW));
  const at = head.search(/%PDF-\d/);
  return at === 0 || (at > 0 && !/[<\p{L}]/u.test(head.slice(0, at)));
}

/** The name of a part stands in plain letters before the part, and in the directory at the end. */
function isWordZip(body: Uint8Array): boolean {
  return startsWith(body, ZIP_MAGIC) && latin1(body).includes("word/document");
}

function isOleWord(body: Uint8Array): boolean {
  if (!isOle(body)) return false;
  const file = latin1(body);
  return file.includes(wide("EncryptedPackage")) || file.includes(wide("WordDocument"));
}

/** Say whether the bytes are an OLE file. */
export function isOle(body: Uint8Array): boolean {
  return startsWith(body, OLE_MAGIC);
}

/** Say whether an OLE file is a new document inside encryption, rather than an old document. */
export function isEncryptedPackage(body: Uint8Array): boolean {
  return latin1(body).includes(wide("EncryptedPackage"));
}

function startsWith(body: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => body[index] === byte);
}

function latin1(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1");
}

/** Names in an OLE directory are UTF-16, low byte first. */
function wide(name: string): string {
  return Buffer.from(name, "utf16le").toString("latin1");
}
