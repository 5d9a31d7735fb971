import { createHash } from "node:crypto";

/** A capture to put into the embedded web archive. */
export interface StoredMemento {
  readonly url: string;
  /** `20170606180703`. */
  readonly timestamp: string;
  readonly body?: string | Uint8Array;
  /** Content type. Default `text/html; charset=utf-8`. */
  readonly type?: string;
  /** Status of the archived response. Default 200. */
  readonly status?: number;
  /** Further headers of the archived response; `location` makes it a redirect. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Listed as a reference to earlier, equal bytes. */
  readonly revisit?: boolean;
  /** False: listed by the index, but playback does not find it. */
  readonly playable?: boolean;
  /** Headers of the playback itself, such as a doubled `content-encoding`. */
  readonly transport?: Readonly<Record<string, string>>;
}

/** `https://www.Example.com/a?b` → `com,example)/a?b`, as the index sorts and merges addresses. */
export function surtOf(url: string): string {
  const match = /^(?:https?:\/\/)?(?:www\d*\.)?([^/:?#]+)(:\d+)?([^#]*)/i.exec(url);
  const [, host = "", port = "", path = ""] = match ?? [];
  const shownPort = port === ":80" || port === ":443" ? "" : port;
  const path1 = path === "" ? "/" : path.toLowerCase().replace(/(.)\/$/, "$1");
  const reversed = /^[\d.]+$/.test(host) ? host : host.toLowerCase().split(".").reverse().join(",");
  return `${reversed}${shownPort})${path1}`;
}

/** The row of an index: urlkey, timestamp, original, mimetype, statuscode, digest, length. */
export function rowOf(memento: StoredMemento): string[] {
  const body = bytesOf(memento);
  const revisit = memento.revisit === true;
  return [
    surtOf(memento.url),
    memento.timestamp,
    memento.url,
    revisit ? "warc/revisit" : (memento.type ?? "text/html").split(";", 1)[0]?.trim() || "unk",
    revisit ? "-" : String(memento.status ?? 200),
    base32(createHash("sha1").update(body).digest()),
    revisit ? "-" : String(body.length),
  ];
}

/** `20170606180703` → `Tue, 06 Jun 2017 18:07:03 GMT`. */
export function httpDateOf(timestamp: string): string {
  return dateOf(timestamp).toUTCString();
}

/** The instant of a timestamp, whose month or day may be `00`, pushed in before what they should be. */
export function dateOf(timestamp: string): Date {
  const mended = timestamp
    .replace(/^(\d{4})00/, "$1")
    .replace(/^(\d{6})00/, "$1")
    .padEnd(14, "0");
  const [year, month, day, hour, minute, second] = [0, 4, 6, 8, 10, 12].map((at) =>
    Number(mended.slice(at, at === 0 ? 4 : at + 2)),
  );
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second));
}

export function bytesOf(memento: StoredMemento): Buffer {
  return typeof memento.body === "string"
    ? Buffer.from(memento.body)
    : Buffer.from(memento.body ?? "");
}

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? [])
    .map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(five, 2)])
    .join("");
}
