/**
 * What may reach past a heading: fenced code and HTML that does not end at a blank line, and definitions of links, which hold
 * wherever they stand. A carriage return may be how all lines are to end. @see https://spec.commonmark.org/0.31.2/#html-blocks
 */
const REACHES_PAST_HEADINGS = /```|~~~|<(?:script|pre|style|textarea|[?!])|\]:|\r/i;

/** Whatever else is open ends at an empty line after which a heading, or a letter, stands at the very beginning of a line. */
const BEFORE_HEADINGS = /(?<=\n\n)(?=#{1,6} |\p{L}[^\n]*\n(?:={3,}|-{3,})\n)/u;

/** How many characters are kept: a few of the longest policies, with what they were rendered as. */
const MOST_KEPT = 4_000_000;

/** Cut Markdown before its headings into parts that mean the same alone; one part where that is not certain. */
export function cutSections(markdown: string): string[] {
  return REACHES_PAST_HEADINGS.test(markdown) ? [markdown] : markdown.split(BEFORE_HEADINGS);
}

/**
 * Render Markdown section by section: the parser holds many times what it reads, and a version has nearly all sections in common
 * with the one before. What was rendered last is kept, by what it was rendered from.
 */
export function renderBySections(render: (markdown: string) => string): typeof render {
  const kept = new Map<string, string>();
  let size = 0;

  function renderSection(section: string): string {
    const known = kept.get(section);
    // What was asked for last goes last.
    kept.delete(section);
    const html = known ?? render(section);
    kept.set(section, html);
    if (known === undefined) size += section.length + html.length;
    for (const [first, its] of kept) {
      if (size <= MOST_KEPT) break;
      kept.delete(first);
      size -= first.length + its.length;
    }
    return html;
  }

  return (markdown) => {
    const sections = cutSections(markdown);
    if (sections.length === 1) return render(markdown);
    return sections.map((section) => renderSection(section)).join("");
  };
}
