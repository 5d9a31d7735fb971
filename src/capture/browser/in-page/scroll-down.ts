import type { PageDocument } from "./dom.ts";

declare const document: PageDocument;

/** Scroll down by one screen; false where the page ended before. Runs in the page. */
export function scrollDown({ height }: { height: number }): boolean {
  const scroller = document.scrollingElement;
  if (scroller === null) return false;
  const before = scroller.scrollTop;
  scroller.scrollTop = before + height;
  return scroller.scrollTop > before;
}

/** Scroll back to where the page begins: what follows the reader about is then where it was. Runs in the page. */
export function scrollUp(): void {
  if (document.scrollingElement !== null) document.scrollingElement.scrollTop = 0;
}
