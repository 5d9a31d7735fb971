import { expect, it } from "vitest";
import { openCookies } from "../../src/capture/cookies.ts";

const url = (address: string): URL => new URL(address);

it("a cookie goes back to the host that set it, and to no other", async () => {
  const cookies = openCookies();

  await cookies.keep(url("https://www.acme.example/a"), ["id=1; Path=/"]);

  expect(cookies.headerFor(url("https://www.acme.example/b"))).toBe("id=1");
  expect(cookies.headerFor(url("https://acme.example/"))).toBe("");
  expect(cookies.headerFor(url("https://other.example/"))).toBe("");
});

it("a cookie of a domain goes to its hosts", async () => {
  const cookies = openCookies();

  await cookies.keep(url("https://acme.co.uk/"), ["id=1; Domain=acme.co.uk"]);

  expect(cookies.headerFor(url("https://legal.acme.co.uk/"))).toBe("id=1");
});

it.each([
  ["a public suffix", "https://acme.co.uk/", "id=1; Domain=co.uk", "https://other.co.uk/"],
  ["another site", "https://acme.com/", "id=1; Domain=other.com", "https://other.com/"],
  ["a part of a name", "https://acme.com/", "id=1; Domain=cme.com", "https://cme.com/"],
  ["plain HTTP, where it is secure", "https://acme.com/", "id=1; Secure", "http://acme.com/"],
  ["another path", "https://acme.com/a/", "id=1; Path=/a", "https://acme.com/b"],
])("no cookie is set for %s", async (_, from, set, to) => {
  const cookies = openCookies();

  await cookies.keep(url(from), [set]);

  expect(cookies.headerFor(url(to))).toBe("");
});

it("what is no cookie is passed over", async () => {
  const cookies = openCookies();

  await cookies.keep(url("https://acme.com/"), ["", "=;;", "\u0000", "ok=1"]);

  expect(cookies.headerFor(url("https://acme.com/"))).toContain("ok=1");
});

it("of more than fifty in one answer, fifty are kept", async () => {
  const cookies = openCookies();

  await cookies.keep(
    url("https://acme.com/"),
    Array.from({ length: 60 }, (_, index) => `c${index}=1`),
  );

  expect(cookies.headerFor(url("https://acme.com/")).split("; ")).toHaveLength(50);
});
