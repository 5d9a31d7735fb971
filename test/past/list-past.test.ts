import { describe, expect, it } from "vitest";
import type { Memento } from "../../src/capture/web-archive/cdx.ts";
import { CaptureError } from "../../src/model/errors.ts";
import { listPast, type PastList } from "../../src/past/list-past.ts";
import type { Past } from "../../src/past/open-pasts.ts";

const URL = "https://acme.example/privacy";

function memento(captured: string, more: Partial<Memento> = {}): Memento {
  const timestamp = captured.replace(/\D/g, "");
  return {
    timestamp,
    captured,
    url: URL,
    mime: "text/html",
    status: 200,
    digest: null,
    revisit: false,
    ...more,
  };
}

/** An archive that lists these, a page each; an error is what it answers in place of the next page. */
function archive(key: string, ...pages: readonly (Memento | Error)[]): Past {
  return {
    key,
    async *list() {
      for (const page of pages) {
        if (page instanceof Error) throw page;
        yield await Promise.resolve([page]);
      }
    },
    take: () => Promise.reject(new Error("nobody takes here")),
  };
}

async function list(...pasts: readonly Past[]): Promise<PastList> {
  return listPast({}, pasts, {}, undefined);
}

function placesOf({ points }: PastList): string[] {
  return points.map(
    ({ captured, places }) =>
      `${captured.slice(0, 10)} ${places.map(({ past }) => past.key).join(" ")}`,
  );
}

describe("the list of a past", () => {
  it("is of several archives, in order of time, and has what both hold once", async () => {
    const one = archive("one", memento("2015-01-01T00:00:00Z"), memento("2017-01-01T00:00:00Z"));
    const two = archive(
      "two",
      memento("2016-01-01T00:00:00Z"),
      memento("2017-01-01T00:00:00Z", { url: "http://www.acme.example/privacy", digest: "B" }),
    );

    const past = await list(one, two);

    expect(placesOf(past)).toEqual(["2015-01-01 one", "2016-01-01 two", "2017-01-01 one two"]);
    expect(past).toMatchObject({ listed: 4, failures: [] });
  });

  it("keeps two captures of one second apart where their bytes differ", async () => {
    const past = await list(
      archive(
        "one",
        memento("2015-01-01T00:00:00Z", { digest: "A" }),
        memento("2015-01-01T00:00:00Z", { digest: "B" }),
      ),
    );

    expect(past.points).toHaveLength(2);
  });

  it("groups captures of equal bytes, but not where other rules read them", async () => {
    const pages = ["2015", "2016", "2017"].map((year) =>
      memento(`${year}-01-01T00:00:00Z`, { digest: "A" }),
    );
    const extraction = { select: ["main"], remove: [] };

    const { points } = await listPast(
      { past: [{ until: "2015-06-01T00:00:00Z", extraction }] },
      [archive("one", ...pages)],
      {},
      undefined,
    );

    const [early, late, last] = points.map(({ group }) => group);
    expect(late).toBe(last);
    expect(early).not.toBe(late);
  });

  it("leaves out errors, redirects, and revisits of what is no page", async () => {
    const past = await list(
      archive(
        "one",
        memento("2015-01-01T00:00:00Z", { digest: "A" }),
        memento("2015-02-01T00:00:00Z", { status: 404 }),
        memento("2015-03-01T00:00:00Z", { status: 301 }),
        memento("2015-04-01T00:00:00Z", { status: null, digest: "A", revisit: true }),
        memento("2015-05-01T00:00:00Z", { status: null, digest: "C", revisit: true }),
      ),
    );

    expect(placesOf(past)).toEqual(["2015-01-01 one", "2015-04-01 one"]);
    expect(past.listed).toBe(5);
  });

  it("names an archive that cannot be asked, and throws where none can", async () => {
    const down = new CaptureError("it is down", { code: "server-error" });

    const past = await list(archive("one", down), archive("two", memento("2015-01-01T00:00:00Z")));

    expect(past.failures).toEqual(["it is down"]);
    expect(placesOf(past)).toEqual(["2015-01-01 two"]);
    await expect(list(archive("one", down))).rejects.toBe(down);
  });
});
