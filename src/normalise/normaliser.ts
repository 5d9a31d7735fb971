/**
 * The version of these rules. It goes up with every change that can alter the canonical text of any page; the
 * archive then records the difference as technical.
 */
export const NORMALISER = "3";
