import type { Element } from "domhandler";
import { readText } from "./element-text.ts";
import { isPageTool } from "./is-page-tool.ts";
import { isVariedList } from "./varied-list.ts";
import type { Weight } from "./weight.ts";

/** Elements that hold no policy, unless the page is badly made. */
const FURNITURE = new Set(["nav", "footer", "aside", "menu", "search"]);
const FURNITURE_ROLES =
  /^(?:navigation|banner|contentinfo|search|complementary|dialog|alertdialog|menu|menubar|toolbar)$/;
/** Windows that a page opens over itself. Near the body they are furniture; a policy may well speak of them. */
const OVERLAY =
  /^(?:[\w-]*[-_])?(?:modals?|popup|pop-up|overlay|dialog|lightbox|toast|snackbar|offcanvas)(?:[-_][\w-]*)?$/i;
/** Containers that consent managers put into every page. Their names, not a policy's words. */
const CONSENT =
  /^(?:onetrust-(?:consent-sdk|banner-sdk|pc-sdk)|cybotcookiebotdialog.*|usercentrics-root|didomi-host|qc-cmp2-container|truste-consent-track|trustarc-banner.*|osano-cm-window|cky-(?:consent|modal|overlay|btn).*|cookie-law-info-bar|gdpr-banner.*|(?:[\w-]+-)?cookies?-?(?:(?:consent|notice)-?)?(?:banner|bar|modal|popup)(?:[-_].*)?|cmplz-cookiebanner.*|klaro|borlabscookie(?:box)?|fc-consent-root|axeptio_overlay|tarteaucitron.*|moove_gdpr_cookie.*|cookiescript_.*|cc-window|iubenda-cs-banner|sp_message_container_.*|hs-eu-cookie-confirmation|termly-consent.*)$/i;
/** Names that sites give to their own consent windows, and some to the cookie part of their policy. */
const PERHAPS_CONSENT = /^(?:cookies?-?(?:notice|consent)|gdpr-cookie-notice).*$/i;
const CRUMBS = /^(?:[\w-]*[-_])?breadcrumbs?(?:[-_][\w-]*)?$/i;
/** What stands at the foot of every page, in whatever element. */
const IMPRINT_LINE =
  /©|\(c\) ?\d|all rights reserved|tous droits réservés|alle rechte vorbehalten/i;
const NAMELESS: readonly string[] = [];
const HELPFUL =
  /^(?:was|is|did) (?:this|you find this) [\w ]{0,30}(?:helpful|useful)\b|^war (?:dies|diese)[\w ]{0,30}hilfreich/i;

/** By how much being furniture lowers the hopes that an element holds the policy. */
export function furnitureFactor(element: Element, weight: Weight): number {
  if (weight.isConsent) return 0;
  if (isLandmark(element)) return 0.1;
  return isOverlay(element) ? 0.2 : 1;
}

function isLandmark(element: Element): boolean {
  return FURNITURE.has(element.name) || FURNITURE_ROLES.test(element.attribs.role ?? "");
}

/** True where an element is a window that the page opens over itself, by its role or by its name. */
export function isWindow(element: Element): boolean {
  return /^(?:alert)?dialog$/.test(element.attribs.role ?? "") || isOverlay(element);
}

function isOverlay(element: Element): boolean {
  if (!namesOf(element).some((name) => OVERLAY.test(name))) return false;
  let depth = 0;
  for (
    let parent = element.parent;
    parent?.type === "tag" && parent.name !== "body";
    parent = parent.parent
  )
    depth += 1;
  return depth <= 3;
}

/** Navigation, banners, footers, consent managers, boxes to subscribe and blocks made of links to elsewhere. */
export function isFurniture(element: Element, weight: Weight | undefined, total: number): boolean {
  if (weight === undefined) return false;
  if (weight.isConsent) return true;
  const isSmall = weight.text < 0.2 * total;
  if (isLandmark(element) || isOverlay(element)) return isSmall && !isClauseBox(element, weight);
  if (element.name === "header")
    return isSmall && weight.links >= 3 && weight.linked > 0.4 * weight.text;
  return (
    isLinkBlock(element, weight, total) ||
    (isSmall &&
      (isCrumbs(element, weight) ||
        isFormBox(element, weight) ||
        asksIfHelpful(element, weight) ||
        isPageTool(element, weight)))
  );
}

/** A note beside or below the text of an article that speaks of law, and is no colophon. */
function isClauseBox(element: Element, weight: Weight): boolean {
  const isNote =
    /^(?:aside|footer)$/.test(element.name) || element.attribs.role === "complementary";
  if (!isNote || weight.fields > 0 || weight.linked > 0.5 * weight.text) return false;
  if (weight.text < 40 || weight.legal < (element.name === "footer" ? 1 : 2)) return false;
  return isInArticle(element) && !isImprintLine(element);
}

/** True where an element says whose the site is and that all rights are reserved. */
export function isImprintLine(element: Element): boolean {
  return IMPRINT_LINE.test(readText(element));
}

/** True where an element stands in what the page itself calls its content. */
export function isInArticle(element: Element): boolean {
  for (let at = element.parent; at?.type === "tag"; at = at.parent) {
    if (isArticle(at)) return true;
  }
  return false;
}

function isArticle({ name, attribs }: Element): boolean {
  return (
    name === "main" || name === "article" || attribs.role === "main" || attribs.role === "article"
  );
}

function isLinkBlock(element: Element, weight: Weight, total: number): boolean {
  if (weight.links < 4 || !/^(?:div|ul|ol|section)$/.test(element.name)) return false;
  const isNearlyAll = weight.links >= 6 && weight.linked > 0.9 * weight.text;
  const isBlock =
    weight.text < (isNearlyAll ? 1 : 0.2) * total &&
    weight.linked > 0.7 * weight.text &&
    weight.linked / weight.links < 40;
  return isBlock && !isVariedList(element);
}

function isCrumbs(element: Element, weight: Weight): boolean {
  const isNamed =
    namesOf(element).some((name) => CRUMBS.test(name)) ||
    /^breadcrumbs?$/i.test(element.attribs["aria-label"] ?? "");
  return isNamed && weight.text < 300;
}

/** A box to subscribe, to search or to log in; one that speaks of law is a form of the policy's. */
function isFormBox(element: Element, weight: Weight): boolean {
  return (
    weight.fields > 0 &&
    weight.text < 400 &&
    weight.legal < 2 &&
    /^(?:div|section|form|aside)$/.test(element.name)
  );
}

function asksIfHelpful(element: Element, weight: Weight): boolean {
  if (
    weight.text < 10 ||
    weight.text > 60 ||
    !/^(?:p|div|form|section|fieldset|h[2-6])$/.test(element.name)
  )
    return false;
  return HELPFUL.test(readText(element));
}

/** True where an element is the window of a consent manager, or looks like one. */
export function isConsent(element: Element, weight: Weight): boolean {
  const names = namesOf(element);
  if (names.length === 0) return false;
  if (names.some((name) => CONSENT.test(name))) return true;
  if (!names.some((name) => PERHAPS_CONSENT.test(name))) return false;
  return weight.controls > 0 || weight.text < 1500;
}

/** What the reading asks of an element's names, one letter an answer; of two names with the same answers either will do. */
export function judgeName(name: string): string {
  const asked = [OVERLAY, CONSENT, PERHAPS_CONSENT, CRUMBS];
  return asked.map((names, index) => (names.test(name) ? "oncb".charAt(index) : "")).join("");
}

function namesOf({ attribs }: Element): readonly string[] {
  const { id, class: classes } = attribs;
  if (classes === undefined || classes === "") return id === undefined ? NAMELESS : [id];
  return id === undefined ? classes.split(/\s+/) : [id, ...classes.split(/\s+/)];
}
