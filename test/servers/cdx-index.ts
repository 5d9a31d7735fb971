/** The columns of an index, in order. */
const FIELDS = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"];

/** Answer a query to an index as the Wayback Machine's CDX server does. */
export function answerCdx(
  rows: readonly (readonly string[])[],
  parameters: URLSearchParams,
  urlkey: string,
): string {
  const found = rows
    .filter(
      (row) =>
        row[0] === urlkey &&
        isWithin(row[1] ?? "", parameters) &&
        passes(row, parameters.getAll("filter")),
    )
    .toSorted((left, right) =>
      (left[1] ?? "") < (right[1] ?? "") ? -1 : (left[1] ?? "") > (right[1] ?? "") ? 1 : 0,
    );
  const rest = found.slice(startOf(found, parameters.get("resumeKey")));
  const limit = Number(parameters.get("limit") ?? 150_000);
  const page = limit < 0 ? rest.slice(limit) : rest.slice(0, limit);
  const isMore =
    limit >= 0 && page.length < rest.length && parameters.get("showResumeKey") === "true";
  const last = page.at(-1);
  const resumeKey = isMore && last !== undefined ? keyOf(last) : null;
  return print(page, resumeKey, parameters);
}

/** The last row given, escaped as the server escapes it. */
function keyOf(row: readonly string[]): string {
  return encodeURIComponent(`${row[0]} ${row[1]}!${row[5]}`).replaceAll("%20", "+");
}

/** The server takes a key both as it printed it and unescaped once by the address it came in. */
function startOf(rows: readonly (readonly string[])[], resumeKey: string | null): number {
  if (resumeKey === null) {
    return 0;
  }
  const plain = (key: string): string => decodeURIComponent(key.replaceAll("+", " "));
  return (
    rows.findLastIndex(
      (row) => keyOf(row) === resumeKey || plain(keyOf(row)) === plain(resumeKey),
    ) + 1
  );
}

function isWithin(timestamp: string, parameters: URLSearchParams): boolean {
  const from = (parameters.get("from") ?? "").padEnd(14, "0");
  const to = (parameters.get("to") ?? "").padEnd(14, "9");
  return timestamp >= from && timestamp <= to;
}

/** `[!]field:regex` must match the whole field; `~field:text` looks for a part. */
function passes(row: readonly string[], filters: readonly string[]): boolean {
  return filters.every((filter) => {
    const [, sign, name = "", pattern = ""] = /^([!~]*)([a-z]+):(.*)$/.exec(filter) ?? [];
    const field = row[FIELDS.indexOf(name)] ?? "";
    const isMatch =
      sign?.includes("~") === true
        ? field.includes(pattern)
        : new RegExp(`^(?:${pattern})$`).test(field);
    return isMatch !== (sign?.includes("!") === true);
  });
}

function print(
  page: readonly (readonly string[])[],
  resumeKey: string | null,
  parameters: URLSearchParams,
): string {
  const names = parameters.get("fl")?.split(",") ?? FIELDS;
  const shown = page.map((row) =>
    row.length < FIELDS.length ? row : names.map((name) => row[FIELDS.indexOf(name)] ?? "-"),
  );
  if (parameters.get("output") === "json") {
    const key = resumeKey === null ? [] : [[], [resumeKey]];
    return `${JSON.stringify(shown.length === 0 ? [] : [names, ...shown, ...key])}\n`;
  }
  const lines = shown.map((row) => `${row.join(" ")}\n`).join("");
  return resumeKey === null ? lines : `${lines}\n${resumeKey}\n`;
}
