import { describe, expect, it } from "vitest";
import { checkAddressRule } from "../../../src/settings/check/check-address-rule.ts";

describe("an address that may be asked", () => {
  it.each([
    "127.0.0.1",
    "127.0.0.1:8080",
    "10.0.0.0/8",
    "10.0.0.0/8:8080",
    "0.0.0.0/0",
    "::1",
    "fd00::/8",
    "[::1]",
    "[::1]:8080",
    "[fd00::/8]:8080",
    "::ffff:127.0.0.1",
  ])("may be written %s", (text) => {
    expect(checkAddressRule(text)).toBeNull();
  });

  it.each([
    "",
    "localhost",
    "example.com",
    "10.0.0.1/8",
    "10.0.0.0/33",
    "127.1",
    "0x7f000001",
    "010.0.0.1",
    "127.0.0.1:0",
    "127.0.0.1:70000",
    "http://127.0.0.1/",
    "fe80::1%eth0",
    "::/129",
    "fd00::1/8",
    "[::1]x",
  ])("is not %j", (text) => {
    expect(checkAddressRule(text)?.expected).toContain("127.0.0.1:8080");
  });
});
