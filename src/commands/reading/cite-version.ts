/** Name a version in a line: `2019-09-20 (c149e5eaa9)`. */
export function citeVersion({
  captured,
  version,
}: {
  readonly captured: string;
  readonly version: string;
}): string {
  return `${captured.slice(0, 10)} (${version.slice(0, 10)})`;
}
