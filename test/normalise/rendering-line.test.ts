import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRenderingLine } from "../../src/normalise/rendering-line.ts";
import { page } from "./canonical.ts";

describe("isRenderingLine", () => {
  it.each([
    "© 2026",
    "© 2026 Lumina Labs Ltd. All rights reserved.",
    "Copyright 2019-2026",
    "Copyright © 2019–2026 Lumina Labs, Inc.",
    "Lumina Labs © 2026",
    "(c) 2024 by the Lumina Company",
    "© 2026 · Lumina GmbH · Alle Rechte vorbehalten",
    "• © 2026 Lumina",
    "Today is Monday, 3 May 2026.",
    "Today’s date: 22/11/2026",
    "Current time: 10:11 PM",
    "Printed on 22 November 2026",
    "Page generated in 0.2s",
    "This page was generated on Nov 22, 2026 10:11:12 GMT",
    "Last visited: 3 May 2026 at 14:05 UTC",
    "Your last visit: 2026-05-03",
    "Gedruckt am 22. November 2026",
    "Heute ist der 22. November 2026",
    "Imprimé le 3 mai 2026 à 14h05",
    "1. Today is 3 May 2026",
  ])("knows %j", (line) => {
    expect(isRenderingLine(line)).toBe(true);
  });

  it.each([
    "Copyright 2019 notices must be kept.",
    "© Lumina. All rights reserved.",
    "© 2024 Lumina | Lumina is a member of a group of companies.",
    "Last updated: 3 May 2026",
    "Effective 3 May 2026",
    "Version of 3 May 2026",
    "Created on 1 May 2018",
    "Generated on 1 May 2018",
    "Copyright Act 1976",
    "Copyright Policy 2026",
    "Copyright Notice (2020)",
    "The DMCA of 1998",
    "Printed in 2 languages",
    "Today 2 million people use the service",
    "2026",
    "3 May 2026",
    "",
  ])("leaves %j", (line) => {
    expect(isRenderingLine(line)).toBe(false);
  });

  it("knows the same line of any year", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2099 }), (year) => {
        expect(isRenderingLine(`© ${year} Lumina Labs Ltd.`)).toBe(true);
        expect(isRenderingLine(`© 1990-${year} Lumina Labs Ltd.`)).toBe(true);
        expect(isRenderingLine(`Printed on 22 November ${year}`)).toBe(true);
      }),
      { seed: 20170606 },
    );
  });
});

describe("dates of rendering", () => {
  it("make no difference", () => {
    const html = (year: number): string =>
      `<p>We process data.</p><p>Printed on 3 May ${year}<br>By post only.<br>© ${year} Lumina</p><ul><li>Today is 3 May ${year}<li>Name</ul>`;

    expect(page(html(2025))).toBe("We process data.\n\nBy post only.\n\n- Name");
    expect(page(html(2026))).toBe(page(html(2025)));
  });

  it("stay where they are a title or a cell", () => {
    expect(page("<h2>© 2026 Lumina</h2><table><tr><td>© 2026<td>x</table>")).toBe(
      "## © 2026 Lumina\n\n|  |  |\n| --- | --- |\n| © 2026 | x |",
    );
  });
});
