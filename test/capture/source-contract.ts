import { describe, expect, it } from "vitest";
import type { Interval, Sighting, Source, Verdict } from "../../src/capture/source.ts";
import type { SourceKind } from "../../src/model/capture.ts";

/** What a source is to show: a page as it was received at one instant. */
export interface ShownPage {
  /** ISO 8601; for a source of the present it is `present` of its kit. */
  readonly at: string;
  readonly body: Uint8Array;
  /** A header beside the content type, which is `text/html`. */
  readonly header?: string;
  /** Shown behind a redirect. */
  readonly isRedirected?: boolean;
}

/** A source of the kind under test, over a server that shows what the suite asks for. */
export interface Subject {
  readonly source: Source;
  close(): Promise<void>;
}

/** A way in which a source comes to a verdict. */
export interface Trouble {
  readonly name: string;
  open(signal?: AbortSignal): Promise<Subject>;
}

/** All that the suite needs to know of a kind of source. */
export interface SourceKit {
  readonly kind: SourceKind;
  /** The one instant that it can show; null where it holds the past. */
  readonly present: string | null;
  /** Show these pages, and no others. */
  open(pages: readonly ShownPage[], signal?: AbortSignal): Promise<Subject>;
  /** A source that does not answer, and calls when it has been asked; null where no such thing can be. */
  readonly hang: ((onAsked: () => void, signal: AbortSignal) => Promise<Subject>) | null;
  /** At least one way to each verdict, or the word why it has none. */
  readonly troubles: Readonly<Record<Verdict, readonly Trouble[] | string>>;
  /** Null where there are no redirects, or no headers, in such a source. */
  readonly hasRedirects: boolean;
  readonly hasHeaders: boolean;
  /** True where a page of HTML is given as a browser shows it. */
  readonly isRendered?: boolean;
}

const POLICY = "acme/privacy-policy";
const ALWAYS: Interval = {};
/** Bytes that no text tool would leave alone: a mark, NUL, Latin-1, a lone carriage return, no end of line. */
const ODD = Buffer.concat([
  Buffer.from("\uFEFF<!doctype html><title>T</title>\r<p>We collect\u00A0data.</p>"),
  Buffer.from([0x3c, 0x70, 0x3e, 0xe4, 0xff, 0x0d, 0x0a, 0x20]),
]);
const html = (text: string): Buffer => Buffer.from(`<!doctype html><p>${text}</p>`);

/** What every kind of source promises; each kind's test file calls this with its kit. */
export function describeSource(kit: SourceKit): void {
  const at = kit.present ?? "2017-06-06T18:07:03Z";

  describe(`the source "${kit.kind}"`, () => {
    it("gives a capture with its body, its instant and its addresses", async () => {
      const [sighting, ...more] = await collect(kit, [{ at, body: html("We collect data.") }]);

      expect(more).toEqual([]);
      expect(sighting).toMatchObject({
        kind: "captured",
        capture: { policy: POLICY, source: kit.kind, captured: at, redirects: [] },
      });
      const capture = captureOf(sighting);
      expect(capture.url).not.toBe("");
      expect(capture.address).not.toBe("");
      expect(capture.headers["content-type"]).toMatch(/^text\/html/);
    });

    it.skipIf(kit.isRendered)("does not alter the bytes", async () => {
      const [sighting] = await collect(kit, [{ at, body: ODD }]);

      expect(Buffer.from(captureOf(sighting).body)).toEqual(ODD);
    });

    it("gives each caller bytes of its own", async () => {
      const subject = await kit.open([{ at, body: ODD }]);
      const [first] = await read(subject.source, ALWAYS);
      const before = Buffer.from(captureOf(first).body);
      captureOf(first).body.fill(0);

      const [second] = await read(subject.source, ALWAYS);

      expect(Buffer.from(captureOf(second).body)).toEqual(before);
      await subject.close();
    });

    it.runIf(kit.hasHeaders)("gives the headers as the site sent them", async () => {
      const [sighting] = await collect(kit, [{ at, body: ODD, header: 'a, b="c"' }]);

      expect(captureOf(sighting).headers["x-test"]).toBe('a, b="c"');
    });

    it.runIf(kit.hasRedirects)("gives the final address and the way to it", async () => {
      const [sighting] = await collect(kit, [{ at, body: ODD, isRedirected: true }]);

      const { redirects, address, url } = captureOf(sighting);
      expect(redirects).toHaveLength(2);
      expect(redirects[0]).toContain(url);
      expect(redirects[1]).toBe(address);
    });

    it("belongs to an interval that begins and ends with its instant", async () => {
      const [sighting] = await collect(kit, [{ at, body: ODD }], { from: at, to: at });

      expect(captureOf(sighting).captured).toBe(at);
    });

    it.each([
      ["ends a second before", { to: shift(at, -1) }],
      ["begins a second after", { from: shift(at, 1) }],
    ])("says `none` of an interval that %s", async (_name, interval) => {
      expect(await collect(kit, [{ at, body: ODD }], interval)).toEqual([
        { kind: "missed", verdict: "none", at: null, error: null },
      ]);
    });

    describeVerdicts(kit);
    describeCancellation(kit);
    if (kit.present === null) describePast(kit);
  });
}

function describeVerdicts(kit: SourceKit): void {
  const all = Object.entries(kit.troubles);
  const troubles = all.flatMap(([verdict, ways]) =>
    typeof ways === "string"
      ? []
      : ways.map((trouble) => ({ verdict, name: trouble.name, trouble })),
  );

  it.each(all)("has a way to `%s`, or a word why there is none", (_verdict, ways) => {
    expect(ways.length).toBeGreaterThan(0);
  });

  it.each(troubles)("says `$verdict` where $name", async ({ verdict, trouble }) => {
    const subject = await trouble.open();

    const sightings = await read(subject.source, ALWAYS);

    await subject.close();
    expect(sightings).toHaveLength(1);
    expect(sightings[0]).toMatchObject({ kind: "missed", verdict });
    const error = sightings[0]?.kind === "missed" ? sightings[0].error : null;
    expect(error === null).toBe(verdict === "none");
  });
}

function describeCancellation(kit: SourceKit): void {
  it("throws the signal's reason where it is cancelled before it begins", async () => {
    const reason = new Error("no longer wanted");
    const subject = await kit.open([], AbortSignal.abort(reason));

    await expect(read(subject.source, ALWAYS)).rejects.toBe(reason);

    await subject.close();
  });

  it.runIf(kit.hang !== null)("throws the signal's reason where it is cancelled", async () => {
    const reason = new Error("no longer wanted");
    const controller = new AbortController();
    const subject = await kit.hang?.(() => controller.abort(reason), controller.signal);

    await expect(read(subject?.source as Source, ALWAYS)).rejects.toBe(reason);

    await subject?.close();
  });
}

function describePast(kit: SourceKit): void {
  const instants = ["2017-03-01T00:00:00Z", "2016-02-29T23:59:59Z", "2019-12-31T12:00:00Z"];
  const pages = instants.map((at) => ({ at, body: html(at) }));

  it("gives captures in order of time, each with its own body", async () => {
    const sightings = await collect(kit, pages);

    const captures = sightings.map(captureOf);
    expect(captures.map(({ captured }) => captured)).toEqual(instants.toSorted());
    expect(captures.map(({ body }) => Buffer.from(body))).toEqual(instants.toSorted().map(html));
  });

  it("gives those at the bounds of an interval, and none beyond", async () => {
    const interval = { from: "2016-02-29T23:59:59Z", to: "2017-03-01T00:00:00Z" };

    const sightings = await collect(kit, pages, interval);

    expect(sightings.map((one) => captureOf(one).captured)).toEqual([interval.from, interval.to]);
  });

  it("asks for no more than its reader takes", async () => {
    const subject = await kit.open(pages);
    const sightings = subject.source.captures(POLICY, ALWAYS);

    expect(captureOf((await sightings.next()).value ?? undefined).captured).toBe(
      instants.toSorted()[0],
    );
    await sightings.return();

    expect(await sightings.next()).toEqual({ done: true, value: undefined });
    await subject.close();
  });
}

async function collect(
  kit: SourceKit,
  pages: readonly ShownPage[],
  interval: Interval = ALWAYS,
): Promise<Sighting[]> {
  const subject = await kit.open(pages);
  try {
    return await read(subject.source, interval);
  } finally {
    await subject.close();
  }
}

async function read(source: Source, interval: Interval): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  for await (const sighting of source.captures(POLICY, interval)) sightings.push(sighting);
  return sightings;
}

function captureOf(sighting: Sighting | undefined) {
  if (sighting?.kind !== "captured") {
    throw new Error(`no capture: ${JSON.stringify(sighting)}`);
  }
  return sighting.capture;
}

function shift(instant: string, seconds: number): string {
  return `${new Date(Date.parse(instant) + seconds * 1000).toISOString().slice(0, 19)}Z`;
}
