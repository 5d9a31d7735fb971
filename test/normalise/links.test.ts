import { describe, expect, it } from "vitest";
import { canonicaliseTarget } from "../../src/normalise/link-target.ts";
import { page } from "./canonical.ts";

const BASE = "https://a.example/legal/privacy";

describe("canonicaliseTarget", () => {
  it.each([
    ["resolves a relative target", "../terms", "https://a.example/terms"],
    ["completes a target without a scheme", "//b.example/x", "https://b.example/x"],
    ["keeps a mail address", "mailto:dpo@a.example", "mailto:dpo@a.example"],
    ["keeps a telephone number", "tel:+1-555", "tel:+1-555"],
    [
      "drops tracking parameters and keeps the others",
      "/x?utm_source=m&lang=en&gclid=1&utm_id=2",
      "https://a.example/x?lang=en",
    ],
    ["drops session parameters", "/x;jsessionid=0A1?PHPSESSID=4&p=1", "https://a.example/x?p=1"],
    [
      "drops a session in the path",
      "/(S(lit3py55t21z5v55vlm25s55))/terms.aspx?a=1",
      "https://a.example/terms.aspx?a=1",
    ],
    [
      "drops a session before another parameter of the path",
      "/x;sid=4;v=2",
      "https://a.example/x;v=2",
    ],
    [
      "keeps brackets that hold no session",
      "/(draft)/terms",
      "https://a.example/%28draft%29/terms",
    ],
    ["keeps a place on another page", "/terms#fees", "https://a.example/terms#fees"],
    [
      "unwraps an archive's address",
      "https://web.archive.org/web/20140401000000/http://a.example/terms",
      "http://a.example/terms",
    ],
    [
      "unwraps an archive's path",
      "/web/20140401000000id_/https://a.example/terms",
      "https://a.example/terms",
    ],
    [
      "unwraps a relative path that an archive rewrote twice",
      "https://web.archive.org/web/2014/https://web.archive.org/web/2013/http://a.example/",
      "http://a.example/",
    ],
    [
      "unwraps an escaped scheme",
      "https://web.archive.org/web/2014id_/https%3A//a.example/x",
      "https://a.example/x",
    ],
    ["escapes what would end a Markdown link", "/a(b) c|d", "https://a.example/a%28b%29%20c%7Cd"],
  ])("%s", (_, href, target) => {
    expect(canonicaliseTarget(href, BASE)).toBe(target);
  });

  it.each(
    (
      "utm_source UTM_Campaign _openstat vero_conv vero_id wickedid __s rb_clickid s_cid ml_subscriber ml_subscriber_hash __hssc " +
      "__hstc __hsfp _hsenc hsCtaTracking mc_eid mkt_tok oly_enc_id gclid gbraid wbraid dclid fbclid msclkid ttclid twclid yclid " +
      "ysclid igsh srsltid pk_campaign mtm_source hsa_acc _kx elqTrackId dm_i irclickid guce_referrer PHPSESSID jsessionid sid " +
      "ASPSESSIONIDQABC csrf_token csrfmiddlewaretoken _token __RequestVerificationToken _wpnonce nonce"
    ).split(" "),
  )("drops the parameter %s", (name) => {
    expect(canonicaliseTarget(`/x?lang=en&${name}=a1b2&v=2`, BASE)).toBe(
      "https://a.example/x?lang=en&v=2",
    );
  });

  it.each(
    "lang id v ver page section q ref source s side session tokens campaign sids hash".split(" "),
  )("keeps the parameter %s", (name) => {
    expect(canonicaliseTarget(`/x?${name}=a1`, BASE)).toBe(`https://a.example/x?${name}=a1`);
  });

  it.each([
    ["a place on the same page", "#rights"],
    ["a place on the same page, written out", `${BASE}#rights`],
    ["a place on the same page, with tracking parameters", "?utm_source=toc#rights"],
    ["a script", "javascript:void(0)"],
    ["data", "data:text/html,x"],
    ["a local file", "file:///etc/passwd"],
    ["nothing", "  "],
  ])("gives none for %s", (_, href) => {
    expect(canonicaliseTarget(href, BASE)).toBeNull();
  });

  it("knows the same page behind an archive's address", () => {
    const base = "https://web.archive.org/web/2014/http://a.example/p";

    expect(canonicaliseTarget("http://a.example/p#x", base)).toBeNull();
    expect(canonicaliseTarget("/terms", base)).toBe("http://a.example/terms");
  });
});

describe("links in canonical text", () => {
  it("keep their text and target", () => {
    expect(page('<p>See our <a href="/terms">terms</a>.</p>', { url: BASE })).toBe(
      "See our [terms](https://a.example/terms).",
    );
  });

  it("are resolved against <base>", () => {
    const html =
      '<html><head><base href="https://b.example/en/"></head><body><p><a href="x">y</a> and more';

    expect(page(html, { url: BASE })).toBe("[y](https://b.example/en/x) and more");
  });

  it("are plain text where the text is the target", () => {
    const html =
      '<p>At <a href="https://www.a.example/">www.a.example</a> or <a href="mailto:dpo@a.example">dpo@a.example</a>.</p>';

    expect(page(html)).toBe("At www.a.example or dpo@a.example.");
  });

  it("have no spaces at their edges", () => {
    expect(page('<p>See<a href="https://b.example/x"> these terms </a>too.</p>')).toBe(
      "See [these terms](https://b.example/x) too.",
    );
  });

  it("do not tell of the assets of a page, whatever hashes are in their names", () => {
    const html = (hash: string): string =>
      `<link rel="stylesheet" href="/a.${hash}.css"><script src="/a.${hash}.js" nonce="${hash}"></script><p class="p-${hash}">
<img src="/seal-${hash}.png" srcset="/seal-${hash}.webp 2x" alt="">We process data.<input type="hidden" name="csrf" value="${hash}"></p>`;

    expect(page(html("3f9a8b7c"))).toBe("We process data.");
    expect(page(html("00c0ffee"))).toBe(page(html("3f9a8b7c")));
  });

  it("lose an image that was all they held", () => {
    expect(page('<p>Seal <a href="https://b.example/x"><img alt="s"></a> of approval</p>')).toBe(
      "Seal of approval",
    );
  });

  it.each([
    [
      "by attribute",
      '<a class="__cf_email__" href="/cdn-cgi/l/email-protection" data-cfemail="4b2f3b240b2a652e332a263b272e">[email&#160;protected]</a>',
    ],
    [
      "by address",
      '<a href="/cdn-cgi/l/email-protection#4b2f3b240b2a652e332a263b272e">[email&#160;protected]</a>',
    ],
  ])("show the mail address that Cloudflare hid %s", (_, link) => {
    expect(page(`<p>Write to ${link} today.</p>`)).toBe("Write to dpo@a.example today.");
  });

  it("keep what is shown where the hidden address is broken", () => {
    expect(page('<p>To <span data-cfemail="zz">our officer</span>.</p>')).toBe("To our officer.");
  });
});
