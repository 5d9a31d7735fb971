import { isTag, type Element } from "domhandler";
import { isImprintLine } from "./furniture.ts";
import { readText } from "./element-text.ts";
import type { Weight } from "./weight.ts";

/** A title is at most this long, in characters. */
const LONGEST_TITLE = 150;
/** What stands under a title and says which version of the policy it is. */
const LONGEST_DATE = 200;
const DATED =
  /(?:updated|effective|revised|modified|amended|version|stand:?|gültig|aktualisiert|à jour|en vigueur|actualiza|vigor|aggiorna|atualiza|bijgewerkt|更新|生效|施行|改定|обновлен|редакци).*\d|\d.*(?:年|version)/iu;
const NO_TITLES = /^(?:nav|footer|aside|dialog|noscript)$/;

/** Where to look for a title, and what is kept already. */
interface TitlePlace {
  readonly scope: Element;
  readonly root: Element;
  readonly before: readonly Element[];
}

/**
 * Find the last `<h1>` before the policy, where the policy has none of its own: heroes and page heads hold it. What
 * stands beside it and dates the policy comes along.
 */
export function findTitle(
  weights: ReadonlyMap<Element, Weight>,
  { scope, root, before }: TitlePlace,
): Element[] {
  if (before.some(({ name }) => name === "h1")) return [];
  let title: Element | null = null;
  let isBefore = true;
  for (const [element, weight] of weights) {
    if (element === root) isBefore = false;
    if (element.name !== "h1" || weight.text === 0) continue;
    const above = ancestorsOf(element);
    if (above.includes(root)) return [];
    const isUsable =
      weight.text <= LONGEST_TITLE &&
      above.includes(scope) &&
      !above.some(
        (one) =>
          before.includes(one) || NO_TITLES.test(one.name) || weights.get(one)?.isConsent === true,
      );
    if (isBefore && isUsable) title = element;
  }
  return title === null ? [] : [title, ...findDates(title, root, before, weights)];
}

/** What dates the policy, after its title: beside it, or beside what holds it alone. */
function findDates(
  title: Element,
  root: Element,
  before: readonly Element[],
  weights: ReadonlyMap<Element, Weight>,
): Element[] {
  const parent = title.parent?.type === "tag" ? title.parent : null;
  const beside = [...followersOf(title), ...(parent === null ? [] : followersOf(parent))];
  return beside.filter((element) => {
    if (element === root || before.includes(element) || contains(element, root)) return false;
    return isDateLine(element, weights.get(element));
  });
}

/** True where an element says when the policy was made or changed, and little else. */
export function isDateLine(element: Element, weight: Weight | undefined): boolean {
  if (weight === undefined || weight.text === 0 || weight.text > LONGEST_DATE) return false;
  return (
    weight.linked < 0.5 * weight.text && DATED.test(readText(element)) && !isImprintLine(element)
  );
}

function followersOf(element: Element): Element[] {
  const siblings = (element.parent?.children ?? []).filter(isTag);
  return siblings.slice(siblings.indexOf(element) + 1);
}

function contains(element: Element, inner: Element): boolean {
  return ancestorsOf(inner).includes(element);
}

function ancestorsOf(element: Element): Element[] {
  const ancestors: Element[] = [];
  for (let above = element.parent; above?.type === "tag"; above = above.parent)
    ancestors.push(above);
  return ancestors;
}
