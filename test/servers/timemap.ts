import { httpDateOf } from "./memento-store.ts";

/** How an archive writes its lists of captures. */
export type ListForm = "link" | "json" | "rows" | "lines";

/** Write the TimeMap of one address (RFC 7089, section 5) in one of the forms in which archives have it. */
export function writeTimeMap(
  rows: readonly (readonly string[])[],
  at: { readonly base: string; readonly url: string; readonly self: string },
  form: ListForm,
): { readonly type: string; readonly text: string } {
  const { base, url, self } = at;
  const mementos = rows.map(([, timestamp = "", original = ""]) => ({
    uri: `${base}/${timestamp}/${original}`,
    datetime: httpDateOf(timestamp),
  }));
  if (form === "json") {
    const list = mementos.map(({ uri, datetime }) => ({
      uri,
      datetime: `${new Date(datetime).toISOString().slice(0, 19)}Z`,
    }));
    return {
      type: "application/json",
      text: JSON.stringify({ original_uri: url, mementos: { list } }),
    };
  }
  const links = [
    `<${url}>; rel="original"`,
    `<${self}>; rel="self"; type="application/link-format"`,
    `<${base}/${url}>; rel="timegate"`,
    ...mementos.map(({ uri, datetime }, index) => {
      const rel = index === 0 ? "first memento" : "memento";
      return `<${uri}>; rel="${rel}"; datetime="${datetime}"`;
    }),
  ];
  return { type: "application/link-format", text: links.join(",\n") };
}

/** Write the list of parts of a TimeMap, one capture each (RFC 7089, section 5.1.2). */
export function writeTimeMapIndex(
  rows: readonly (readonly string[])[],
  { url, self }: { readonly url: string; readonly self: string },
): { readonly type: string; readonly text: string } {
  const parts = rows.map(([, timestamp = ""]) => {
    const at = httpDateOf(timestamp);
    return `<${self}?part=${timestamp}>; rel="timemap"; from="${at}"; until="${at}"; type="application/link-format"`;
  });
  const links = [`<${url}>; rel="original"`, `<${self}>; rel="self"`, ...parts];
  return { type: "application/link-format", text: links.join(", ") };
}

/** Write the lines of pywb's index: one JSON object each. */
export function writeLines(rows: readonly (readonly string[])[]): string {
  return rows
    .map(([urlkey, timestamp, url, mime, status, digest, length]) => {
      const line = { urlkey, timestamp, url, mime, status, digest, length };
      return `${JSON.stringify(line)}\n`;
    })
    .join("");
}
