/**
 * Decode an address that Cloudflare obfuscated: hex, each byte XORed with the first.
 * @see https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/
 */
export function decodeProtectedEmail(hex: string): string | null {
  if (!/^(?:[0-9a-f]{2}){2,200}$/i.test(hex)) return null;
  const [key = 0, ...bytes] = Buffer.from(hex, "hex");
  const address = Buffer.from(bytes.map((byte) => byte ^ key)).toString("utf8");
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(address) ? address : null;
}
