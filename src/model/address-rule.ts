import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Read an IP address as resolvers and URLs write it; null where it is none.
 *
 * IPv4 has its four decimal numbers. An address with a zone (`fe80::1%eth0`) is none: it means something on one machine only.
 */
export function parseIp(text: string): IpAddress | null {
  if (isIP(text) === 0 || text.includes("%")) {
    return null;
  }
  // The URL standard's form is all hexadecimal: `::127.0.0.1` would otherwise be taken for `::ffff:127.0.0.1`.
  return text.includes(":")
    ? ipaddr.IPv6.parse(new URL(`http://[${text}]/`).hostname.slice(1, -1))
    : ipaddr.IPv4.parse(text);
}

/** An address, or a block of them, that a setting names; with a port, only that port of it. */
export interface AddressRule {
  readonly network: IpAddress;
  /** Length of the prefix that must agree, in bits. */
  readonly prefix: number;
  /** Null: every port. */
  readonly port: number | null;
}

/** `10.0.0.0/8`, `127.0.0.1:8080`, `fd00::/8`, `[::1]`, `[::1]:8080`, `[fd00::/8]:8080`. */
const SHAPE =
  /^(?:(?<v4>\d+\.\d+\.\d+\.\d+(?:\/\d+)?)|(?<v6>[\da-f:.]+:[\da-f:.]*(?:\/\d+)?)|\[(?<boxed>[\da-f:.]+:[\da-f:.]*(?:\/\d+)?)\])(?::(?<port>\d{1,5}))?$/i;

/**
 * Read an address or a block in CIDR notation, with an optional port; null where it is neither.
 *
 * IPv4 has its four decimal numbers, and IPv6 its square brackets where a port follows. Bits behind the prefix must
 * be zero: `10.1.2.3/8` may mean the address or the block, and so means nothing.
 */
export function parseAddressRule(text: string): AddressRule | null {
  const { v4, v6, boxed, port } = SHAPE.exec(text)?.groups ?? {};
  const block = v4 ?? boxed ?? v6;
  // `::1:80` is an address, and no port: without brackets an IPv6 address takes all of the text.
  if (block === undefined || (v6 !== undefined && port !== undefined)) {
    return null;
  }
  const [address = "", length] = block.split("/");
  const network = parseIp(address);
  if (network === null || Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535) {
    return null;
  }
  const bits = network.kind() === "ipv4" ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  if (prefix > bits || !hasOnlyPrefix(network, prefix)) {
    return null;
  }
  return { network, prefix, port: port === undefined ? null : Number(port) };
}

function hasOnlyPrefix(network: IpAddress, prefix: number): boolean {
  return network.toByteArray().every((byte, index) => {
    const kept = Math.min(8, Math.max(0, prefix - index * 8));
    return (byte & (0xff >> kept)) === 0;
  });
}

/** Say whether a rule names an address at a port. */
export function matchesRule(rule: AddressRule, address: IpAddress, port: number): boolean {
  return (
    rule.network.kind() === address.kind() &&
    (rule.port === null || rule.port === port) &&
    address.match(rule.network, rule.prefix)
  );
}
