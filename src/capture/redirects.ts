/** The statuses whose `Location` is followed (RFC 9110, section 15.4). */
export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Those that say that the page has moved for good. */
export const PERMANENT_REDIRECTS: ReadonlySet<number> = new Set([301, 308]);
