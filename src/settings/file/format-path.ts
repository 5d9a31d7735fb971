import type { KeyPath } from "./config-file.ts";
import { quote } from "../check/quote.ts";

/** Write a path of keys as people do: `policies.privacy-policy.sources[0].live`. */
export function formatPath(path: KeyPath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    const name = /^[\p{L}\p{N}_$-]+$/u.test(String(key)) ? String(key) : quote(String(key));
    return text === "" ? name : `${text}.${name}`;
  }, "");
}
