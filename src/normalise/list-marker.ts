/** A marker that CommonMark reads as an ordered list: `4.`, `04)`. */
export const DECIMAL_MARKER = /^\d{1,9}[.)]$/;
/** A marker that a written list may have besides: `a.`, `iv.`. Longer ones are read back as words. */
export const LETTER_MARKER = /^[A-Za-z]{1,9}\.$/;
