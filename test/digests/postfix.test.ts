import { join } from "node:path";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { deliverDue, type DigestOutcome } from "../../src/digests/deliver.ts";
import type { DigestContext } from "../../src/digests/digest-context.ts";
import type { SmtpSettings } from "../../src/model/mail-settings.ts";
import { openSqliteState } from "../../src/state/sqlite.ts";
import { startCuttingProxy, type Cut } from "../servers/postfix/cutting-proxy.ts";
import { hasPostfix, startPostfix, type Postfix } from "../servers/postfix/postfix.ts";
import { serveLogin, servePolicy } from "../servers/postfix/services.ts";
import { mailOf } from "../state/records.ts";
import { temporaryFolder } from "../state/temporary-folder.ts";
import { mailSettingsOf, subscriberOf } from "./subscriber.ts";

const PASSWORD = "correct horse battery staple";
const NAMES = ["reader", "greylisted", "later", "never"].map((name) => `${name}@example.org`);

/** Greylisting lets a recipient in at the second try. */
function makePolicy(): (recipient: string) => string {
  const seen = new Set<string>();
  return (recipient) => {
    if (recipient.startsWith("never")) return "550 5.1.1 no such user";
    if (recipient.startsWith("later")) return "451 4.3.0 try again later";
    if (!recipient.startsWith("greylisted") || seen.has(recipient)) return "DUNNO";
    seen.add(recipient);
    return "DEFER_IF_PERMIT Greylisted, see you in a minute";
  };
}

describe.skipIf(!hasPostfix)("through Postfix", () => {
  let postfix: Postfix;
  const closing: (() => void)[] = [];

  beforeAll(async () => {
    const policy = await servePolicy(makePolicy());
    const login = await serveLogin("watch", PASSWORD);
    closing.push(policy.close, login.close);
    postfix = await startPostfix({ policy: policy.port, login: login.port });
  }, 60_000);

  afterAll(async () => {
    await postfix?.stop();
    for (const close of closing) close();
  });

  async function makePost(smtp: Partial<SmtpSettings>) {
    const state = await openSqliteState(join(await temporaryFolder(), "state.db"));
    onTestFinished(async () => state.close());
    let now = new Date("2024-05-02T08:00:00Z");
    const mail = mailSettingsOf(smtp, {
      operator: "ops@example.org",
      subscribers: NAMES.map((name) => subscriberOf(name)),
    });
    const context = { state, now: () => now } as unknown as DigestContext;
    const queue = async (id: string, subscriber = "reader@example.org") =>
      state.queue(mailOf(`<${id}@example.org>`, { subscriber, subject: `${id}: 30 → 90 days` }));
    return {
      state,
      queue,
      deliver: async (): Promise<DigestOutcome[]> => deliverDue(mail, context),
      wait: (minutes: number) => void (now = new Date(now.getTime() + minutes * 60_000)),
    };
  }

  async function readDelivered(count: number) {
    const raw = await postfix.delivered(count);
    return Promise.all(raw.map(async (one) => PostalMime.parse(one)));
  }

  it("a digest arrives as it was composed", async () => {
    const { queue, deliver } = await makePost({
      host: "localhost",
      port: postfix.port,
      ca: postfix.certificate,
    });
    await queue("whole");

    const outcomes = await deliver();

    const [mail] = await readDelivered(1);
    expect(outcomes).toMatchObject([{ outcome: "sent" }]);
    expect(mail).toMatchObject({
      messageId: "<whole@example.org>",
      subject: "whole: 30 → 90 days",
      text: "Before: 30 days\nAfter: 90 days\n\n",
      html: "<p><del>30</del> <ins>90</ins> days</p>\n",
    });
  });

  it("greylisting, 4xx and 5xx of some hold up nobody, and each is told its own", async () => {
    const { state, queue, deliver, wait } = await makePost({
      host: "localhost",
      port: postfix.port,
      ca: postfix.certificate,
    });
    for (const name of NAMES) await queue(`to-${name.split("@")[0]}`, name);

    const first = await deliver();
    wait(1);
    const second = await deliver();
    const delivered = await readDelivered(3);
    const left = await state.outbox({ status: ["failed", "refused"] });

    const tell = (outcomes: DigestOutcome[]) =>
      outcomes
        .map(({ subscriber, outcome }) => `${subscriber.split("@")[0]} ${outcome}`)
        .toSorted();
    expect(tell(first)).toEqual([
      "greylisted failed",
      "later failed",
      "never refused",
      "ops sent",
      "reader sent",
    ]);
    expect(tell(second)).toEqual(["greylisted sent", "later failed"]);
    expect(new Set(delivered.map(({ to }) => to?.[0]?.address))).toEqual(
      new Set(["reader@example.org", "ops@example.org", "greylisted@example.org"]),
    );
    expect(left.map(({ subscriber, status }) => `${subscriber} ${status}`)).toEqual([
      "later@example.org failed",
      "never@example.org refused",
    ]);
  });

  it("TLS and a login are used, and a wrong password is the server's trouble, not the message's", async () => {
    const server = { host: "localhost", port: postfix.tlsPort, secure: true, user: "watch" };
    const right = { ...server, password: PASSWORD, ca: postfix.certificate };
    const wrong = await makePost({ ...right, password: "guess" });
    const untrusted = await makePost({ ...right, ca: null });
    const { queue, deliver } = await makePost(right);
    for (const post of [wrong, untrusted]) await post.queue("refused");
    await queue("login");

    const outcomes = [...(await wrong.deliver()), ...(await untrusted.deliver())];
    const sent = await deliver();

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["failed", "failed"]);
    expect(outcomes.map(({ reason }) => reason).join()).not.toMatch(/guess|horse/);
    expect(outcomes.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("refused the login"),
      expect.stringContaining("over TLS"),
    ]);
    expect(sent).toMatchObject([{ outcome: "sent" }]);
    expect(await readDelivered(1)).toMatchObject([{ messageId: "<login@example.org>" }]);
  });

  it("a connection that is cut at any command loses nothing, and sends twice only what was taken and not told", async () => {
    const proxy = await startCuttingProxy(postfix.plainPort);
    closing.push(proxy.close);
    const { queue, deliver, wait } = await makePost({ port: proxy.port });
    const cuts: Cut[] = Array.from({ length: 8 }, (_, at) => at).flatMap((at) =>
      (["before", "after"] as const).map((when) => ({ at, when })),
    );
    const tries = new Map<string, number>();
    for (const { at, when } of cuts) {
      const id = `cut-${at}-${when}`;
      await queue(id);
      proxy.cut({ at, when });
      const [cut] = await deliver();
      proxy.cut(null);
      wait(60);
      const again = await deliver();
      tries.set(`<${id}@example.org>`, cut?.outcome === "sent" ? 1 : 1 + again.length);
    }

    const delivered = await readDelivered(cuts.length + 1);
    const counts = Map.groupBy(delivered, ({ messageId }) => messageId);

    expect(tries.size).toBe(cuts.length);
    expect(new Set(counts.keys())).toEqual(new Set(tries.keys()));
    const twice = [...counts].filter(([, copies]) => copies.length > 1).map(([id]) => id);
    expect(twice).toEqual(["<cut-5-after@example.org>"]);
  });
});
