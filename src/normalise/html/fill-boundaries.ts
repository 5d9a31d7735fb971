import type { Element, ParentNode } from "domhandler";
import { replaceNode } from "./edit-tree.ts";

/**
 * Put what a page sends late where its scripts would put it. React streams a part that was not ready at its end, in
 * `<div hidden id="S:0">`, and marks its place by `<template id="B:0"></template>`
 * (https://react.dev/reference/react-dom/server/renderToPipeableStream).
 */
export function fillBoundaries(elements: readonly Element[]): void {
  const places = elements.filter(
    ({ name, attribs }) => name === "template" && attribs.id?.startsWith("B:") === true,
  );
  if (places.length === 0) return;
  const late = new Map(
    elements.flatMap((element) => {
      const id = element.attribs.id ?? "";
      return id.startsWith("S:") && element.attribs.hidden !== undefined
        ? [[id.slice(2), element]]
        : [];
    }),
  );
  for (const place of places) {
    const part = late.get(place.attribs.id?.slice(2) ?? "");
    if (part === undefined || isInside(place, part)) continue;
    replaceNode(part, []);
    replaceNode(place, part.children);
    part.children = [];
  }
}

function isInside(node: Element, holder: Element): boolean {
  for (let at: ParentNode | null = node; at !== null; at = at.parent)
    if (at === holder) return true;
  return false;
}
