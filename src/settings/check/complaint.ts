/** Why a text cannot be used, and what could be written in its place. */
export interface Complaint {
  /** `not an http(s) URL: "htp://…"`. */
  readonly message: string;
  /** `write https://www.example.org/privacy`. */
  readonly expected: string;
}

/** Look at one text; null where it is fine. */
export type Check = (text: string) => Complaint | null;
