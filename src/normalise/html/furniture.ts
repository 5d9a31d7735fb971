import type { Element } from "domhandler";
import type { Weight } from "./weigh.ts";

/** Elements that hold no policy, unless the page is badly made. */
const FURNITURE = new Set(["nav", "footer", "aside", "menu", "search"]);
const FURNITURE_ROLES =
  /^(?:navigation|banner|contentinfo|search|complementary|dialog|alertdialog|menu|menubar|toolbar)$/;
/** Windows that a page opens over itself. Near the body they are furniture; a policy may well speak of them. */
const OVERLAY =
  /^(?:[\w-]*[-_])?(?:modals?|popup|pop-up|overlay|dialog|lightbox|toast|snackbar|offcanvas)(?:[-_][\w-]*)?$/i;
/** Containers that consent managers put into every page. Their names, not a policy's words. */
const CONSENT =
  /^(?:onetrust-(?:consent-sdk|banner-sdk|pc-sdk)|ot-sdk-.*|cybotcookiebotdialog.*|usercentrics-root|didomi-host|qc-cmp2-container|truste-consent-track|trustarc-banner.*|osano-cm-window|cky-.*|cookie-?(?:banner|notice|consent|bar|law-info-bar).*|gdpr-(?:banner|cookie-notice).*|cc-window|iubenda-cs-banner|sp_message_container_.*|hs-eu-cookie-confirmation|termly-consent.*)$/i;

/** By how much being furniture lowers the hopes that an element holds the policy. */
export function furnitureFactor(element: Element): number {
  if (isConsent(element)) return 0;
  if (isLandmark(element)) return 0.1;
  return isOverlay(element) ? 0.2 : 1;
}

function isLandmark(element: Element): boolean {
  return FURNITURE.has(element.name) || FURNITURE_ROLES.test(element.attribs.role ?? "");
}

function isOverlay(element: Element): boolean {
  let depth = 0;
  for (
    let parent = element.parent;
    parent?.type === "tag" && parent.name !== "body";
    parent = parent.parent
  )
    depth += 1;
  return depth <= 3 && namesOf(element).some((name) => OVERLAY.test(name));
}

/** Navigation, banners, footers, consent managers and blocks made of links to elsewhere. */
export function isFurniture(element: Element, weight: Weight | undefined, total: number): boolean {
  if (weight === undefined) return false;
  if (isConsent(element)) return true;
  const isSmall = weight.text < 0.2 * total;
  const isLinks = weight.links >= 4 && weight.linked > 0.7 * weight.text;
  if (isLandmark(element) || isOverlay(element)) return isSmall;
  if (element.name === "header")
    return isSmall && weight.links >= 3 && weight.linked > 0.4 * weight.text;
  return (
    isSmall &&
    isLinks &&
    /^(?:div|ul|ol|section)$/.test(element.name) &&
    weight.linked / weight.links < 40
  );
}

export function isConsent(element: Element): boolean {
  return namesOf(element).some((name) => CONSENT.test(name));
}

function namesOf({ attribs }: Element): string[] {
  return [
    ...(attribs.id === undefined ? [] : [attribs.id]),
    ...(attribs.class?.split(/\s+/) ?? []),
  ];
}
