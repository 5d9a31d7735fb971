/** True for an error with one of these codes, the operating system's or our own: `ENOENT`. */
export function hasCode(thrown: unknown, ...codes: readonly string[]): boolean {
  return thrown instanceof Error && "code" in thrown && codes.includes(String(thrown.code));
}

/** Give null where the file or folder does not exist; every other failure stays one. */
export async function unlessMissing<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (thrown) {
    if (hasCode(thrown, "ENOENT", "ENOTDIR")) {
      return null;
    }
    throw thrown;
  }
}
