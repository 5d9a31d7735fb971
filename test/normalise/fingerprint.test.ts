import { describe, expect, it } from "vitest";
import { fingerprintPage } from "../../src/normalise/fingerprint.ts";

const page = (body: string, head = ""): string =>
  `<html><head>${head}</head><body>${body}</body></html>`;
const POLICY =
  '<main class="x1"><h1>Privacy</h1><p>We keep logs for <a href="/logs">30 days</a>.</p><ol start="4"><li>One</li></ol></main>';

describe("the fingerprint of a page", () => {
  it.each([
    [
      "a script",
      page(`${POLICY}<script nonce="a">var t = 1</script>`),
      page(`${POLICY}<script nonce="b">var t = 2</script>`),
    ],
    [
      "a style sheet's name",
      page(POLICY, '<link href="/a.1f2e.css" rel="stylesheet">'),
      page(POLICY, '<link href="/a.99aa.css" rel="stylesheet">'),
    ],
    ["a class name", page(POLICY), page(POLICY.replace("x1", "x2"))],
    [
      "a token in a form",
      page(`${POLICY}<input name="csrf" value="1">`),
      page(`${POLICY}<input name="csrf" value="2">`),
    ],
    ["a comment", page(`${POLICY}<!-- 1 -->`), page(`${POLICY}<!-- 2 -->`)],
  ])("does not see %s", (_, one, other) => {
    expect(fingerprintPage(one)).toBe(fingerprintPage(other));
  });

  it.each([
    ["a word", "30 days", "24 months"],
    ["a link's target", "/logs", "/log-files"],
    ["a list's first number", 'start="4"', 'start="5"'],
    ["a tag", "<h1>Privacy</h1>", "<h2>Privacy</h2>"],
    ["the name of a consent manager", 'class="x1"', 'id="onetrust-consent-sdk"'],
  ])("sees %s", (_, before, after) => {
    expect(fingerprintPage(page(POLICY))).not.toBe(
      fingerprintPage(page(POLICY.replace(before, after))),
    );
  });

  it("sees every name where selectors may ask for it", () => {
    expect(fingerprintPage(page(POLICY), true)).not.toBe(
      fingerprintPage(page(POLICY.replace("x1", "x2")), true),
    );
  });

  it("knows an obfuscated address under every key", () => {
    const mail = (hex: string): string =>
      page(
        `${POLICY}<a href="/cdn-cgi/l/email-protection" data-cfemail="${hex}">[email&#160;protected]</a>`,
      );
    const encode = (key: number): string =>
      [key, ..."a@b.example"]
        .map((one) =>
          (typeof one === "number" ? one : one.charCodeAt(0) ^ key).toString(16).padStart(2, "0"),
        )
        .join("");

    expect(fingerprintPage(mail(encode(7)))).toBe(fingerprintPage(mail(encode(90))));
  });
});
