import fc from "fast-check";
import { expect, it } from "vitest";
import { listSegments, readMarkets } from "../../src/screen/address.ts";

it.each([
  ["https://lumenfold.example/en-gb/privacy", ["en"], "gb"],
  ["https://lumenfold.example/pt_BR/privacy", ["pt"], "br"],
  ["https://lumenfold.example/be-nl/privacy", ["nl"], "be"],
  ["https://lumenfold.example/zh-hant-tw/privacy", ["zh"], "tw"],
  ["https://lumenfold.example/de-fr/privacy", ["de", "fr"], null],
  ["https://lumenfold.example/fr-fr/privacy", ["fr"], "fr"],
  ["https://lumenfold.example/us/privacy", [], "us"],
  ["https://lumenfold.example/uk/privacy", [], "gb"],
  ["https://lumenfold.example/ca/privacy", [], null],
  ["https://lumenfold.example/de/privacy", ["de"], null],
  ["https://www.lumenfold.co.uk/privacy", [], "gb"],
  ["https://lumenfold.de/datenschutz", [], "de"],
  ["https://lumenfold.example/p?hl=es-419&country=MX", [], "mx"],
  ["https://lumenfold.example/p?lang=ca", ["ca"], null],
  ["https://lumenfold.io/privacy", [], null],
  ["no address", [], null],
])("%s is for %j in %s", (address, languages, country) => {
  expect(readMarkets(address)).toEqual({ languages, country });
});

it.each([
  ["https://lumenfold.example/", []],
  ["https://lumenfold.example/en-gb/", []],
  ["https://lumenfold.example/index.html", []],
  ["https://lumenfold.example/us/Legal/privacy.html", ["legal", "privacy.html"]],
])("the way through the site of %s is %j", (address, segments) => {
  expect(listSegments(address)).toEqual(segments);
});

it("any address is read", () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string()), (address) => {
      const { country } = readMarkets(address);

      expect(country === null || /^[a-z]{2}$/.test(country)).toBe(true);
    }),
  );
});
