import { createHash, createVerify, type KeyObject } from "node:crypto";

/** Check the DKIM signature of a message by the letter of RFC 6376 (relaxed/relaxed, rsa-sha256); gives the headers that it covers. */
export function verifyDkim(
  message: string,
  key: KeyObject,
): { isValid: boolean; signed: string[] } {
  const [head = "", ...rest] = message.split("\r\n\r\n");
  const fields = head.split(/\r\n(?![ \t])/);
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? "";
  const tags = Object.fromEntries(
    signature
      .slice(signature.indexOf(":") + 1)
      .split(";")
      .map((tag) => /^\s*(\w+)\s*=([\s\S]*)$/.exec(tag))
      .flatMap((found) =>
        found === null ? [] : [[found[1], (found[2] ?? "").replaceAll(/\s/g, "")]],
      ),
  ) as Record<string, string>;
  const signed = (tags["h"] ?? "").split(":");
  const left = fields.toReversed();
  const covered = signed.flatMap((name) => {
    const at = left.findIndex((field) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return at === -1 ? [] : left.splice(at, 1).map((field) => `${relaxHeader(field)}\r\n`);
  });
  const bare = relaxHeader(signature).replace(/(\bb=)[^;]*/, "$1");
  const isBodyIntact =
    createHash("sha256")
      .update(relaxBody(rest.join("\r\n\r\n")))
      .digest("base64") === tags["bh"];
  const isSigned = createVerify("RSA-SHA256")
    .update(covered.join("") + bare)
    .verify(key, tags["b"] ?? "", "base64");
  return { isValid: isBodyIntact && isSigned, signed: signed.map((name) => name.toLowerCase()) };
}

function relaxHeader(field: string): string {
  const colon = field.indexOf(":");
  const value = field
    .slice(colon + 1)
    .replaceAll(/\r\n/g, "")
    .replaceAll(/[ \t]+/g, " ")
    .trim();
  return `${field.slice(0, colon).toLowerCase().trim()}:${value}`;
}

function relaxBody(body: string): string {
  const lines = body.split("\r\n").map((line) => line.replaceAll(/[ \t]+/g, " ").trimEnd());
  return `${lines.join("\r\n").replace(/(\r\n)+$/, "")}\r\n`;
}
