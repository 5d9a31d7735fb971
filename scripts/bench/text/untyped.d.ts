// What this benchmark uses of peers that bring no types of their own.

declare module "jsdom" {
  export interface PeerNode {
    cloneNode(deep: boolean): PeerNode;
    appendChild(child: PeerNode): PeerNode;
    remove(): void;
    querySelectorAll(css: string): Iterable<PeerNode>;
    readonly children: { readonly length: number };
    href: string;
  }
  export interface PeerRange {
    setStartBefore(node: PeerNode): void;
    setStartAfter(node: PeerNode): void;
    setEndBefore(node: PeerNode): void;
    setEndAfter(node: PeerNode): void;
    cloneContents(): PeerNode;
    deleteContents(): void;
  }
  export interface PeerDocument extends PeerNode {
    createDocumentFragment(): PeerNode;
    createRange(): PeerRange;
    querySelector(css: string): PeerNode | null;
  }
  export class VirtualConsole {}
  export class JSDOM {
    constructor(html: string, options?: { url?: string; virtualConsole?: VirtualConsole });
    readonly window: { readonly document: PeerDocument; close(): void };
  }
}

declare module "turndown" {
  export default class TurndownService {
    use(plugin: unknown): this;
    turndown(input: unknown): string;
  }
}

declare module "@joplin/turndown-plugin-gfm" {
  export const gfm: unknown;
}
