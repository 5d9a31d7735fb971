import { describe, expect, it } from "vitest";

import {
  checkContact,
  checkMailAddress,
  checkMailHost,
  checkSender,
} from "../../src/settings/check/check-mail.ts";
import { checkTiming, checkTimezone } from "../../src/settings/check/check-schedule.ts";
import { checkSelector } from "../../src/settings/check/check-selector.ts";
import { checkSlug } from "../../src/settings/check/check-slug.ts";
import { checkTitle } from "../../src/settings/check/check-title.ts";
import { checkUrl } from "../../src/settings/check/check-url.ts";

describe("checkUrl", () => {
  it.each([
    "https://www.atera.com/privacy",
    "http://127.0.0.1:8080/p?x=1#top",
    "https://bücher.example/a%20b",
    "HTTPS://example.org",
  ])("lets %s in", (url) => {
    expect(checkUrl(url)).toBeNull();
  });

  it.each([
    "",
    "www.atera.com",
    "/privacy",
    "//atera.com/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https:atera.com",
    "https:///atera.com",
    "https://",
    "http://169.254.169.254\\@public.example/",
    "https://example.org/a b",
    "https://example.org/a\r\nX: y",
    "https://example.org/\u202eab",
    " https://example.org/",
  ])("refuses %j", (url) => {
    expect(checkUrl(url)).not.toBeNull();
  });

  it("suggests the address that was probably meant", () => {
    expect(checkUrl("htp://www.atera.com/privacy")).toEqual({
      message: 'not an http(s) URL: "htp://www.atera.com/privacy"',
      expected: "write https://www.atera.com/privacy",
    });
  });

  it.each([
    "https://user:hunter2@example.org/",
    "htp://user:hunter2@example.org/",
    "user:hunter2@example.org",
    "htp://user:hun/ter2@example.org/",
    "x://e.org?key=hunter2",
  ])("does not repeat the secret in %s", (url) => {
    expect(JSON.stringify(checkUrl(url))).not.toMatch(/hunter2|ter2/);
  });
});

describe("checkSlug", () => {
  it.each(["atera", "privacy-policy", "a", "1password", "политика"])("lets %s in", (slug) => {
    expect(checkSlug(slug)).toBeNull();
  });

  it.each([
    "",
    ".git",
    "..",
    "a/b",
    "-a",
    "Atera",
    "a b",
    "a.b",
    "con",
    "nul",
    "com1",
    "com¹",
    "lpt9",
    "a\n",
    "a".repeat(81),
  ])("refuses %j", (slug) => {
    expect(checkSlug(slug)).not.toBeNull();
  });

  it("suggests the slug of a name", () => {
    expect(checkSlug("Terms of Service")?.expected).toBe("write terms-of-service");
    expect(checkSlug(".git")?.expected).toBe("write git");
    expect(checkSlug("Con")?.expected).toBe("write, for example, privacy-policy");
  });
});

describe("checkTitle", () => {
  it.each(["Privacy Policy", "Política de Privacidad", "می\u200cخواهم", "1&1"])(
    "lets %s in",
    (title) => {
      expect(checkTitle(title)).toBeNull();
    },
  );

  it.each([
    "",
    "  ",
    " Atera",
    "A\nBcc: x",
    "A\u0000",
    "A\u202eB",
    "A\u200bB",
    "A\u2028B",
    "x".repeat(201),
  ])("refuses %j", (title) => {
    expect(checkTitle(title)).not.toBeNull();
  });
});

describe("checkSelector", () => {
  it.each([
    "main",
    ".policy > p",
    "#a, #b",
    "div:has(> h1)",
    '[class="gdpr-rights"]',
    "p:contains('Privacy')",
  ])("lets %s in", (selector) => {
    expect(checkSelector(selector)).toBeNull();
  });

  it.each(["", " ", "a[", "main >", ":foo", "a, , b", "//main", "<main>", "::before", ":not()"])(
    "refuses %j",
    (selector) => {
      expect(checkSelector(selector)).not.toBeNull();
    },
  );
});

describe("checkMailAddress", () => {
  it.each(["reader@example.org", "a.b+c@mail.example.org", "ops@localhost", "josé@müller.example"])(
    "lets %s in",
    (address) => {
      expect(checkMailAddress(address)).toBeNull();
    },
  );

  it.each([
    "",
    "reader",
    "@example.org",
    "reader@",
    "a@b@c.org",
    "a@b.org,c@d.org",
    "<a@b.org>",
    "a@b.org\r\nBcc: c@d.org",
    "a@b.org\n",
    "a b@c.org",
    "a..b@c.org",
    "a@-b.org",
    "a@b..org",
    `${"a".repeat(250)}@b.org`,
  ])("refuses %j", (address) => {
    expect(checkMailAddress(address)).not.toBeNull();
  });
});

describe("checkSender", () => {
  it.each([
    "watch@example.org",
    "Clausewatch <watch@example.org>",
    '"Team, Legal" <watch@example.org>',
  ])("lets %s in", (sender) => {
    expect(checkSender(sender)).toBeNull();
  });

  it.each([
    "Clausewatch",
    "Team, Legal <watch@example.org>",
    "A\r\nBcc: x@y.org <a@b.org>",
    "A <a@b.org>, B <c@d.org>",
  ])("refuses %j", (sender) => {
    expect(checkSender(sender)).not.toBeNull();
  });
});

describe("checkContact", () => {
  it.each(["ops@example.org", "https://example.org/about"])("lets %s in", (contact) => {
    expect(checkContact(contact)).toBeNull();
  });

  it.each(["", "me", "ops@example.org\r\nX: y", "josé@example.org", "https://example.org/(a)"])(
    "refuses %j, which is not fit for the User-Agent header",
    (contact) => {
      expect(checkContact(contact)).not.toBeNull();
    },
  );
});

describe("checkMailHost", () => {
  it.each(["smtp.example.org", "localhost", "127.0.0.1", "::1"])("lets %s in", (host) => {
    expect(checkMailHost(host)).toBeNull();
  });

  it.each(["", "smtp://example.org", "example.org:25", "exa mple.org", "example.org/"])(
    "refuses %j",
    (host) => {
      expect(checkMailHost(host)).not.toBeNull();
    },
  );
});

describe("checkTiming and checkTimezone", () => {
  it("lets in what the scheduler reads", () => {
    expect(
      ["0 5 * * *", "*/10 * * * * *", "every 12 hours"].map((text) => checkTiming(text)),
    ).toEqual([null, null, null]);
    expect(
      ["UTC", "Europe/Berlin", "America/Argentina/Ushuaia"].map((text) => checkTimezone(text)),
    ).toEqual([null, null, null]);
  });

  it.each(["", "often", "60 * * * *", "0 5 * *", "every 0 hours"])("refuses %j", (text) => {
    expect(checkTiming(text)).not.toBeNull();
  });

  it("suggests the time zone that was probably meant", () => {
    expect(checkTimezone("Europe/Berln")?.expected).toBe("did you mean Europe/Berlin?");
    expect(checkTimezone("+02:00")?.expected).toBe("write UTC or a name such as Europe/Berlin");
  });
});
