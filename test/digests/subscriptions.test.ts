import { describe, expect, it } from "vitest";
import { trackPolicy } from "../../src/track.ts";
import { makePost } from "./post.ts";
import { subscriberOf } from "./subscriber.ts";

function header(name: string, raw: string | undefined): string | undefined {
  return new RegExp(`^${name}: (.*)$`, "im").exec(raw ?? "")?.[1]?.trim();
}

describe("who wants to know at once", () => {
  it("gets one mail a version, in one conversation a policy, whenever it is looked", async () => {
    const reader = subscriberOf("reader@example.org", { when: { kind: "immediately" } });
    const { publish, tick, smtp } = await makePost([reader]);
    await publish("02T05", "30 days");
    await tick("02T06");
    await publish("03T05", "24 months");
    await publish("04T05", "36 months");

    const sent = await tick("04T06");
    await publish("05T05", "48 months");
    const next = await tick("05T06");
    const quiet = await tick("05T07");

    expect(sent.map(({ outcome }) => outcome)).toEqual(["sent", "sent"]);
    expect(next.map(({ outcome }) => outcome)).toEqual(["sent"]);
    expect(quiet.map(({ outcome }) => outcome)).toEqual(["nothing"]);
    const raws = smtp.messages.map(({ raw }) => raw);
    expect(new Set(raws.map((raw) => header("Message-ID", raw))).size).toBe(3);
    expect(new Set(raws.map((raw) => header("References", raw)))).toEqual(
      new Set([expect.stringMatching(/^<[0-9a-f]{32}@example\.org>$/)]),
    );
  });
});

describe("somebody new who wants to know at once", () => {
  it("gets in one mail what changed before, and then one a version", async () => {
    const reader = subscriberOf("reader@example.org", { when: { kind: "immediately" } });
    const { publish, tick, smtp, state } = await makePost([reader]);
    await publish("02T05", "30 days");
    await publish("03T05", "24 months");
    await publish("04T05", "36 months");

    await tick("04T06");
    await publish("05T05", "48 months");
    await publish("06T05", "60 months");
    await tick("06T06");

    expect((await state.outbox()).map(({ kind }) => kind)).toEqual([
      "digest",
      "immediate",
      "immediate",
    ]);
    expect(smtp.messages[0]?.raw).toMatch(/24 months[^]*36 months/);
  });
});

describe("a clock that ran ahead for days", () => {
  it("has nothing told twice when it is right", async () => {
    const { publish, send } = await makePost();
    await publish("02T05", "30 days");
    await publish("03T05", "24 months");
    const told = await send("03T06");

    const ahead = [await send("12T06"), await send("13T06")];
    const right = [await send("03T07"), await send("03T08")];

    expect(told.map(({ outcome }) => outcome)).toEqual(["sent"]);
    expect([...ahead, ...right].flat().map(({ outcome }) => outcome)).toEqual(
      Array(4).fill("nothing"),
    );
  });
});

describe("two policies that change alike in the same second", () => {
  it("are both told to who wants to know at once", async () => {
    const reader = subscriberOf("reader@example.org", { when: { kind: "immediately" } });
    const { publish, tick, smtp, policy, walk } = await makePost([reader]);
    const twin = { ...policy, id: "acme/twin" };
    await publish("02T05", "30 days");
    await trackPolicy(twin, walk);
    await tick("02T06");
    await publish("03T05", "24 months");
    await trackPolicy(twin, walk);

    await tick("03T06");

    expect(new Set(smtp.messages.map(({ raw }) => header("Message-ID", raw))).size).toBe(2);
  });
});

describe("a subscriber's time", () => {
  it("is waited for, also for the first digest, and made up for once when it was missed", async () => {
    const when = { kind: "daily", at: "08:00", zone: "Europe/Berlin" } as const;
    const { publish, tick } = await makePost([subscriberOf("reader@example.org", { when })]);
    await publish("02T02", "30 days");
    await publish("02T03", "24 months");

    const outcomes = [
      await tick("02T04"),
      await tick("02T06"),
      await tick("02T07"),
      (await publish("03T05", "36 months"), await tick("06T01")),
      await tick("06T02"),
    ];

    expect(outcomes.map((some) => some.map(({ outcome }) => outcome))).toEqual([
      [],
      ["sent"],
      [],
      ["sent"],
      [],
    ]);
  });
});

describe("a filter", () => {
  it("leaves out versions in which nothing is left, for good", async () => {
    const { publish, send } = await makePost([
      subscriberOf("retention@example.org", { topics: ["retention"] }),
      subscriberOf("weather@example.org", { words: ["weather"] }),
      subscriberOf("german@example.org", { languages: ["de"] }),
    ]);
    await publish("02T05", "30 days");
    await publish("03T05", "24 months");

    const outcomes = await send("03T07");
    const again = await send("03T08");

    expect(outcomes.map(({ subscriber, outcome }) => `${subscriber} ${outcome}`)).toEqual([
      "retention@example.org sent",
      "weather@example.org nothing",
      "german@example.org nothing",
    ]);
    expect(again.map(({ outcome }) => outcome)).toEqual(["nothing", "nothing", "nothing"]);
  });
});

describe("a heartbeat", () => {
  it("is a line where nothing has changed, for who asked for it", async () => {
    const { publish, send, smtp } = await makePost([
      subscriberOf("quiet@example.org"),
      subscriberOf("reader@example.org", { heartbeat: true }),
    ]);
    await publish("02T05", "30 days");

    await send("02T07");

    expect(smtp.messages.map(({ to }) => to)).toEqual([["reader@example.org"]]);
    expect(header("Subject", smtp.messages[0]?.raw)).toBe("Nothing has changed in 1 policy");
  });
});

describe("who is suspended", () => {
  it("gets nothing, and hears of all of it once they are back", async () => {
    const { publish, send, state, smtp } = await makePost();
    await publish("02T05", "30 days");
    await send("02T07");
    const since = "2024-05-02T08:00:00Z";
    await state.suspend({ subscriber: "reader@example.org", since, reason: "left" });
    await publish("03T05", "24 months");
    await publish("04T05", "36 months");

    const away = await send("04T07");
    await state.resume("reader@example.org", "2024-05-05T00:00:00Z");
    const back = await send("05T07");

    expect(away).toEqual([]);
    expect(back).toMatchObject([{ outcome: "sent" }]);
    expect(smtp.messages.map(({ raw }) => [raw.includes("{+24"), raw.includes("{+36")])).toEqual([
      [true, true],
    ]);
  });
});

describe("a clock that ran ahead", () => {
  it("hides no change and tells none twice once it is right again", async () => {
    const { publish, send, smtp } = await makePost();
    await publish("02T05", "30 days");
    await send("02T07");
    await send("2034-05-03T07:00:00Z");
    await publish("03T05", "24 months");

    const right = await send("03T07");
    const quiet = await send("04T07");

    expect(right).toMatchObject([{ outcome: "sent" }]);
    expect(quiet).toMatchObject([{ outcome: "nothing" }]);
    expect(smtp.messages).toHaveLength(1);
  });
});
