import { describeOutbox } from "./outbox-contract.ts";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StateStore } from "../../src/state/contract.ts";
import { StateError } from "../../src/state/state-error.ts";
import { captureOf, checkOf, findingOf, holdOf, mailOf } from "./records.ts";

/** Declare the tests that every store must pass. `open` gives an empty one each time. */
export function describeStateStore(name: string, open: () => Promise<StateStore>): void {
  describe(`${name} as a store`, () => {
    let store: StateStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store.close();
    });

    const current = (): StateStore => store;
    describeChecks(current);
    describeCursors(current);
    describeOutbox(current);
    describeHolds(current);
    describeFindings(current);
    describeRobots(current);
    describeRuns(current);
    describeTroubles(current);
    describeRefusals(current);
  });
}

function describeChecks(store: () => StateStore): void {
  describe("checks", () => {
    it("are null, or none, before the first", async () => {
      expect(await store().check("atera/privacy-policy")).toBeNull();
      expect(await store().checks()).toEqual([]);
    });

    it("come back as they were saved, with and without a body", async () => {
      const whole = checkOf("atera/privacy-policy");
      const bare = checkOf("hapara/terms", {
        lastOutcome: "failed",
        reason: "the host was not found",
        lastSeen: null,
        watchedSince: null,
        failures: 3,
        lastBody: null,
      });

      await store().saveCheck(whole);
      await store().saveCheck(bare);

      expect(await store().check(whole.policy)).toEqual(whole);
      expect(await store().check(bare.policy)).toEqual(bare);
    });

    it("replace the policy's earlier one and no other", async () => {
      const other = checkOf("atera/terms");
      const later = checkOf("atera/privacy-policy", { failures: 1, lastBody: null });
      await store().saveCheck(other);
      await store().saveCheck(checkOf("atera/privacy-policy"));

      await store().saveCheck(later);

      expect(await store().checks()).toEqual([later, other]);
    });

    it("are listed in the order of their policies", async () => {
      for (const policy of ["b/two", "a/one", "c/three"]) {
        await store().saveCheck(checkOf(policy));
      }

      const listed = await store().checks();

      expect(listed.map(({ policy }) => policy)).toEqual(["a/one", "b/two", "c/three"]);
    });

    it("keep any text, quotes, line ends and NUL included", async () => {
      const text = fc.string({ unit: "binary" });
      await fc.assert(
        fc.asyncProperty(text, text, async (policy, reason) => {
          const record = checkOf(policy, { reason });

          await store().saveCheck(record);

          expect(await store().check(policy)).toEqual(record);
        }),
      );
    });
  });
}

function describeCursors(store: () => StateStore): void {
  describe("cursors", () => {
    it("are null before the first", async () => {
      expect(await store().cursor("atera/privacy-policy", "wayback")).toBeNull();
    });

    it("belong to one policy and one source", async () => {
      await store().saveCursor({ policy: "a/p", source: "x", value: 1 });
      await store().saveCursor({ policy: "a/p", source: "y", value: 2 });
      await store().saveCursor({ policy: "b/p", source: "x", value: 3 });

      expect(await store().cursor("a/p", "x")).toBe(1);
      expect(await store().cursor("a/p", "y")).toBe(2);
      expect(await store().cursor("b/p", "x")).toBe(3);
    });

    it("keep any JSON, and the last that was saved", async () => {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ stringUnit: "binary" }), async (value) => {
          await store().saveCursor({ policy: "a/p", source: "x", value });

          const kept = await store().cursor("a/p", "x");

          expect(JSON.stringify(kept)).toBe(JSON.stringify(value));
        }),
      );
    });
  });
}

function describeHolds(store: () => StateStore): void {
  describe("holds", () => {
    it("are listed by policy, instant and address, whole or by status", async () => {
      const second = holdOf("a/p", {
        mark: "other",
        captured: "2024-05-03T05:00:00Z",
        status: "accepted",
      });
      const first = holdOf("a/p");
      const third = holdOf("b/p");
      for (const hold of [third, second, first]) {
        await store().saveHold(hold);
      }

      expect(await store().holds()).toEqual([first, second, third]);
      expect(await store().holds({ status: "open" })).toEqual([first, third]);
      expect(await store().holds({ status: "accepted" })).toEqual([second]);
      expect(await store().holds({ status: "dismissed" })).toEqual([]);
      expect(await store().holds({ policy: "b/p", status: "open" })).toEqual([third]);
    });

    it("take a decision without becoming two", async () => {
      await store().saveHold(holdOf("a/p"));

      await store().saveHold(holdOf("a/p", { status: "dismissed" }));

      expect(await store().holds()).toEqual([holdOf("a/p", { status: "dismissed" })]);
    });
  });
}

function describeFindings(store: () => StateStore): void {
  const early = findingOf("a/p");
  const late = findingOf("a/p", {
    memento: "20160101000000 https://example.org/privacy",
    captured: "2016-01-01T00:00:00Z",
    verdict: "doubtful",
    reason: "bot-challenge: the title is “Just a moment…”",
    words: null,
    text: null,
  });

  describe("findings", () => {
    it("are of one policy, in the order of their captures", async () => {
      await store().saveFinding(late);
      await store().saveFinding(findingOf("b/p"));
      await store().saveFinding(early);

      expect(await store().findings("a/p")).toEqual([early, late]);
      expect(await store().findings("c/p")).toEqual([]);
    });

    it("are told apart by archive and memento, and replaced by what is found later", async () => {
      const elsewhere = findingOf("a/p", { source: "https://other.example/cdx" });
      await store().saveFinding(early);
      await store().saveFinding(elsewhere);

      const brought = { ...early, rules: "2", before: "ef".repeat(32) };
      await store().saveFinding(brought);

      expect(await store().findings("a/p")).toEqual([brought, elsewhere]);
    });

    it("keep their captures until these are let go, whatever is said of them meanwhile", async () => {
      await store().saveFinding(early, captureOf(early));
      await store().saveFinding(late, captureOf(late));
      await store().saveFinding({ ...early, before: "" });

      const kept = await store().findingCapture(early);
      await store().releaseFindings("b/p", "2030-01-01T00:00:00Z");
      await store().releaseFindings("a/p", "2016-01-01T00:00:00.000Z");

      expect(kept).toEqual(captureOf(early));
      expect(await store().findingCapture(early)).toBeNull();
      expect(await store().findingCapture(late)).toEqual(captureOf(late));
      expect(await store().findings("a/p")).toEqual([{ ...early, before: "" }, late]);
    });
  });
}

function describeRobots(store: () => StateStore): void {
  describe("robots.txt", () => {
    const record = {
      origin: "https://example.org",
      agent: "clausewatch",
      read: "2024-05-02T05:00:00Z",
      rules: { rules: [{ allows: false, pattern: "/private" }], delay: 2000 },
      unreachableSince: null,
    };

    it("is null before the first request, and then what was last known of each host", async () => {
      expect(await store().robots("https://example.org")).toBeNull();

      await store().saveRobots(record);
      await store().saveRobots({
        ...record,
        origin: "http://example.org",
        read: null,
        rules: null,
      });
      await store().saveRobots({ ...record, unreachableSince: "2024-05-03T05:00:00Z" });

      expect(await store().robots("https://example.org")).toEqual({
        ...record,
        unreachableSince: "2024-05-03T05:00:00Z",
      });
      expect(await store().robots("http://example.org")).toMatchObject({ rules: null });
    });
  });
}

function describeTroubles(store: () => StateStore): void {
  describe("troubles", () => {
    const since = "2024-05-02T05:00:00Z";
    const begun = { key: "atera/terms", since, failures: 1, reason: "HTTP 503", told: null };

    it("come back as they were saved last, in the order of their keys", async () => {
      const lasting = { ...begun, failures: 3, told: "2024-05-04T05:00:00Z" };
      expect(await store().troubles()).toEqual([]);

      await store().saveTrouble(begun);
      await store().saveTrouble({ ...begun, key: "acme/terms" });
      await store().saveTrouble(lasting);

      expect(await store().troubles()).toEqual([{ ...begun, key: "acme/terms" }, lasting]);
    });

    it("are gone when they are over", async () => {
      await store().saveTrouble(begun);

      await store().endTrouble(begun.key);
      await store().endTrouble("nobody/knows");

      expect(await store().troubles()).toEqual([]);
    });
  });
}

function describeRuns(store: () => StateStore): void {
  describe("runs", () => {
    it("are null before the first, and then the last of each job", async () => {
      expect(await store().lastRun("check")).toBeNull();

      await store().saveRun("check", "2024-05-02T05:00:00Z");
      await store().saveRun("digest", "2024-05-02T07:00:00Z");
      await store().saveRun("check", "2024-05-03T05:00:00Z");

      expect(await store().lastRun("check")).toBe("2024-05-03T05:00:00Z");
      expect(await store().lastRun("digest")).toBe("2024-05-02T07:00:00Z");
    });
  });
}

function describeRefusals(store: () => StateStore): void {
  describe("refusals", () => {
    it("meet what is not such a record, and nothing of it is kept", async () => {
      const invalid = { code: "state-invalid" };
      const badMail = mailOf("<1>", { window: { from: null, to: "tomorrow" } });

      await expect(store().saveCheck(checkOf("a/p", { lastChecked: "now" }))).rejects.toMatchObject(
        invalid,
      );
      await expect(store().saveCheck(checkOf("a/p", { failures: -1 }))).rejects.toMatchObject(
        invalid,
      );
      await expect(store().queue(badMail)).rejects.toMatchObject(invalid);
      await expect(store().saveRun("check", "2024-05-02")).rejects.toMatchObject(invalid);
      expect(await store().checks()).toEqual([]);
      expect(await store().outbox()).toEqual([]);
    });

    it("meet a cursor that JSON cannot hold", async () => {
      const circle: unknown[] = [];
      circle.push(circle);

      for (const value of [undefined, circle, 1n]) {
        const saving = store().saveCursor({ policy: "a/p", source: "x", value });
        await expect(saving).rejects.toMatchObject({ code: "state-invalid" });
      }
    });

    it("meet a store that is closed, and closing twice is no fault", async () => {
      await store().close();
      await store().close();

      await expect(store().checks()).rejects.toBeInstanceOf(StateError);
      await expect(store().checks()).rejects.toMatchObject({ code: "state-closed" });
      await expect(store().queue(mailOf("<1>"))).rejects.toMatchObject({
        code: "state-closed",
      });
    });
  });
}
