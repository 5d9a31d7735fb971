import { describe, expect, it } from "vitest";
import { page } from "./canonical.ts";

const CLAUSES = Array.from(
  { length: 12 },
  (_, index) =>
    `<h2>${index + 1}. Personal data</h2><p>We collect personal information and process your data number ${index + 1} with your consent under this privacy policy.</p>`,
).join("");
const MENU = ["Home", "Products", "Pricing", "Blog", "Careers"]
  .map((name) => `<li><a href="/${name.toLowerCase()}">${name}</a></li>`)
  .join("");

describe("the policy on its page", () => {
  const whole = page(CLAUSES);

  it.each([
    ["a navigation bar", `<nav><ul>${MENU}</ul></nav>`, ""],
    ["a menu made of plain boxes", `<div><ul>${MENU}</ul></div>`, ""],
    ["a footer", "", `<footer><p>© Acme</p><ul>${MENU}</ul></footer>`],
    ["a banner by role", `<div role="banner">Acme</div>`, ""],
    [
      "a consent manager",
      "",
      '<div id="onetrust-consent-sdk"><p>We use cookies on this site. Accept all cookies?</p></div>',
    ],
    [
      "a cookie banner",
      '<div class="cookie-banner top"><p>This site uses cookies.</p><button>OK</button></div>',
      "",
    ],
    ["a search form", '<form role="search"><label>Search</label><input></form>', ""],
  ])("is found without %s", (_, before, after) => {
    expect(page(`${before}<main>${CLAUSES}</main>${after}`)).toBe(whole);
  });

  it("keeps its parts whatever their class is called", () => {
    const share = '<div class="share"><h2>Share</h2><p>We share data with partners.</p></div>';
    const contact =
      '<section id="contact"><p>Contact our privacy officer at any time.</p></section>';

    const text = page(`<main>${CLAUSES}${share}${contact}</main>`);

    expect(text).toContain("## Share\n\nWe share data with partners.");
    expect(text).toContain("Contact our privacy officer");
  });

  it("keeps the date in its own header", () => {
    const header = "<header><h1>Privacy Policy</h1><p>Last updated: 1 July 2016</p></header>";

    expect(page(`<main>${header}${CLAUSES}</main>`)).toBe(
      `# Privacy Policy\n\nLast updated: 1 July 2016\n\n${whole}`,
    );
  });

  it("keeps the title that stands before it", () => {
    expect(page(`<div class="hero"><h1>Privacy Policy</h1></div><main>${CLAUSES}</main>`)).toBe(
      `# Privacy Policy\n\n${whole}`,
    );
  });

  it("keeps a list of links to vendors", () => {
    const vendors = `<p>Our processors are:</p><ul>${Array.from({ length: 6 }, (_, index) => `<li><a href="https://v${index}.example/">Vendor number ${index}, which stores the backups of our customers</a></li>`).join("")}</ul>`;

    expect(page(`<main>${CLAUSES}${vendors}</main>`)).toContain("Vendor number 5");
  });

  it("is all of a page that has nothing else", () => {
    expect(page("<p>Short.</p><div><p>But all.</p></div>")).toBe("Short.\n\nBut all.");
  });
});
