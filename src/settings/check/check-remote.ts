import type { Complaint } from "./complaint.ts";

const SCHEMES = ["https:", "ssh:", "git:", "file:"];

/**
 * Check that a text is the address of a repository that may be pushed to. Others are refused because git starts programs
 * for them (`ext::`), or sends what it knows in the clear (`http:`); the text is not quoted, as a secret may be in it.
 */
export function checkRemote(text: string): Complaint | null {
  const url = URL.parse(text);
  if (url === null || !SCHEMES.includes(url.protocol) || !/^[a-z]+:\/\//.test(text)) {
    return {
      message: "no address that can be pushed to",
      expected: "write a URL that begins with https://, ssh://, git:// or file://",
    };
  }
  if (url.password !== "" || (url.protocol === "https:" && url.username !== "")) {
    return {
      message: "an address with a password or token in it",
      expected: "put it into an environment variable and name that: urlEnv: CLAUSEWATCH_MIRROR",
    };
  }
  const isPath = url.protocol === "file:";
  if (
    isPath === (url.hostname !== "") ||
    url.hostname.startsWith("-") ||
    url.username.startsWith("-")
  ) {
    return {
      message: isPath ? "a file: address with a host in it" : "an address without a host",
      expected: "write ssh://git@example.org/archive.git, or file:///srv/archive.git",
    };
  }
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(text)) {
    return {
      message: "white space, a backslash or an invisible character in the address",
      expected: "write it as %20, or leave it out",
    };
  }
  return null;
}
