import { isContainer } from "./elements.ts";
import { decodeProtectedEmail } from "./email-protection.ts";
import { DELIMITER, LABEL } from "./read-list.ts";
import { foldReferences } from "./references.ts";
import { judgeName } from "./furniture.ts";
import type { ReadTag } from "./read-tag.ts";

/**
 * On which elements an attribute can alter a canonical text, or where the policy is looked for. Null: on all of them. What
 * the reading asks for must be in here; `class` is told by a rule of its own.
 */
export const TELLING: ReadonlyMap<string, RegExp | null> = new Map([
  ["start", /^ol$/],
  ["reversed", /^ol$/],
  ["value", /^li$/],
  ["type", /^(?:ol|ul|li|button|input|textarea)$/],
  ["style", /^(?:ol|ul|li|dir|menu)$/],
  ["colspan", /^t[dh]$/],
  ["lang", /^html$/],
  ["href", /^(?!(?:link|area|use|image)$)/],
  ["srcdoc", /^iframe$/],
  ["shadowrootmode", /^template$/],
  ["id", null],
  ["name", /^a$/],
  ["hidden", null],
  ["role", null],
  ["aria-level", null],
  ["aria-label", null],
  ["aria-expanded", /^button$/],
  ["aria-controls", /^button$/],
  ["data-cfemail", null],
  [DELIMITER, null],
  [LABEL, null],
]);

/** Separates what is told; no page that is told about has it in its text. */
const SIGN = "\u0001";
const NUMBER = "\u0002";

/** Tells of a tag's attributes what can matter. */
export type Teller = (tag: ReadTag) => string;

/**
 * Open a teller for one page. Names that a site gives its containers are told as numbers in the order of their first
 * appearance: which of them share a name matters, and names made anew with every build do not.
 *
 * @param isAsked whether selectors ask for an attribute: it is told as it is written.
 */
export function openTeller(isAsked: (attribute: string, tag: string) => boolean): Teller {
  const numbers = new Map<string, string>();
  const told = new Map<string, string>();

  function tellClass(tag: string, value: string): string {
    const isHolder = isContainer(tag);
    const key = isHolder ? value : ` ${value}`;
    const known = told.get(key);
    if (known !== undefined) return known;
    let written = "";
    for (const name of value.split(/[ \t\n\f\r]+/)) {
      if (!numbers.has(name)) numbers.set(name, `${NUMBER}${numbers.size}`);
      written += (isHolder ? (numbers.get(name) ?? "") : "") + judgeName(name);
    }
    told.set(key, written);
    return written;
  }

  return ({ name: tag, attributes }) => {
    let all = "";
    for (const { name, value } of attributes) {
      // A reference hides what the name is.
      const isHidden = name === "class" && value.includes("&");
      if (isHidden || isAsked(name, tag)) all += `${SIGN}${name}=${value}`;
      else if (name === "class") all += tellClass(tag, value);
      else if (isTelling(tag, name)) all += SIGN + name + tellValue(name, value);
    }
    return all;
  };
}

function isTelling(tag: string, name: string): boolean {
  const on = TELLING.get(name);
  return on === null || (on !== undefined && on.test(tag));
}

function tellValue(name: string, value: string): string {
  // That they are there is what matters.
  if (name === "aria-expanded" || name === "aria-controls" || name === "hidden") return "";
  if (name === "aria-label" && !/^breadcrumbs?$/i.test(value) && !value.includes("&")) return "";
  if (name === "style" && !/list-style/i.test(value) && !value.includes("&")) return "";
  if (name === "data-cfemail") return `=${decodeProtectedEmail(value) ?? value}`;
  return `=${foldReferences(value).replace(PROTECTED, (_, path: string, hex: string) => path + (decodeProtectedEmail(hex) ?? hex))}`;
}

/** The same address is written otherwise in every copy of a page. */
const PROTECTED = /(email-protection#)([0-9a-f]+)/i;
