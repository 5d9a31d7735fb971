import type { LookupAddress } from "node:dns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGuard } from "../../src/capture/guard.ts";
import type { Guard, GuardSettings, ResolveName } from "../../src/capture/guard.ts";

function guardWith(settings: Partial<GuardSettings> = {}, resolve?: ResolveName): Guard {
  return createGuard({ allowAddresses: [], allowPorts: [], ...settings }, resolve);
}

/** What a lookup gives for a name that stands for these addresses. */
async function lookUp(
  addresses: readonly string[],
  options: { all: boolean },
  settings: Partial<GuardSettings> = {},
): Promise<unknown> {
  const answer: LookupAddress[] = addresses.map((address) => ({
    address,
    family: address.includes(":") ? 6 : 4,
  }));
  const guard = guardWith(settings, (_name, _options, callback) => callback(null, answer));
  return new Promise((resolve, reject) => {
    guard.lookup(443)("name.example", options, (error, found) => {
      if (error === null) resolve(found);
      else reject(error);
    });
  });
}

const forbidden = expect.objectContaining({ code: "forbidden-address", transient: false });

describe("an IP address", () => {
  it.each([
    "8.8.8.8",
    "93.184.216.34",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "198.17.0.1",
    "198.20.0.1",
    "192.0.1.1",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001::1",
    "2001:4860:4860::8888",
    "3fff:1000::1",
  ])("%s is of the public internet", (ip) => {
    expect(guardWith().isAllowed(ip, 443)).toBe(true);
  });

  it.each([
    ["0.0.0.0", "unspecified"],
    ["0.1.2.3", "this network"],
    ["10.0.0.1", "private"],
    ["100.64.0.1", "carrier-grade NAT"],
    ["100.100.100.200", "Alibaba's metadata"],
    ["127.0.0.1", "loopback"],
    ["127.255.255.254", "loopback"],
    ["168.63.129.16", "Azure's metadata"],
    ["169.254.169.254", "metadata"],
    ["169.254.170.2", "metadata of containers"],
    ["172.16.0.1", "private"],
    ["172.31.255.255", "private"],
    ["192.0.0.192", "Oracle's metadata"],
    ["192.0.2.1", "documentation"],
    ["192.31.196.1", "AS112"],
    ["192.52.193.1", "AMT"],
    ["192.88.99.1", "6to4 relays"],
    ["192.168.1.1", "private"],
    ["198.18.0.1", "benchmarking"],
    ["198.51.100.1", "documentation"],
    ["203.0.113.1", "documentation"],
    ["224.0.0.1", "multicast"],
    ["239.255.255.255", "multicast"],
    ["240.0.0.1", "reserved"],
    ["255.255.255.255", "broadcast"],
    ["::", "unspecified"],
    ["::1", "loopback"],
    ["::127.0.0.1", "IPv4-compatible"],
    ["::8.8.8.8", "IPv4-compatible"],
    ["::ffff:127.0.0.1", "mapped"],
    ["::ffff:8.8.8.8", "mapped"],
    ["::ffff:0:127.0.0.1", "translated"],
    ["64:ff9b::169.254.169.254", "NAT64"],
    ["64:ff9b:1::1", "local NAT64"],
    ["100::1", "discard"],
    ["2001::1", "Teredo"],
    ["2001:2::1", "benchmarking"],
    ["2001:10::1", "ORCHID"],
    ["2001:20::1", "ORCHIDv2"],
    ["2001:db8::1", "documentation"],
    ["2002:7f00:1::1", "6to4"],
    ["3fff::1", "documentation"],
    ["4000::1", "not given out"],
    ["5f00::1", "segment routing"],
    ["fc00::1", "unique local"],
    ["fd00:ec2::254", "AWS's metadata"],
    ["fe80::1", "link-local"],
    ["fe80::1%eth0", "link-local with a zone"],
    ["fec0::1", "site-local"],
    ["ff02::1", "multicast"],
    ["", "nothing"],
    ["name.example", "a name"],
    ["2130706433", "a number"],
    ["0x7f.1", "hexadecimal"],
  ])("%s is refused (%s)", (ip) => {
    expect(guardWith().isAllowed(ip, 443)).toBe(false);
  });

  it("is let through where a setting names it, its block, or its port", () => {
    const guard = guardWith({
      allowAddresses: ["10.0.0.0/8", "127.0.0.1:8080", "[fd00::1]:8080", "::1"],
    });

    expect(guard.isAllowed("10.1.2.3", 80)).toBe(true);
    expect(guard.isAllowed("11.0.0.1", 80)).toBe(true);
    expect(guard.isAllowed("127.0.0.1", 8080)).toBe(true);
    expect(guard.isAllowed("127.0.0.1", 8081)).toBe(false);
    expect(guard.isAllowed("127.0.0.2", 8080)).toBe(false);
    expect(guard.isAllowed("fd00::1", 8080)).toBe(true);
    expect(guard.isAllowed("fd00::1", 80)).toBe(false);
    expect(guard.isAllowed("0:0:0:0:0:0:0:1", 80)).toBe(true);
  });

  it("behind a translator is let through only where it may itself be asked", () => {
    const guard = guardWith({ allowAddresses: ["64:ff9b::/96", "2002::/16", "2001::/32"] });

    expect(guard.isAllowed("64:ff9b::8.8.8.8", 80)).toBe(true);
    expect(guard.isAllowed("64:ff9b::10.0.0.1", 80)).toBe(false);
    expect(guard.isAllowed("2002:808:808::1", 80)).toBe(true);
    expect(guard.isAllowed("2002:a00:1::1", 80)).toBe(false);
    // Teredo writes the client's address inverted: 10.0.0.1 is f5ff:fffe.
    expect(guard.isAllowed("2001:0:808:808::f7f7:f7f7", 80)).toBe(true);
    expect(guard.isAllowed("2001:0:808:808::f5ff:fffe", 80)).toBe(false);
  });

  it("named as IPv4 is not named as its mapped form", () => {
    expect(guardWith({ allowAddresses: ["127.0.0.0/8"] }).isAllowed("::ffff:127.0.0.1", 80)).toBe(
      false,
    );
  });

  it("of a private block is never public, however it is written", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, octet, (b, c, d) => {
        const number = ((10 * 256 + b) * 256 + c) * 256 + d;
        const forms = [
          `10.${b}.${c}.${d}`,
          String(number),
          `0x${number.toString(16)}`,
          `0${number.toString(8)}`,
          `10.${(b * 256 + c) * 256 + d}`,
          `012.0x${b.toString(16)}.${c * 256 + d}.`,
          `[::ffff:10.${b}.${c}.${d}]`,
          `[64:ff9b::10.${b}.${c}.${d}]`,
        ];
        for (const form of forms) {
          expect(() => guardWith().checkAddress(new URL(`http://${form}/`))).toThrow(forbidden);
        }
      }),
    );
  });
});

describe("a port", () => {
  it.each([22, 25, 6667])("%i of another service is refused", (port) => {
    const address = new URL(`http://example.com:${port}/`);

    expect(() => guardWith().checkAddress(address)).toThrow(
      expect.objectContaining({ code: "forbidden-port", transient: false }),
    );
    expect(() => guardWith({ allowPorts: [port] }).checkAddress(address)).not.toThrow();
  });

  it("that nobody else claims may be asked", () => {
    expect(() => guardWith().checkAddress(new URL("http://example.com:8080/"))).not.toThrow();
  });
});

describe("a name", () => {
  it.each(["localhost", "LOCALHOST.", "a.localhost"])("%s is this machine", (name) => {
    expect(() => guardWith().checkAddress(new URL(`http://${name}/`))).toThrow(forbidden);
    expect(() =>
      guardWith({ allowAddresses: ["::1"] }).checkAddress(new URL(`http://${name}/`)),
    ).not.toThrow();
  });

  it("is connected to by its public addresses alone", async () => {
    const addresses = ["10.0.0.1", "8.8.8.8", "::1", "2606:4700::1"];

    expect(await lookUp(addresses, { all: true })).toEqual([
      { address: "8.8.8.8", family: 4 },
      { address: "2606:4700::1", family: 6 },
    ]);
    expect(await lookUp(addresses, { all: false })).toBe("8.8.8.8");
  });

  it("without a public address is refused, by the address that it stands for", async () => {
    await expect(lookUp(["169.254.169.254"], { all: true })).rejects.toMatchObject({
      code: "forbidden-address",
      message:
        "name.example stands for 169.254.169.254, which is no public address (cloud metadata)",
      hint: expect.stringContaining("fetch.allowAddresses"),
    });
    await expect(lookUp([], { all: true })).rejects.toMatchObject({ code: "ENOTFOUND" });
  });

  it("has one lookup for each port, so that connections are kept", () => {
    const guard = guardWith();

    expect(guard.lookup(80)).toBe(guard.lookup(80));
    expect(guard.lookup(80)).not.toBe(guard.lookup(443));
  });
});
