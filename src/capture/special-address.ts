import ipaddr from "ipaddr.js";
import type { IpAddress } from "../model/address-rule.ts";

/** What the special ranges are called in messages. Whatever range has no name here is "reserved". */
const RANGE_NAMES: Readonly<Record<string, string>> = {
  unspecified: "unspecified",
  broadcast: "broadcast",
  multicast: "multicast",
  linkLocal: "link-local",
  loopback: "loopback",
  carrierGradeNat: "carrier-grade NAT",
  private: "private",
  uniqueLocal: "unique local",
  deprecatedSiteLocal: "site-local",
  ipv4Mapped: "IPv4-mapped",
  rfc6145: "IPv4-translated",
  rfc6052: "NAT64",
  "6to4": "6to4",
  teredo: "Teredo",
  benchmarking: "benchmarking",
};

/** Where clouds tell a machine its credentials. All but Azure's lie in ranges that are refused anyway; the name helps the reader. */
const METADATA = new Set([
  "169.254.169.254",
  "169.254.170.2",
  "100.100.100.200",
  "192.0.0.192",
  "168.63.129.16",
  "fd00:ec2::254",
  "fd20:ce::254",
]);

/**
 * Say what kind of special address this is, such as `private` or `NAT64`; null for an address of the public internet.
 *
 * By the special-purpose registries of IANA (RFC 6890). IPv6 is public in `2000::/3` alone, the one block that is given out as global
 * unicast: what lies elsewhere is refused before anyone has thought of a use for it.
 */
export function nameSpecial(address: IpAddress): string | null {
  if (METADATA.has(address.toString())) {
    return "cloud metadata";
  }
  const range: string = address.range();
  if (range !== "unicast") {
    return RANGE_NAMES[range] ?? "reserved";
  }
  return isIPv6(address) && ((address.parts[0] ?? 0) & 0xe000) !== 0x2000
    ? nameOutside(address)
    : null;
}

/** The rest of `::/96` is what once were IPv4-compatible addresses (RFC 4291, section 2.5.5.1). */
function nameOutside(address: ipaddr.IPv6): string {
  return address.parts.slice(0, 6).every((part) => part === 0) ? "IPv4-compatible" : "reserved";
}

/**
 * Give the IPv4 address that a packet to this IPv6 address ends up at, null where there is none: mapped, compatible, translated
 * (RFC 2765), NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380, where it stands inverted).
 */
export function embeddedIpv4(address: IpAddress): ipaddr.IPv4 | null {
  if (!isIPv6(address)) {
    return null;
  }
  const bytes = address.toByteArray();
  const kind = nameSpecial(address);
  if (kind === "6to4") {
    return new ipaddr.IPv4(bytes.slice(2, 6));
  }
  if (kind === "Teredo") {
    return new ipaddr.IPv4(bytes.slice(12).map((byte) => byte ^ 0xff));
  }
  const isAtEnd =
    kind === "IPv4-mapped" ||
    kind === "IPv4-compatible" ||
    kind === "IPv4-translated" ||
    kind === "NAT64";
  return isAtEnd ? new ipaddr.IPv4(bytes.slice(12)) : null;
}

function isIPv6(address: IpAddress): address is ipaddr.IPv6 {
  return address.kind() === "ipv6";
}
