/** The same words, as text and as HTML. */
export interface Block {
  readonly text: string;
  readonly html: string;
}
