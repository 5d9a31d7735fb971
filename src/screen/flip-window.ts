/** A wording that gives way again to the one before it within this time has flipped, not changed; in milliseconds. */
export const FLIP_WINDOW = 7 * 86_400_000;
/** How often a wording may come back for good. One that comes back more often is a variant that the site serves. */
export const MOST_RETURNS = 1;
