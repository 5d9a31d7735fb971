/**
 * Bytes that text takes in a mail at most, as quoted-printable (RFC 2045, 6.7): three for `=` and for each byte
 * outside printable ASCII, one for the rest, and a soft line break for every line of 76.
 */
export function encodedSize(text: string): number {
  const bytes = Buffer.byteLength(text);
  const plain = text.match(/[\x20-\x3C\x3E-\x7E]/g)?.length ?? 0;
  const encoded = plain + (bytes - plain) * 3;
  return Math.ceil((encoded * 76) / 70);
}
