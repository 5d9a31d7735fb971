/** Elements that never hold words of a policy. */
export const SILENT = new Set(
  (
    "script style template svg canvas iframe object embed audio video picture img map area input select option optgroup " +
    "datalist textarea progress meter link meta base head title frame noframes applet param source track math"
  ).split(" "),
);

/** Elements that start and end a block. Unknown elements with a hyphen (custom elements) count as blocks too. */
const BLOCKS = new Set(
  (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot " +
    "th thead tr ul caption noscript frameset listing xmp plaintext"
  ).split(" "),
);

/** Inline elements whose text a page shows as emphasis. */
export const EMPHASIS = new Set(["b", "strong", "i", "em"]);

/** Blocks that may wrap a whole policy. */
const CONTAINERS = new Set(
  "body main article section div form center table tbody tr td noscript fieldset details dialog figure blockquote header aside".split(
    " ",
  ),
);

/** Say whether an element of this name starts and ends a block. */
export function isBlock(name: string): boolean {
  return BLOCKS.has(name) || name.includes("-");
}

/** Say whether an element of this name may wrap a whole policy. Custom elements may. */
export function isContainer(name: string): boolean {
  return CONTAINERS.has(name) || name.includes("-");
}
