import { accessSync, constants, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";

/** What Chromium and Chrome are called, the free one first. */
const NAMES = [
  "chromium",
  "chromium-browser",
  "ungoogled-chromium",
  "google-chrome-stable",
  "google-chrome",
];

/** Where they are beside the folders of the `PATH`, which a service may have a short one of. */
const FOLDERS = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"];

const APPLICATIONS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Find a Chromium on this machine: the configured one, or else the first of the usual names and places. Null where there is
 * none that may be run; a configured one that is not there is not replaced by another.
 */
export function findBrowser(
  configured: string | null,
  path: string | undefined = process.env.PATH,
): string | null {
  if (configured !== null) return isProgram(configured) ? configured : null;
  // A relative folder in the PATH would mean another program in each working directory.
  const folders = [...(path ?? "").split(":").filter(isAbsolute), ...FOLDERS];
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...APPLICATIONS].find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Not there, or not ours to run: either way no browser.
    return false;
  }
}
