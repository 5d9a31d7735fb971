import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { issueToken, readToken } from "../../../src/digests/unsubscribe/token.ts";

const SECRET = "a secret of the server";
const READERS = ["a@example.org", "b@example.org"];
const AT = new Date("2024-05-02T07:00:00Z");

describe("a token", () => {
  it("says who it is for and since when, without showing the address", () => {
    const token = issueToken(SECRET, "b@example.org", AT);

    expect(readToken(SECRET, token, READERS)).toEqual({ subscriber: "b@example.org", issued: AT });
    expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain("example");
    expect(issueToken(SECRET, "b@example.org", AT)).toBe(token);
  });

  it("is nothing with another secret, or for who is no subscriber", () => {
    const token = issueToken(SECRET, "c@example.org", AT);

    expect(readToken("another", issueToken(SECRET, "a@example.org", AT), READERS)).toBeNull();
    expect(readToken(SECRET, token, READERS)).toBeNull();
  });

  it("is nothing once any character of it is another", () => {
    const token = issueToken(SECRET, "a@example.org", AT);
    const places = fc.integer({ min: 0, max: token.length - 1 });
    const characters = fc.constantFrom(..."ABCxyz019-_=+/ ");

    fc.assert(
      fc.property(places, characters, (place, character) => {
        fc.pre(token[place] !== character);
        const forged = token.slice(0, place) + character + token.slice(place + 1);

        expect(readToken(SECRET, forged, READERS)).toBeNull();
      }),
    );
  });

  it("is nothing where it is any text at all", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        expect(readToken(SECRET, text, READERS)).toBeNull();
      }),
    );
  });
});
