const REACHED = /https?:\/\/(?:www\.)?|(?<![\p{L}\p{N}.])www\./gu;
/** A parameter that signs or counts a visit: `?h=AT3PCXmn4fyfOwahDsMJ`, `&oe=6336e9ca`. It names no other page. */
const TOKEN = /[?&][\w.-]{1,40}=(?:[\w%.~-]{16,4000}|[0-9a-f]{8})(?=[&#)\]\s]|$)/gu;

/** Write web addresses of one page alike, in a text in lower case: however it is reached, and whoever is told apart there. */
export function foldAddress(text: string): string {
  return text.replace(TOKEN, "").replace(REACHED, "");
}
