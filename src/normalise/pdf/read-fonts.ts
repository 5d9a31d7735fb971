import type { OpenPage } from "./open-pdf.ts";

/** How the letters of a font look. */
export interface FontLook {
  readonly isBold: boolean;
  readonly isItalic: boolean;
  /** Its letters are pictures: Symbol, Wingdings. */
  readonly isSymbol: boolean;
  readonly isMonospace: boolean;
}

const PLAIN: FontLook = { isBold: false, isItalic: false, isSymbol: false, isMonospace: false };

/**
 * Say how the fonts of a page look, by the names that the parser gave them. A font that cannot be had looks plain.
 * The parser hands fonts out only after it has gone through what the page draws.
 */
export async function readFonts(
  page: OpenPage,
  names: ReadonlySet<string>,
): Promise<Map<string, FontLook>> {
  const wanted = [...names];
  if (wanted.some((name) => !page.commonObjs.has(name))) {
    try {
      await page.getOperatorList();
    } catch {
      // Only the drawing is damaged: its words are read all the same, as plain ones.
    }
  }
  return new Map(wanted.map((name) => [name, readFont(page, name)]));
}

function readFont(page: OpenPage, id: string): FontLook {
  if (!page.commonObjs.has(id)) return PLAIN;
  const font: unknown = page.commonObjs.get(id);
  if (typeof font !== "object" || font === null) return PLAIN;
  const name = "name" in font && typeof font.name === "string" ? font.name : "";
  return {
    isBold:
      has(font, "bold") ||
      has(font, "black") ||
      /bold|black|heavy|semibold|demi(?!-?italic)/i.test(name),
    isItalic: has(font, "italic") || /italic|oblique/i.test(name),
    isSymbol: /wingdings|webdings|symbol(?!ism)|dingbat/i.test(name),
    isMonospace:
      /courier|mono|consolas/i.test(name) ||
      ("fallbackName" in font && font.fallbackName === "monospace"),
  };
}

function has(font: object, key: "bold" | "black" | "italic"): boolean {
  return key in font && (font as Readonly<Record<string, unknown>>)[key] === true;
}
