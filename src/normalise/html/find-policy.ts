import type { ChildNode, Document, Element } from "domhandler";
import { CONTAINERS, SILENT } from "./elements.ts";

/** Words that policies and terms are made of, as stems, in the languages that the archive meets most. */
const LEGAL =
  /\b(?:privacy|polic(?:y|ies)|personal|information|data|collect|consent|cookies?|third part|process|retention|disclos|services?|terms?|agree|rights?|liab|law|legal|account|contract|warrant|intellectual|copyright|donn[ée]es|confidentialit|traitement|conditions|droits?|utilisateur|responsab|daten|verarbeit|datenschutz|nutzung|einwilligung|rechte|haftung|datos|privacidad|dados|gegevens|dati personali|trattamento)/giu;

/** A child with this share of its parent's score holds the policy; its siblings are page furniture. */
const DOMINANT = 0.85;
const FURNITURE = new Set(["nav", "footer", "aside", "menu", "search"]);
const FURNITURE_ROLES =
  /^(?:navigation|banner|contentinfo|search|complementary|dialog|alertdialog|menu|menubar|toolbar)$/;
/** Containers that consent managers put into every page. Their names, not a policy's words. */
const CONSENT =
  /^(?:onetrust-(?:consent-sdk|banner-sdk|pc-sdk)|ot-sdk-.*|cybotcookiebotdialog.*|usercentrics-root|didomi-host|qc-cmp2-container|truste-consent-track|trustarc-banner.*|osano-cm-window|cky-consent.*|cookie-?(?:banner|notice|consent|bar|law-info-bar).*|gdpr-(?:banner|cookie-notice).*|cc-window|iubenda-cs-banner|sp_message_container_.*|hs-eu-cookie-confirmation|termly-consent.*)$/i;

/** What a subtree holds. */
interface Weight {
  /** Characters of text. */
  text: number;
  /** Characters of text inside links to other pages. */
  linked: number;
  links: number;
  /** Characters of prose, legal words counted more. */
  score: number;
}

/**
 * Find the smallest part of a page that holds its policy, by how much prose with legal words each part has.
 * Class names play no role: `share` and `contact` are words of policies too.
 */
export function findPolicy(
  document: Document,
  body: Element,
): { root: Element; isFurniture: (element: Element) => boolean } {
  const weights = weigh(document);
  let root = body;
  for (;;) {
    const next = heaviestChild(root, weights);
    const score = next === null ? 0 : (weights.get(next)?.score ?? 0);
    if (next === null || score === 0 || score < DOMINANT * (weights.get(root)?.score ?? 0)) break;
    root = next;
  }
  const total = weights.get(root)?.text ?? 0;
  return {
    root,
    isFurniture: (element) => element !== root && isFurniture(element, weights.get(element), total),
  };
}

/** Weigh every element, children before parents, without recursion: pages nest as deep as they like. */
function weigh(document: Document): Map<Element, Weight> {
  const weights = new Map<Element, Weight>();
  const order: Element[] = [];
  const stack: ChildNode[] = [...document.children];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node) || SILENT.has(node.name)) continue;
    order.push(node);
    weights.set(node, { text: 0, linked: 0, links: 0, score: 0 });
    for (const child of node.children) stack.push(child);
  }
  for (const element of order.reverse()) weighElement(element, weights);
  return weights;
}

function weighElement(element: Element, weights: Map<Element, Weight>): void {
  const weight = weights.get(element);
  if (weight === undefined) return;
  for (const child of element.children) {
    if (child.type === "text") {
      const length = child.data.replace(/\s+/g, " ").trim().length;
      weight.text += length;
      if (length >= 20) weight.score += length + 20 * (child.data.match(LEGAL)?.length ?? 0);
    } else if (isElement(child)) {
      const inner = weights.get(child);
      if (inner === undefined) continue;
      weight.text += inner.text;
      weight.linked += inner.linked;
      weight.links += inner.links;
      weight.score += inner.score;
    }
  }
  if (element.name === "a" && !(element.attribs.href ?? "#").startsWith("#")) {
    weight.linked = weight.text;
    weight.links = 1;
    weight.score *= 0.2;
  }
  if (FURNITURE.has(element.name) || FURNITURE_ROLES.test(element.attribs.role ?? ""))
    weight.score *= 0.1;
  if (isConsent(element)) weight.score = 0;
}

function heaviestChild(element: Element, weights: Map<Element, Weight>): Element | null {
  let heaviest: Element | null = null;
  for (const child of element.children) {
    if (!isElement(child) || !(CONTAINERS.has(child.name) || child.name.includes("-"))) continue;
    if (heaviest === null || (weights.get(child)?.score ?? 0) > (weights.get(heaviest)?.score ?? 0))
      heaviest = child;
  }
  return heaviest;
}

/** Navigation, banners, footers, consent managers and blocks made of links to elsewhere. */
function isFurniture(element: Element, weight: Weight | undefined, total: number): boolean {
  if (weight === undefined) return false;
  if (isConsent(element)) return true;
  const isSmall = weight.text < 0.2 * total;
  const isLinks = weight.links >= 4 && weight.linked > 0.7 * weight.text;
  if (FURNITURE.has(element.name) || FURNITURE_ROLES.test(element.attribs.role ?? ""))
    return isSmall;
  if (element.name === "header")
    return isSmall && weight.links >= 3 && weight.linked > 0.4 * weight.text;
  return (
    isSmall &&
    isLinks &&
    /^(?:div|ul|ol|section)$/.test(element.name) &&
    weight.linked / weight.links < 40
  );
}

function isConsent(element: Element): boolean {
  const { id, class: classes } = element.attribs;
  if (id !== undefined && CONSENT.test(id)) return true;
  return classes !== undefined && classes.split(/\s+/).some((name) => CONSENT.test(name));
}

function isElement(node: ChildNode): node is Element {
  return node.type === "tag" || node.type === "script" || node.type === "style";
}
