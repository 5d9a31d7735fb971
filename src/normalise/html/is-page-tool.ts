import type { Element } from "domhandler";
import { readText } from "./element-text.ts";
import type { Weight } from "./weight.ts";

/** No such line is longer, in characters. */
const LONGEST = 100;
const BOXES = /^(?:a|p|div|span|section|footer|li|h[2-6])$/;
/** What documentation sites and blogs put on every page, for those who write it and those who read on. */
const TOOL =
  /^(?:(?:suggest an )?edit(?:s)?(?: to)? (?:this page|page|on (?:github|gitlab))(?: on (?:github|gitlab))?|improve this page|suggest (?:an? )?(?:edits?|changes?)|view (?:page )?source(?: on (?:github|gitlab))?|report an issue(?: with this page)?|last edited by .{1,60}|\d{1,4} contributors?|print (?:this )?page|share this page|copy link|(?:back|return|go|scroll) to (?:the )?top(?: of (?:the )?page)?|(?:zum seitenanfang|nach oben)|(?:haut de page|retour en haut)|volver arriba|torna su|terug naar boven|\d{1,3} min(?:ute)?s? read)[.↑^⇧↗→ ]*$/iu;

/** True where an element holds nothing but a tool of its page: to edit it, to print it, to go back to its top. */
export function isPageTool(element: Element, weight: Weight): boolean {
  if (weight.text < 5 || weight.text > LONGEST || !BOXES.test(element.name)) return false;
  return TOOL.test(readText(element).replace(/^[↑^⇧✎ ]+/u, ""));
}
