/** True for a text in which every letter and digit is of ASCII: what else it may have are the usual signs. */
export function isPlain(text: string): boolean {
  return /^[\x00-\x7F’‘“”–—…•·\u00A0]*$/.test(text);
}
