import { afterEach, describe, expect, it } from "vitest";
import { openNormalisePool, type NormalisePool } from "../../src/normalise/pool.ts";

const pools: NormalisePool[] = [];

function open(options: Parameters<typeof openNormalisePool>[0]): NormalisePool {
  const pool = openNormalisePool(options);
  pools.push(pool);
  return pool;
}

afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

const PAGE = Buffer.from(
  "<html><body><h1>Privacy</h1><p>We keep your data for 30 days.</p></body></html>",
);

describe("processes that normalise", () => {
  it("give what the caller's own process would", async () => {
    const there = open({ inlineBelow: 0 });
    const here = open({ inlineBelow: Number.POSITIVE_INFINITY });

    const [one, other] = await Promise.all([there.normalise(PAGE), here.normalise(PAGE)]);

    expect(one).toEqual(other);
    expect(one.text).toBe("# Privacy\n\nWe keep your data for 30 days.\n");
  });

  it("answer more jobs than there are processes", async () => {
    const pool = open({ processes: 2, inlineBelow: 0 });

    const documents = await Promise.all(Array.from({ length: 9 }, () => pool.normalise(PAGE)));

    expect(new Set(documents.map(({ text }) => text)).size).toBe(1);
  });

  it("pass on why a document cannot be read", async () => {
    const pool = open({ inlineBelow: 0 });

    const reading = pool.normalise(Buffer.from("%PDF-1.7 broken"));

    await expect(reading).rejects.toMatchObject({ name: "NormaliseError", code: "broken-pdf" });
  });

  it("stop a document that takes too long, and read the next one", async () => {
    const pool = open({ inlineBelow: 0, timeLimit: 1 });
    const heavy = Buffer.from(`<body>${"<p>Nobody reads as far as this. ".repeat(200_000)}`);

    const reading = pool.normalise(heavy);

    await expect(reading).rejects.toMatchObject({ code: "too-heavy" });
    const patient = open({ inlineBelow: 0 });
    expect((await patient.normalise(PAGE)).text).toContain("30 days");
  });

  it("survive a document that needs more memory than there is", async () => {
    const pool = open({ inlineBelow: 0, memoryLimit: 96 });
    const heavy = Buffer.from(`<body>${"<div><b>x</b></div>".repeat(400_000)}`);

    const reading = pool.normalise(heavy);

    await expect(reading).rejects.toMatchObject({ code: "too-heavy" });
    expect((await pool.normalise(PAGE)).text).toContain("30 days");
  });
});
