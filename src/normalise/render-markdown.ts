import { micromark } from "micromark";
import { gfmTable, gfmTableHtml } from "micromark-extension-gfm-table";
import type { CompileContext, HtmlExtension, Token } from "micromark-util-types";
import { DELIMITER, LABEL } from "./html/read-list.ts";
import { readWhole } from "./html/read-html.ts";
import { renderBySections } from "./markdown-sections.ts";
import { printBlocks } from "./print.ts";
import { settleBlocks } from "./settle-blocks.ts";
import { hasOwnLabels, markLetters, pinLetters } from "./written-labels.ts";

/**
 * Render Markdown (CommonMark with GFM tables) as HTML. HTML inside it is rendered too: the page would show it.
 *
 * CommonMark counts the items of a list from its first number on, and knows no letters. A text in canonical form means
 * the labels that it shows, and its items get these; any other Markdown means what every renderer shows for it.
 */
export function renderMarkdown(markdown: string): string {
  if (hasOwnLabels(markdown)) {
    const written = pinLetters(renderWritten(cutNesting(markLetters(markdown))));
    if (isCanonical(markdown, written)) return written;
  }
  return renderCounted(cutNesting(markdown));
}

/** With the labels that the text has. */
const renderWritten = renderBySections((markdown) => render(markdown, labelItems()));

/** With the labels that every renderer counts. */
const renderCounted = renderBySections((markdown) =>
  render(markdown, { enter: { listItemMarker: enterListItem } }),
);

function render(markdown: string, items: HtmlExtension): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfmTable()],
    htmlExtensions: [gfmTableHtml(), items],
  });
}

/** True where a text is what its own rendering is printed as. */
function isCanonical(text: string, html: string): boolean {
  const { blocks } = readWhole(html);
  return printBlocks(settleBlocks(blocks)).trim() === text.trim();
}

/** More markers than this on one line are text: the parser needs time by the square of them. */
const NESTED_MARKERS = /^((?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){300}[ \t]*)(?=[-+*>\d])/gm;

function cutNesting(markdown: string): string {
  return markdown.replace(NESTED_MARKERS, "$1\\").replace(/(\n[ \t]*){3,}\n/g, "\n\n");
}

/** As micromark does it, and note which delimiter the list has: HTML has no place for `4)`. */
function enterListItem(this: CompileContext, token: Token): undefined {
  openItem(this, this.sliceSerialize(token) === ")" ? ` ${DELIMITER}=")"` : "", "");
}

/** As micromark does it, and note on each item the label that it has in the text. */
function labelItems(): HtmlExtension {
  let number: string | null = null;
  return {
    enter: {
      listItemValue(token): undefined {
        number = this.sliceSerialize(token);
      },
      listItemMarker(token): undefined {
        const label = number === null ? "" : ` ${LABEL}="${number}${this.sliceSerialize(token)}"`;
        number = null;
        openItem(this, "", label);
      },
    },
  };
}

function openItem(context: CompileContext, onList: string, onItem: string): void {
  if (context.getData("expectFirstItem") === true) context.tag(`${onList}>`);
  else {
    context.tag("</li>");
    context.setData("slurpAllLineEndings");
  }
  context.lineEndingIfNeeded();
  context.tag(`<li${onItem}>`);
  context.setData("expectFirstItem");
  context.setData("lastWasTag");
}
