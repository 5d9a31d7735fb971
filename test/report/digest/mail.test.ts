import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import { load } from "cheerio";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { MailError } from "../../../src/model/errors.ts";
import type { MailSettings, SmtpSettings } from "../../../src/model/mail-settings.ts";
import { encodedSize } from "../../../src/report/digest/encoded-size.ts";
import { renderMessage, sendDigest, type MailBody } from "../../../src/report/digest/mail.ts";
import { escapeHtml } from "../../../src/report/redline/html.ts";
import { mailSettingsOf } from "../../digests/subscriber.ts";
import { hostileText } from "../arbitraries.ts";
import type { SmtpHost } from "./smtp.ts";
import { serveSmtp } from "./smtp.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function serve(...options: Parameters<typeof serveSmtp>): Promise<SmtpHost> {
  const host = await serveSmtp(...options);
  closing.push(host.close);
  return host;
}

function settings(
  port: number,
  smtp: Partial<SmtpSettings> = {},
  from = "clausewatch <watch@example.org>",
): MailSettings {
  return mailSettingsOf({ port, ...smtp }, { from });
}

const DIGEST: MailBody = {
  subject: "Atera › Privacy Policy: 7.2 Retention reworded",
  text: "before: „Größe“ = 12 個月\nafter:  6\n.\n",
  html: "<!doctype html><p>„Größe“ = <del>12</del> 個月</p>",
};
const POSTING = {
  to: "reader@example.com",
  messageId: "<digest-1@example.org>",
  now: new Date("2024-05-02T06:00:00Z"),
};

/** Read a message: headers unfolded, each part decoded. */
function readMessage(message: Buffer): {
  headers: string[];
  parts: { headers: string[]; body: string }[];
} {
  const [head, body] = cut(message.toString("latin1"));
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? "";
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return {
    headers: unfold(head),
    parts: parts.map((part) => readPart(part.replace(/^\r\n/, "").replace(/\r\n$/, ""))),
  };
}

function readPart(part: string): { headers: string[]; body: string } {
  const [head, body] = cut(part);
  const bytes = /base64/i.test(head)
    ? Buffer.from(body, "base64")
    : Buffer.from(
        body
          .replace(/=\r\n/g, "")
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          ),
        "latin1",
      );
  return { headers: unfold(head), body: bytes.toString("utf8").replaceAll("\r\n", "\n") };
}

function cut(message: string): [string, string] {
  const end = message.indexOf("\r\n\r\n");
  return [message.slice(0, end), message.slice(end + 4)];
}

function unfold(head: string): string[] {
  return head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
}

async function failure(sending: Promise<unknown>): Promise<MailError> {
  const thrown = await sending.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof MailError)) throw new Error("expected a MailError", { cause: thrown });
  return thrown;
}

describe("sendDigest", () => {
  it("delivers text and HTML, with the headers of an automatic mail", async () => {
    const host = await serve();

    const sent = await sendDigest(settings(host.port), DIGEST, POSTING);

    const [mail] = host.received;
    const { headers, parts } = readMessage(mail?.message ?? Buffer.alloc(0));
    expect(sent.messageId).toBe("<digest-1@example.org>");
    expect(mail).toMatchObject({ from: "watch@example.org", to: ["reader@example.com"] });
    expect(headers).toEqual(
      expect.arrayContaining([
        "From: clausewatch <watch@example.org>",
        "To: reader@example.com",
        "Auto-Submitted: auto-generated",
        "Message-ID: <digest-1@example.org>",
        "Date: Thu, 02 May 2024 06:00:00 +0000",
        "List-ID: clausewatch digest <clausewatch.example.org>",
      ]),
    );
    expect(parts.map((part) => part.body)).toEqual([DIGEST.text, DIGEST.html]);
    expect(parts[0]?.headers).toContain("Content-Type: text/plain; charset=utf-8");
    expect(load(parts[1]?.body ?? "")("del").text()).toBe("12");
  });

  it("sends what renderMessage shows", async () => {
    const host = await serve();

    await sendDigest(settings(host.port), DIGEST, POSTING);

    const preview = await renderMessage(settings(host.port), DIGEST, POSTING);
    expect(host.received[0]?.message.toString()).toBe(preview.toString());
  });

  it("lets no subject add a header", async () => {
    const host = await serve();
    const subject = "Changed\r\nBcc: victim@example.net\r\n\r\nbody";

    await sendDigest(settings(host.port), { ...DIGEST, subject }, POSTING);

    const { headers } = readMessage(host.received[0]?.message ?? Buffer.alloc(0));
    expect(headers.filter((header) => /^bcc/i.test(header))).toEqual([]);
    expect(headers).toContain("Subject: Changed Bcc: victim@example.net body");
    expect(host.received[0]?.to).toEqual(["reader@example.com"]);
  });

  it.each([
    "reader@example.com\r\nBcc: victim@example.net",
    "reader@example.com, victim@example.net",
    "Reader <reader@example.com>",
    "reader@example.com>\r\nRCPT TO:<victim@example.net",
    '"a b"@example.com',
    "reader",
    "reader@",
    "",
  ])("sends nothing to %j", async (to) => {
    const host = await serve();

    const error = await failure(sendDigest(settings(host.port), DIGEST, { ...POSTING, to }));

    expect(error).toMatchObject({ code: "mail-address", transient: false });
    expect(host.received).toEqual([]);
  });

  it("sends nothing from a sender that is not one address", async () => {
    const host = await serve();

    for (const from of [
      "a@example.org, b@example.org",
      "a@example.org\nBcc: b@example.org",
      "clausewatch",
    ]) {
      const error = await failure(sendDigest(settings(host.port, {}, from), DIGEST, POSTING));
      expect(error.code).toBe("mail-address");
    }
  });

  it("logs in where a user is set", async () => {
    const host = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, callback) =>
        password === "right"
          ? callback(null, { user: username })
          : callback(new Error("Invalid username or password")),
    });

    await sendDigest(settings(host.port, { user: "watch", password: "right" }), DIGEST, POSTING);
    const error = await failure(
      sendDigest(settings(host.port, { user: "watch", password: "wrong" }), DIGEST, POSTING),
    );

    expect(host.received).toHaveLength(1);
    expect(error).toMatchObject({ code: "smtp-auth", transient: false });
    expect(error.message).toContain(`127.0.0.1:${host.port} refused the login`);
    expect(error.message).not.toContain("wrong");
  });

  it("sends no password in clear to another host", async () => {
    let logins = 0;
    const host = await serve({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => {
        logins += 1;
        callback(null, { user: "watch" });
      },
    });
    const elsewhere = { host: "127.1", user: "watch", password: "secret" };

    const error = await failure(sendDigest(settings(host.port, elsewhere), DIGEST, POSTING));

    expect(error.code).toBe("smtp-tls");
    expect(logins).toBe(0);
  });

  it("does not trust a certificate that nobody signed", async () => {
    const host = await serve({ disabledCommands: [] });

    const error = await failure(sendDigest(settings(host.port), DIGEST, POSTING));

    expect(error).toMatchObject({ code: "smtp-tls", transient: false });
    expect(host.received).toEqual([]);
  });

  it("calls a server that is down refused, for now", async () => {
    const { port, close } = await serveSmtp();
    await close();

    const error = await failure(sendDigest(settings(port), DIGEST, POSTING));

    expect(error).toMatchObject({ code: "smtp-refused", transient: true });
    expect(error.message).toContain(`127.0.0.1:${port} refused the connection`);
    expect(error.hint).toContain("mail.smtp.host");
  });

  it("calls a 550 lasting and a 451 passing", async () => {
    let code = 550;
    const host = await serve({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error("no such mailbox"), { responseCode: code })),
    });

    const lasting = await failure(sendDigest(settings(host.port), DIGEST, POSTING));
    code = 451;
    const passing = await failure(sendDigest(settings(host.port), DIGEST, POSTING));

    expect(lasting).toMatchObject({ code: "smtp-rejected", transient: false });
    expect(lasting.message).toContain(
      "did not take the mail for reader@example.com: 550 no such mailbox",
    );
    expect(passing).toMatchObject({ code: "smtp-rejected", transient: true });
  });

  it("calls a refusal after the message rejected too", async () => {
    const host = await serve({
      onData(stream, _session, callback) {
        stream.resume();
        stream.on("end", () =>
          callback(Object.assign(new Error("looks like spam\u001B[2J"), { responseCode: 554 })),
        );
      },
    });

    const error = await failure(sendDigest(settings(host.port), DIGEST, POSTING));

    expect(error).toMatchObject({ code: "smtp-rejected", transient: false });
    expect(error.message).not.toContain("\u001B");
  });

  it("gives up on a server that says nothing", async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => sockets.add(socket));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    closing.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => silent.close(resolve));
    });
    const { port } = silent.address() as AddressInfo;

    const timeouts = { lookup: 200, connect: 200, handOver: 60_000, silence: 200 };
    const error = await failure(sendDigest(settings(port), DIGEST, POSTING, { timeouts }));

    expect(error).toMatchObject({ code: "smtp-timeout", transient: true });
  });

  it("gives up on a server that greets and takes nothing, long before one that has the mail", async () => {
    const host = await serve({ onMailFrom: () => {} });
    const timeouts = { lookup: 200, connect: 200, handOver: 200, silence: 60_000 };

    const error = await failure(sendDigest(settings(host.port), DIGEST, POSTING, { timeouts }));

    expect(error).toMatchObject({ code: "smtp-timeout", transient: true });
  });

  it("calls a connection that breaks refused, for now", async () => {
    const rude = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
    closing.push(async () => void (await new Promise((resolve) => rude.close(resolve))));

    const error = await failure(
      sendDigest(settings((rude.address() as AddressInfo).port), DIGEST, POSTING),
    );

    expect(error).toMatchObject({ code: "smtp-refused", transient: true });
    expect(error.message).toContain("broke the connection");
  });

  it.each(["breaks", "is silent"])(
    "says that the mail may have been taken where the connection %s after the last byte",
    async (how) => {
      const host = await serve({
        onData(stream, session) {
          stream.resume();
          if (how === "breaks") stream.on("end", () => kill(session.remotePort));
        },
      });
      const timeouts = { lookup: 200, connect: 200, handOver: 60_000, silence: 200 };

      const error = await failure(sendDigest(settings(host.port), DIGEST, POSTING, { timeouts }));

      expect(error).toMatchObject({ code: "smtp-unconfirmed", transient: true });

      function kill(port: number): void {
        for (const socket of host.sockets()) if (socket.remotePort === port) socket.destroy();
      }
    },
  );

  it("calls an attempt that takes too long a timeout, not stopped", async () => {
    const host = await serve({ onConnect: () => controller.abort(late) });
    const controller = new AbortController();
    const late = new DOMException("too long", "TimeoutError");

    const error = await failure(
      sendDigest(settings(host.port), DIGEST, POSTING, { signal: controller.signal }),
    );

    expect(error).toMatchObject({ code: "smtp-timeout", transient: true });
  });

  it("ends when it is told to", async () => {
    const host = await serve({ onConnect: () => controller.abort() });
    const controller = new AbortController();

    const error = await failure(
      sendDigest(settings(host.port), DIGEST, POSTING, { signal: controller.signal }),
    );

    expect(error).toMatchObject({ code: "smtp-aborted", transient: true });
  });
});

describe("renderMessage", () => {
  it("writes the same bytes for the same digest, with CRLF only", async () => {
    const [one, other] = [
      await renderMessage(settings(25), DIGEST, POSTING),
      await renderMessage(settings(25), DIGEST, POSTING),
    ];

    expect(one.equals(other)).toBe(true);
    expect(one.toString("latin1").replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  it("shows words of a policy that look encoded as they are", async () => {
    const digest = { ...DIGEST, subject: "Acme: “=?utf-8?q?=0ABcc?=”" };
    const plain = { ...DIGEST, subject: "Acme: =?utf-8?q?=0ABcc?=" };

    for (const one of [digest, plain])
      expect((await renderMessage(settings(1), one, POSTING)).toString()).not.toMatch(
        /^Subject:.*=\?utf-8\?q\?=0ABcc/im,
      );
  });

  it("takes no more bytes than the budget of a digest counts", async () => {
    const words = fc.array(
      fc.oneof(hostileText, fc.constantFrom("wörter für alle ", "個人情報", "=".repeat(90))),
      {
        maxLength: 200,
      },
    );
    await fc.assert(
      fc.asyncProperty(words, async (parts) => {
        const text = parts.join("").toWellFormed();
        const digest = { ...DIGEST, text, html: `<p>${escapeHtml(text)}</p>` };

        const message = await renderMessage(settings(25), digest, POSTING);

        expect(message.length).toBeLessThan(
          encodedSize(digest.text) + encodedSize(digest.html) + 1500,
        );
      }),
      { numRuns: 40 },
    );
  });
});
