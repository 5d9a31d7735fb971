import { lookup as lookupName } from "node:dns";
import type { LookupAddress, LookupAllOptions } from "node:dns";
import type { LookupFunction } from "node:net";
import { matchesRule, parseAddressRule, parseIp } from "../model/address-rule.ts";
import type { AddressRule, IpAddress } from "../model/address-rule.ts";
import { CaptureError } from "../model/errors.ts";
import { BAD_PORTS } from "./bad-ports.ts";
import { embeddedIpv4, nameSpecial } from "./special-address.ts";

/** What is let through besides the public internet. */
export interface GuardSettings {
  /** Addresses and blocks, with or without a port, as `parseAddressRule` reads them. */
  readonly allowAddresses: readonly string[];
  /** Ports that would be refused otherwise. */
  readonly allowPorts: readonly number[];
}

/** Gives every address of a name; `lookup` of `node:dns` with `all: true` is one. */
export type ResolveName = (
  name: string,
  options: LookupAllOptions,
  callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

/** Decides where a request may go. One for the process: connections are kept by its `lookup`. */
export interface Guard {
  /**
   * Refuse an address before anything is asked for it: a bad port, an IP address that is not public, `localhost`.
   * A name passes; what it stands for is checked by `lookup`.
   *
   * @throws {CaptureError} `forbidden-address`, `forbidden-port`.
   */
  checkAddress(address: URL): void;
  /** Say whether a connection to an IP address may be opened. What is no IP address may not be asked. */
  isAllowed(ip: string, port: number): boolean;
  /**
   * Give the lookup for connections to a port (the `lookup` option of `net.connect`, `tls.connect`, `http.request`).
   *
   * It gives only addresses that may be asked, and the connection goes to one of those that it gave: nothing is resolved twice, so that no
   * second answer can differ. Where none is left it fails with `forbidden-address`. The same function each time for the
   * same port. IP addresses in a URL never come by here: `checkAddress` is for them.
   */
  lookup(port: number): LookupFunction;
}

/** Make the guard of a process. `resolve` is for tests; it gets every name that is asked for. */
export function createGuard(settings: GuardSettings, resolve: ResolveName = lookupName): Guard {
  const rules = settings.allowAddresses.map(readRule);
  const allowedPorts = new Set(settings.allowPorts);
  const lookups = new Map<number, LookupFunction>();

  const isOpen = (address: IpAddress, port: number): boolean => {
    if (nameSpecial(address) === null) return true;
    if (!rules.some((rule) => matchesRule(rule, address, port))) return false;
    // Who names the prefix of a NAT64 gateway has not named what lies behind it.
    const inner = embeddedIpv4(address);
    return inner === null || isOpen(inner, port);
  };
  const isAllowed = (ip: string, port: number): boolean => {
    const address = parseIp(ip);
    return address !== null && isOpen(address, port);
  };

  function makeLookup(port: number): LookupFunction {
    return (name, options, callback) => {
      resolve(name, { ...options, all: true }, (error, addresses) => {
        if (error !== null) {
          callback(error, "", 0);
          return;
        }
        const allowed = addresses.filter(({ address }) => isAllowed(address, port));
        const [first] = allowed;
        if (first === undefined) {
          callback(refuseName(name, addresses), "", 0);
        } else if (options.all === true) {
          callback(null, allowed);
        } else {
          callback(null, first.address, first.family);
        }
      });
    };
  }

  return {
    isAllowed,
    checkAddress(address) {
      const port = portOf(address);
      if (BAD_PORTS.has(port) && !allowedPorts.has(port)) throw refusePort(address, port);
      const host = address.hostname.replace(/^\[|\]$|\.$/g, "");
      const ip = parseIp(host);
      if (ip === null) {
        // RFC 6761, section 6.3: these names are this machine's, and no name server need be asked.
        const isLocal = /(?:^|\.)localhost$/i.test(host);
        if (isLocal && !isAllowed("127.0.0.1", port) && !isAllowed("::1", port)) {
          throw refuse(`${address.href}: ${host} is this machine itself`, "127.0.0.1");
        }
      } else if (!isOpen(ip, port)) {
        throw refuse(
          `${address.href}: ${ip.toString()} is no public address (${kindOf(ip)})`,
          ip.toString(),
        );
      }
    },
    lookup(port) {
      const known = lookups.get(port) ?? makeLookup(port);
      lookups.set(port, known);
      return known;
    },
  };
}

function readRule(text: string): AddressRule {
  const rule = parseAddressRule(text);
  if (rule === null) throw new RangeError(`not an address or a block of addresses: ${text}`);
  return rule;
}

/** The port that a request to an address goes to. */
export function portOf(address: URL): number {
  if (address.port !== "") return Number(address.port);
  return address.protocol === "https:" ? 443 : 80;
}

function refuseName(name: string, addresses: readonly LookupAddress[]): Error {
  const [first] = addresses;
  if (first === undefined) {
    return Object.assign(new Error(`${name} has no address`), { code: "ENOTFOUND" });
  }
  const ip = parseIp(first.address);
  const kind = ip === null ? "of this machine's own" : kindOf(ip);
  return refuse(
    `${name} stands for ${first.address}, which is no public address (${kind})`,
    first.address,
  );
}

function kindOf(ip: IpAddress): string {
  return nameSpecial(ip) ?? "public";
}

function refuse(message: string, ip: string): CaptureError {
  return new CaptureError(message, {
    code: "forbidden-address",
    hint: `if this is meant, name ${ip} in fetch.allowAddresses`,
  });
}

function refusePort(address: URL, port: number): CaptureError {
  return new CaptureError(`${address.href}: port ${port} belongs to another service than the web`, {
    code: "forbidden-port",
    hint: `if this is meant, name ${port} in fetch.allowPorts`,
  });
}
