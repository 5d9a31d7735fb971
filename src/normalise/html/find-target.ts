import type { Document, Element } from "domhandler";
import { listElements } from "./list-elements.ts";
import { rankOf } from "./outline-page.ts";

/**
 * Find the element that the fragment of an address names, as browsers do: by `id`, then by the name of an anchor, as
 * it is written and then decoded. A tab, or any button that opens a panel, names its panel. Null where there is none.
 * @see https://html.spec.whatwg.org/multipage/browsing-the-web.html#find-a-potential-indicated-element
 */
export function findTarget(document: Document, url: string | null): Element | null {
  const fragment =
    URL.parse(url ?? "")
      ?.hash.slice(1)
      .split(":~:")[0] ?? "";
  if (fragment === "") return null;
  const elements = listElements(document);
  const target = findNamed(elements, fragment) ?? findNamed(elements, decodeFragment(fragment));
  return target === null ? null : (findPanel(elements, target) ?? target);
}

function findNamed(elements: readonly Element[], name: string): Element | null {
  return (
    elements.find(({ attribs }) => attribs.id === name) ??
    elements.find((element) => element.name === "a" && element.attribs.name === name) ??
    null
  );
}

function findPanel(elements: readonly Element[], target: Element): Element | null {
  const { id, role, "aria-controls": panel } = target.attribs;
  if (rankOf(target) !== null) return null;
  return (
    (panel === undefined ? null : findNamed(elements, panel)) ??
    (role === "tab"
      ? elements.find(
          ({ attribs }) => attribs.role === "tabpanel" && attribs["aria-labelledby"] === id,
        )
      : null) ??
    null
  );
}

/** Undo the percent encoding of a fragment; one that cannot be undone is taken as it is. */
export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
