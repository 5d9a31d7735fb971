import { describe, expect, it } from "vitest";
import { findShell } from "../../src/normalise/html/find-shell.ts";

const find = (html: string) => findShell(Buffer.from(html));
const SCRIPT = '<script src="/app.js"></script>';

describe("a shell that scripts fill", () => {
  it.each([
    ['<div id="root"></div>', 'the element "root" is empty'],
    ["<div id=app> <!-- here --> </div>", 'the element "app" is empty'],
    ['<div class="x" id="__next" data-y></div>', 'the element "__next" is empty'],
    ["<app-root></app-root>", 'the element "app-root" is empty'],
    ["<noscript>You need to enable <b>JavaScript</b>.</noscript>", "it asks for JavaScript"],
  ])("is known by %s", (html, evidence) => {
    expect(find(html + SCRIPT)).toEqual({ evidence, isCertain: true });
  });

  it.each([
    ['<div id="root"><p>We collect data.</p></div>'],
    ['<noscript><img src="/javascript.gif" alt="javascript"></noscript>'],
    ["<p>Enable JavaScript to see the map.</p>"],
  ])("is not certain by %s", (html) => {
    expect(find(html + SCRIPT)).toMatchObject({ isCertain: false });
  });

  it("is none where there are no scripts", () => {
    expect(find('<div id="root"></div>')).toBeNull();
  });

  it("is looked for in time, whatever the page is made of", () => {
    for (const piece of [
      "<div ",
      '<div id="root">',
      "<noscript>",
      "<!--",
      "<a-app ",
      "<noscript",
    ]) {
      expect(find(SCRIPT + piece.repeat(60_000))).not.toBeNull();
    }
  });
});
