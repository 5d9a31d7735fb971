import { describe, expect, it } from "vitest";
import { NormaliseError } from "../../src/model/errors.ts";
import { page } from "./canonical.ts";

const HTML =
  '<nav>Menu</nav><div id="a"><p>One. <i class="x">Ad.</i></p></div><div id="b"><p>Two.</p></div>';

describe("extraction", () => {
  it("keeps what is selected, in the order of the page, and nothing twice", () => {
    const extraction = { select: ["#b", "#a", "p"], remove: [] };

    expect(page(HTML, { extraction })).toBe("One.\nAd.\n\nTwo.");
  });

  it("keeps selected furniture", () => {
    expect(page(HTML, { extraction: { select: ["nav"], remove: [] } })).toBe("Menu");
  });

  it("drops what is to be removed, with and without a selection", () => {
    expect(page(HTML, { extraction: { select: ["#a"], remove: [".x"] } })).toBe("One.");
    expect(page(HTML, { extraction: { select: [], remove: [".x", "#b", "nav"] } })).toBe("One.");
  });

  it("fails where the selection finds nothing", () => {
    const read = (): string => page(HTML, { extraction: { select: ["#gone"], remove: [] } });

    expect(read).toThrow(NormaliseError);
    expect(read).toThrow(expect.objectContaining({ code: "selector-not-found", transient: false }));
    expect(read).toThrow(/#gone/);
  });

  it("means nothing for a document that is no page", () => {
    expect(page("x", { extraction: { select: ["body"], remove: [] } })).toBe("x");
  });
});
