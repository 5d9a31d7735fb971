import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { renderMessage, type Posting } from "../../../src/report/digest/mail.ts";
import type { MailSettings } from "../../../src/model/mail-settings.ts";
import { mailSettingsOf } from "../../digests/subscriber.ts";
import { hostileText } from "../arbitraries.ts";
import { verifyDkim } from "./verify-dkim.ts";

const BODY = { subject: "Atera: retention 30 days → 24 months", text: "a\n", html: "<p>a</p>" };
const POSTING: Posting = {
  to: "reader@example.com",
  name: "Zoë, Reader",
  messageId: "<1@example.org>",
  now: new Date("2024-05-02T06:00:00Z"),
  kind: "immediate",
  thread: "<thread@example.org>",
  unsubscribe: "https://watch.example.org/unsubscribe?token=abc",
};

async function read(posting: Posting = POSTING, parts: Partial<MailSettings> = {}) {
  const raw = await renderMessage(mailSettingsOf(null, parts), BODY, posting);
  const mail = await PostalMime.parse(raw);
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
  return { raw: raw.toString(), mail, headers };
}

describe("the headers of a digest", () => {
  it("say that it is automatic, what list it is of, and how to leave by one click", async () => {
    const { mail, headers } = await read();

    expect(headers).toMatchObject({
      "auto-submitted": "auto-generated",
      precedence: "list",
      "list-id": "clausewatch digest <clausewatch.example.org>",
      "list-unsubscribe-post": "List-Unsubscribe=One-Click",
      "feedback-id": "immediate:clausewatch:example.org",
    });
    expect(headers["list-unsubscribe"]).toMatch(
      /^<https:\/\/watch\.example\.org\/unsubscribe\?token=abc>, <mailto:watch@example\.org\?subject=unsubscribe%20\w{16}>$/,
    );
    expect(mail.references).toBe("<thread@example.org>");
    expect(mail.to).toEqual([{ name: "Zoë, Reader", address: "reader@example.com" }]);
    expect(mail.subject).toBe(BODY.subject);
  });

  it("let readers leave by mail where nobody serves the click", async () => {
    const { unsubscribe: _, ...posting } = POSTING;
    const leave = { url: null, secret: null, mailto: "leave@example.org" };

    const { headers } = await read(posting, { unsubscribe: leave });

    expect(headers["list-unsubscribe"]).toMatch(/^<mailto:leave@example\.org\?[^>]*>$/);
    expect(headers["list-unsubscribe-post"]).toBeUndefined();
  });

  it("of a notice to the operator have nothing of a list", async () => {
    const { headers } = await read({ ...POSTING, kind: "operator" });

    expect(Object.keys(headers).filter((name) => name.startsWith("list-"))).toEqual([]);
    expect(headers["auto-submitted"]).toBe("auto-generated");
  });

  it("cannot be forged by a name, a thread or an address", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (hostile) => {
        const { mail, headers } = await read({
          ...POSTING,
          name: `${hostile}\r\nBcc: victim@example.net\r\n\r\n<script>`,
          thread: `<${hostile}\r\nBcc: victim@example.net>`,
          unsubscribe: `https://x.example/${hostile}\r\nBcc: victim@example.net`,
        });

        expect(headers["bcc"]).toBeUndefined();
        expect(mail.to?.map(({ address }) => address)).toEqual(["reader@example.com"]);
        expect(mail.html).toContain("<p>a</p>");
      }),
      { numRuns: 30 },
    );
  });
});

describe("a DKIM signature", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const dkim = {
    domain: "example.org",
    selector: "clausewatch",
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };

  it("is valid, and covers how to leave", async () => {
    const { raw } = await read(POSTING, { dkim });

    const { isValid, signed } = verifyDkim(raw, publicKey);

    expect(isValid).toBe(true);
    expect(signed).toEqual(
      expect.arrayContaining(["from", "subject", "list-unsubscribe", "list-unsubscribe-post"]),
    );
  });

  it.each([
    ["the body", "<p>a</p>", "<p>b</p>"],
    ["where to leave", "token=abc", "token=abd"],
  ])("is broken by a change of %s", async (_, from, to) => {
    const { raw } = await read(POSTING, { dkim });

    expect(verifyDkim(raw.replace(from, to), publicKey).isValid).toBe(false);
  });
});
