import type { PageDocument } from "./dom.ts";

declare const document: PageDocument;

/**
 * Open what the page has collapsed; gives how many panels that were. Runs in the page.
 *
 * All `details`, and what a button says that it would expand, where the page has not written it yet: what is only hidden is read
 * as it is. Never what could lead away, send a form, or is a menu, a dialogue or part of the navigation.
 */
export function openPanels({ most }: { most: number }): number {
  let opened = 0;
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.setAttribute("open", "");
    opened += 1;
  }
  for (const button of document.querySelectorAll("[aria-expanded=false]")) {
    if (opened >= most) break;
    const name = button.localName;
    const href = button.getAttribute("href");
    const isButton =
      name === "button" ||
      button.getAttribute("role") === "button" ||
      (name === "a" && (href === null || href.startsWith("#")));
    if (!isButton || (name === "a" && href !== null && !href.startsWith("#"))) continue;
    if (button.closest("form") !== null && button.getAttribute("type") !== "button") continue;
    const away =
      "nav, header, footer, dialog, [role=navigation], [role=menu], [role=menubar], [role=dialog], [role=search], [aria-modal=true]";
    if (button.hasAttribute("aria-haspopup") || button.closest(away) !== null) continue;
    const controlled = button.getAttribute("aria-controls");
    const panel = controlled === null ? null : document.getElementById(controlled);
    if (controlled === null || /\S/.test(panel?.textContent ?? "")) continue;
    button.click();
    opened += 1;
  }
  return opened;
}
