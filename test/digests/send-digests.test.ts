import { describe, expect, it } from "vitest";
import { readCapture } from "../../src/read-capture.ts";
import { recordInOrder } from "../../src/record-in-order.ts";
import { trackPolicy } from "../../src/track.ts";
import { makeCapture } from "../record/entries.ts";
import { makePage, makePolicy } from "../walk/walk.ts";
import { crashAt, WRITES } from "./crash-at.ts";
import { makePost } from "./post.ts";
import { subscriberOf } from "./subscriber.ts";

function messageIdOf(raw: string | undefined): string | undefined {
  return /^Message-ID: (.*)$/im.exec(raw ?? "")?.[1]?.trim();
}

describe("the digests", () => {
  it("tell of what changed after watching began, once", async () => {
    const { send, publish, smtp, policy, archive } = await makePost();
    await publish("02T05", "30 days");
    const capture = makeCapture(policy.id, "2015-01-01T00:00:00Z", makePage("7 days"));
    const reading = await readCapture(policy, capture);
    if (reading.kind === "wording") {
      await recordInOrder(policy, [{ capture, wording: reading.wording }], archive);
    }

    const nothing = await send("02T07");
    await publish("03T05", "24 months");
    const sent = await send("03T07");
    const quiet = await send("04T07");

    expect(nothing).toEqual([{ subscriber: "reader@example.org", outcome: "nothing" }]);
    expect(sent).toMatchObject([{ outcome: "sent", subject: expect.stringContaining("Acme") }]);
    expect(quiet).toEqual(nothing);
    expect(smtp.messages).toHaveLength(1);
    expect(smtp.messages[0]?.raw).toContain("24 months");
    expect(smtp.messages[0]?.raw).not.toContain("7 days");
    expect(messageIdOf(smtp.messages[0]?.raw)).toBe(sent[0]?.messageId);
  });

  it("say between which looks a change lies, and only what captures say where one went between", async () => {
    const { send, publish, state, policy, archive } = await makePost();
    const read = async (outcomes: Awaited<ReturnType<typeof send>>): Promise<string> => {
      const text = (await state.message(outcomes[0]?.messageId ?? ""))?.text ?? "";
      return text.replaceAll(/\s+/g, " ");
    };
    await publish("01T05", "30 days");
    await publish("02T05", "30 days");
    await publish("03T05", "24 months");
    const first = await read(await send("03T07"));
    await publish("04T05", "36 months");
    const capture = makeCapture(policy.id, "2024-05-03T18:00:00Z", makePage("7 days"));
    const reading = await readCapture(policy, capture);
    if (reading.kind === "wording")
      await recordInOrder(policy, [{ capture, wording: reading.wording }], archive);

    const second = await read(await send("04T07"));

    expect(first).toContain(
      "Changed between 2024-05-02 05:00 UTC (last seen with the old wording) and 2024-05-03 05:00 UTC",
    );
    expect(second).toContain(
      "Changed between 2024-05-03 05:00 UTC (captured with the old wording) and 2024-05-03 18:00 UTC",
    );
    expect(second).toContain(
      "Changed between 2024-05-03 18:00 UTC (captured with the old wording) and 2024-05-04 05:00 UTC",
    );
  });

  it("lose nothing while the mail server is down, and keep their Message-ID", async () => {
    const { send, publish, smtp, state } = await makePost();
    await publish("02T05", "30 days");
    await publish("03T05", "24 months");
    smtp.refuse(451);

    const failed = await send("03T07");
    const [kept] = await state.outbox({ status: ["failed"] });
    await publish("04T05", "36 months");
    const failedAgain = await send("04T07");
    smtp.refuse(null);
    const sent = await send("05T07");
    const quiet = await send("06T07");

    expect(failed).toMatchObject([{ outcome: "failed", reason: expect.stringContaining("451") }]);
    expect(failedAgain.map(({ outcome }) => outcome)).toEqual(["failed", "failed"]);
    expect(sent.map(({ outcome }) => outcome)).toEqual(["sent", "sent", "nothing"]);
    expect(quiet.map(({ outcome }) => outcome)).toEqual(["nothing"]);
    expect(smtp.messages.map(({ raw }) => messageIdOf(raw))).toEqual(
      sent.slice(0, 2).map(({ messageId }) => messageId),
    );
    expect(messageIdOf(smtp.messages[0]?.raw)).toBe(kept?.messageId);
    expect(smtp.messages.map(({ raw }) => [raw.includes("24 m"), raw.includes("36 m")])).toEqual([
      [true, false],
      [true, true],
    ]);
  });

  it("lose no change by a crash at any write, and repeat only what was taken and not written down", async () => {
    const { send, publish, smtp, state } = await makePost();
    await publish("01T05", "1 days");
    const crashes = WRITES.flatMap((write) =>
      (["before", "after"] as const).map((when) => ({ write, when })),
    );
    for (const [at, { write, when }] of crashes.entries()) {
      const day = String(at + 2).padStart(2, "0");
      await publish(`${day}T05`, `${at + 100} days`);
      await expect(send(`${day}T07`, crashAt(state, write, when))).rejects.toThrow("crash");
      await send(`${day}T09`);
    }
    const quiet = await send("28T07");

    const told = Map.groupBy(smtp.messages, ({ raw }) => messageIdOf(raw));
    const twice = [...told.values()].filter((copies) => copies.length > 1);
    expect(quiet.map(({ outcome }) => outcome)).toEqual(["nothing"]);
    expect(told.size).toBe(crashes.length);
    for (const [at] of crashes.entries())
      expect([...told.values()].filter(([one]) => one?.raw.includes(`{+${at + 100}`))).toHaveLength(
        1,
      );
    expect(
      twice.map(([one]) => crashes.findIndex((_, at) => one?.raw.includes(`{+${at + 100}`))),
    ).toEqual([crashes.findIndex(({ write, when }) => write === "settle" && when === "before")]);
  });

  it("go to each subscriber about the policies that were asked for", async () => {
    const { send, publish, smtp } = await makePost([
      subscriberOf("all@example.org"),
      subscriberOf("acme@example.org", { policies: ["acme/*"] }),
      subscriberOf("other@example.org", { policies: ["other/*", "acme/terms"] }),
    ]);
    await publish("02T05", "30 days");
    await publish("03T05", "24 months");

    const outcomes = await send("03T07");

    expect(outcomes.map(({ subscriber, outcome }) => `${subscriber} ${outcome}`)).toEqual([
      "all@example.org sent",
      "acme@example.org sent",
      "other@example.org nothing",
    ]);
    expect(smtp.messages.map(({ to }) => to)).toEqual([["all@example.org"], ["acme@example.org"]]);
    expect(new Set(smtp.messages.map(({ raw }) => messageIdOf(raw))).size).toBe(2);
  });

  it("say nothing of what changed in dress only, nor of what our rules changed", async () => {
    const { send, publish, smtp, site, policy, walk, setNow } = await makePost();
    await publish("02T05", "30 days");
    const link = (target: string): string =>
      makePage("30 days", `<p>See our <a href="/${target}">terms of use</a>.</p>`);
    site.set("/privacy", { body: link("a") });
    setNow("2024-05-02T06:00:00Z");
    await trackPolicy(policy, walk);
    await send("02T07");

    setNow("2024-05-03T05:00:00Z");
    site.set("/privacy", { body: link("b") });
    await trackPolicy(policy, walk);
    await trackPolicy(makePolicy(policy.sources, ["h1", "p"]), walk);

    expect(smtp.messages).toHaveLength(1);
    expect((await send("03T07")).map(({ outcome }) => outcome)).toEqual(["nothing"]);
  });
});
