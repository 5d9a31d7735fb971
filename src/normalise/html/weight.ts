/** What a subtree holds. */
export interface Weight {
  /** Characters of text. */
  text: number;
  /** Characters of text inside links to other pages. */
  linked: number;
  links: number;
  /** Legal words outside such links. */
  legal: number;
  /** Buttons and fields. */
  controls: number;
  /** Fields to write into. */
  fields: number;
  /** Characters of prose, legal words counted more. */
  prose: number;
  /** Prose, furniture counted less. */
  score: number;
  /** True where it is a window that asks for consent. */
  isConsent: boolean;
}
