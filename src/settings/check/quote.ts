const LONGEST = 120;

/**
 * Quote what someone wrote so that it can stand in an error message.
 *
 * User names, passwords and queries of addresses are left out, control and invisible characters
 * are escaped, and long texts are cut.
 */
export function quote(text: string): string {
  const open = text
    .replace(/(:[\\/]+)\S*@|[^\s:]*:(?![\\/])\S*@/u, (_, slashes?: string) =>
      slashes === undefined ? "…@" : "://…@",
    )
    .replace(/\?.*$/su, "?…");
  const cut = open.length > LONGEST ? `${open.slice(0, LONGEST)}…` : open;
  return escapeInvisible(JSON.stringify(cut));
}

/** Write control and invisible characters as `\u001b`, so that no terminal or log obeys them. */
export function escapeInvisible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
