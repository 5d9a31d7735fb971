/**
 * Fold what web archives fold in their indexes: scheme, `www`, port, case, the slash at the end, the fragment. Two addresses
 * that fold to one are one page to them. Null for what is no web address.
 */
export function foldAddress(text: string): string | null {
  const address = URL.parse(text);
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  const host = address.hostname.replace(/^www\d*\./, "");
  const isUsual = address.port === "" || address.port === "80" || address.port === "443";
  const port = isUsual ? "" : `:${address.port}`;
  return `${host}${port}${address.pathname.replace(/\/+$/, "")}${address.search}`.toLowerCase();
}
