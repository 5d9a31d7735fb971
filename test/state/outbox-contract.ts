import { describe, expect, it } from "vitest";
import type { StateStore } from "../../src/state/contract.ts";
import { mailOf, windowOf } from "./records.ts";

const NOW = "2024-05-02T08:00:00Z";
const LATER = "2024-05-02T09:00:00Z";
const READER = "reader@example.org";

/** What holds of messages and windows, whatever keeps them. */
export function describeOutbox(store: () => StateStore): void {
  describe("outbox", () => {
    const due = async (now = NOW, isForced = false) =>
      (await store().dueMessages(now, isForced)).map(({ messageId }) => messageId);

    it("gives what may be tried: not what is sent or refused, nor what waits", async () => {
      await store().queue(mailOf("<new>"));
      await store().queue(mailOf("<failed>", { status: "failed", nextAttempt: NOW }));
      await store().queue(mailOf("<waits>", { status: "failed", nextAttempt: LATER }));
      await store().queue(mailOf("<sent>", { status: "sent" }));
      await store().queue(mailOf("<refused>", { status: "refused" }));

      expect(await due()).toEqual(["<new>", "<failed>"]);
      expect(await due(LATER)).toEqual(["<new>", "<failed>", "<waits>"]);
      expect(await due(NOW, true)).toEqual(["<new>", "<failed>", "<waits>"]);
      expect(await store().message("<new>")).toEqual(mailOf("<new>"));
      expect(await store().message("<none>")).toBeNull();
    });

    it("gives the oldest first, those of one second in the order in which they came", async () => {
      await store().queue(mailOf("<b>", { composed: "2024-05-02T07:00:01Z" }));
      await store().queue(mailOf("<c>", { composed: "2024-05-02T07:00:01.5Z" }));
      await store().queue(mailOf("<d>", { composed: "2024-05-02T07:00:02Z" }));
      await store().queue(mailOf("<a>", { composed: "2024-05-02T07:00:01Z" }));

      expect(await due()).toEqual(["<b>", "<a>", "<c>", "<d>"]);
    });

    it("takes a message once, by its Message-ID", async () => {
      expect(await store().queue(mailOf("<1>"))).toBe(true);
      expect(await store().queue(mailOf("<1>", { subject: "another" }))).toBe(false);

      expect(await store().outbox()).toMatchObject([{ subject: "1 policy changed", text: "" }]);
    });

    it("lets one of several claim a message, and another when the lease is over", async () => {
      await store().queue(mailOf("<1>"));

      expect(await store().claim("<1>", NOW, LATER)).toBe(true);
      expect(await store().claim("<1>", NOW, LATER)).toBe(false);
      expect(await store().claim("<1>", NOW, LATER, true)).toBe(false);
      expect(await due(NOW, true)).toEqual([]);

      expect(await store().claim("<1>", LATER, "2024-05-02T10:00:00Z")).toBe(true);
      expect(await store().outbox()).toMatchObject([{ status: "sending", attempts: 2 }]);
    });

    it("is not held up by a clock that ran ahead", async () => {
      await store().queue(mailOf("<1>"));
      await store().claim("<1>", "2034-05-02T08:00:00Z", "2034-05-02T08:10:00Z");

      expect(await due()).toEqual(["<1>"]);
    });

    it("never sends again what was sent, though another sender fails after", async () => {
      await store().queue(mailOf("<1>"));
      const result = { attempted: NOW, reason: null, nextAttempt: null, unconfirmed: 0 } as const;
      await store().settle("<1>", { ...result, status: "sent" });

      await store().settle("<1>", { ...result, status: "failed", reason: "timeout" });

      expect(await store().outbox()).toMatchObject([{ status: "sent", reason: null }]);
      expect(await due(LATER, true)).toEqual([]);
    });

    it("lets what is due on a channel wait, and nothing else", async () => {
      await store().queue(mailOf("<mail>"));
      await store().queue(mailOf("<hook>", { channel: "webhook" }));
      await store().queue(mailOf("<sent>", { status: "sent" }));

      await store().postpone("mail", NOW, LATER);

      expect(await due()).toEqual(["<hook>"]);
      expect(await due(LATER)).toEqual(["<mail>", "<hook>"]);
    });

    it("lets what is due for one subscriber wait, and not for others", async () => {
      await store().queue(mailOf("<1>", { channel: "webhook" }));
      await store().queue(mailOf("<2>", { channel: "webhook", subscriber: "b@example.org" }));

      await store().postpone("webhook", NOW, LATER, READER);

      expect(await due()).toEqual(["<2>"]);
    });

    it("gives and lets claim no digest for who has left, but what is no digest", async () => {
      await store().queue(mailOf("<digest>"));
      await store().queue(mailOf("<notice>", { kind: "operator" }));
      await store().suspend({ subscriber: READER, since: NOW, reason: "left" });

      expect(await due(NOW, true)).toEqual(["<notice>"]);
      expect(await store().claim("<digest>", NOW, LATER)).toBe(false);
      await store().resume(READER, NOW);
      expect(await due()).toEqual(["<digest>", "<notice>"]);
    });

    it("forgets what is for no subscriber any more, when it is old", async () => {
      await store().queue(mailOf("<known>"));
      await store().queue(mailOf("<gone>", { subscriber: "gone@example.org" }));
      await store().queue(mailOf("<new>", { subscriber: "gone@example.org", composed: LATER }));
      await store().queue(mailOf("<ops>", { subscriber: "ops@example.org", kind: "operator" }));

      await store().forgetStranded([READER], NOW);

      expect(await due(LATER)).toEqual(["<known>", "<ops>", "<new>"]);
    });

    it("revives what was refused, for one subscriber or all", async () => {
      await store().queue(mailOf("<1>", { status: "refused", attempts: 3 }));
      await store().queue(mailOf("<2>", { status: "refused", subscriber: "b@example.org" }));

      expect(await store().revive(READER)).toBe(1);
      expect(await due()).toEqual(["<1>"]);
      expect(await store().revive()).toBe(1);
      expect(await due()).toEqual(["<1>", "<2>"]);
    });

    it("forgets what was sent long ago, and nothing that was not", async () => {
      await store().queue(mailOf("<old>", { status: "sent", attempted: NOW }));
      await store().queue(mailOf("<failed>", { status: "failed", attempted: NOW }));

      await store().forgetSent(LATER);

      expect((await store().outbox()).map(({ messageId }) => messageId)).toEqual(["<failed>"]);
    });
  });

  describe("windows", () => {
    it("have no end before the first", async () => {
      expect(await store().told(READER)).toEqual({ end: null, since: null, told: new Set() });
    });

    it("are closed together with what they came to", async () => {
      expect(await store().closeWindow(windowOf([mailOf("<1>")]))).toBe(true);

      expect(await store().told(READER)).toEqual({
        end: "2024-05-02T07:00:00Z",
        since: "2024-05-01T07:00:00Z",
        told: new Set(["a/p 2024-05-02T05:00:00Z abcd"]),
      });
      expect(await store().outbox()).toHaveLength(1);
      expect((await store().told("other@example.org")).end).toBeNull();
    });

    it("are closed by one of two that compose the same", async () => {
      await store().closeWindow(windowOf([mailOf("<1>")]));

      const second = windowOf([mailOf("<2>")], { ends: "2024-05-02T07:00:01Z" });

      expect(await store().closeWindow(second)).toBe(false);
      expect(await store().outbox()).toHaveLength(1);
      expect((await store().told(READER)).end).toBe("2024-05-02T07:00:00Z");
    });

    it("move on, and back where a clock is put right, and forget what is long told", async () => {
      await store().closeWindow(windowOf([]));
      await store().closeWindow(
        windowOf([], {
          begins: "2024-05-02T07:00:00Z",
          ends: "2034-05-02T07:00:00Z",
          told: [],
          forgetBefore: "2034-05-01T07:00:00Z",
        }),
      );
      await store().closeWindow(
        windowOf([], { begins: "2034-05-02T07:00:00Z", ends: "2024-05-03T07:00:00Z" }),
      );

      const told = await store().told(READER);
      expect(told).toMatchObject({ end: "2024-05-03T07:00:00Z", since: "2024-05-01T07:00:00Z" });
      expect(told.told.size).toBe(1);
    });
  });

  describe("suspensions", () => {
    const suspended = { subscriber: READER, since: NOW, reason: "asked to leave" };

    it("are listed until they are over, and may come again", async () => {
      expect(await store().suspend(suspended)).toBe(true);
      expect(await store().suspend({ ...suspended, reason: "again" })).toBe(false);
      expect(await store().suspensions()).toEqual([suspended]);

      expect(await store().resume(READER, LATER)).toBe(true);
      expect(await store().resume(READER, LATER)).toBe(false);
      expect(await store().suspensions()).toEqual([]);
      expect(await store().lastResumed(READER, "asked to leave")).toBe(LATER);
      expect(await store().lastResumed(READER, "bounced")).toBeNull();

      expect(await store().suspend(suspended)).toBe(true);
      expect(await store().suspensions()).toEqual([suspended]);
    });
  });
}
