/**
 * As much of the DOM as our functions in the page use. They are written out and sent there (`Tab.run`), so each stands for
 * itself: no import but of types, nothing from outside but its argument, plain loops. The types of a whole browser would be taken
 * for Node's by every other file.
 */
export interface PageNode {
  readonly nodeType: number;
  readonly childNodes: Iterable<PageNode>;
  readonly parentElement: PageElement | null;
  nodeValue: string | null;
  textContent: string | null;
  appendChild(child: PageNode): void;
  insertBefore(child: PageNode, before: PageNode | null): void;
  readonly firstChild: PageNode | null;
}

export interface PageElement extends PageNode {
  readonly localName: string;
  readonly id: string;
  readonly shadowRoot: PageNode | null;
  readonly outerHTML: string;
  readonly children: ArrayLike<PageElement>;
  readonly ownerDocument: PageDocument;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  hasAttribute(name: string): boolean;
  closest(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  click(): void;
  remove(): void;
  readonly assignedNodes?: () => readonly PageNode[];
  readonly contentDocument?: PageDocument | null;
  readonly value?: string;
  readonly scrollHeight: number;
  scrollTop: number;
}

export interface PageDocument extends PageNode {
  readonly documentElement: PageElement | null;
  readonly scrollingElement: PageElement | null;
  readonly body: PageElement | null;
  readonly readyState: string;
  readonly baseURI: string;
  readonly implementation: { createHTMLDocument(title: string): PageDocument };
  importNode(node: PageNode, deep: boolean): PageElement;
  createElement(name: string): PageElement;
  getElementById(id: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}
