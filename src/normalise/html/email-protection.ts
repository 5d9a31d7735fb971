const REFERENCE = /&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));/gi;

/**
 * Decode an address that Cloudflare obfuscated: hex, each byte XORed with the first.
 * @see https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/
 */
export function decodeProtectedEmail(hex: string): string | null {
  if (!/^(?:[0-9a-f]{2}){2,2000}$/i.test(hex)) return null;
  const [key = 0, ...bytes] = Buffer.from(hex, "hex");
  // What was obfuscated may be written in character references, others at each visit.
  const address = Buffer.from(bytes.map((byte) => byte ^ key))
    .toString("utf8")
    .replace(REFERENCE, (_, hexadecimal: string | undefined, decimal: string | undefined) =>
      String.fromCodePoint(Math.min(Number(decimal ?? `0x${hexadecimal ?? "0"}`), 0x10ffff)),
    );
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(address) ? address : null;
}
