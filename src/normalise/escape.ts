/**
 * Escape what CommonMark would read as mark-up anywhere in a line, and nothing more: canonical text is read by
 * people with plain git.
 */
export function escapeText(text: string): string {
  if (!/[\\`*_<&\]]/.test(text)) return text;
  return escapeAnywhere(text).replace(/\](?=[(:[])/g, "\\]");
}

/** Escape the text of a link: its brackets would close it. */
export function escapeLinkText(text: string): string {
  if (!/[\\`*_<&[\]]/.test(text)) return text;
  return escapeAnywhere(text).replace(/[[\]]/g, "\\$&");
}

function escapeAnywhere(text: string): string {
  return text
    .replace(/[\\`*]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/<(?=[A-Za-z/!?])/g, "\\<")
    .replace(/&(?=#?[A-Za-z0-9]+;)/g, "\\&");
}

/** Escape what CommonMark would read as the start of another block at the start of a line. */
export function escapeLineStart(line: string): string {
  if (/^[A-Za-z]/.test(line)) return line;
  if (/^(?:#{1,6}|[-+])(?:\s|$)/.test(line) || /^(?:>|~~~|=+\s*$)/.test(line)) return `\\${line}`;
  if (/^(?:[-_]\s*){2,}$/.test(line) || /^[|:\-\s]+$/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}
