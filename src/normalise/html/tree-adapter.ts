import {
  Comment,
  Document,
  Element,
  Text,
  isTag,
  isText,
  type ChildNode,
  type ParentNode,
} from "domhandler";
import { html, type Token, type TreeAdapter, type TreeAdapterTypeMap } from "parse5";

/** How a tree of domhandler's nodes is made; comments and the doctype leave no node in it. */
export type Tree = TreeAdapterTypeMap<
  ParentNode | ChildNode,
  ParentNode,
  ChildNode,
  Document,
  Document,
  Element,
  ChildNode,
  Text,
  Element,
  ChildNode
>;

/** Attributes by name. No prototype: a page may name them as it likes; a constructor, for such objects are fast. */
const Attributes = function Attributes() {
  // Nothing to set.
} as unknown as new () => Record<string, string>;
Attributes.prototype = Object.create(null) as Record<string, string>;

/** Stands for every comment, and is put nowhere. */
const COMMENT = new Comment("");

/** Builds trees of domhandler's nodes. */
export const TREE_ADAPTER: TreeAdapter<Tree> = {
  createDocument: () => {
    const document = new Document([]);
    document["x-mode"] = html.DOCUMENT_MODE.NO_QUIRKS;
    return document;
  },
  createDocumentFragment: () => new Document([]),
  createElement: (name, namespace, attributes) => {
    const element = new Element(name, writeAttributes(new Attributes(), attributes), []);
    element.namespace = namespace;
    return element;
  },
  createTextNode: (data) => new Text(data),
  createCommentNode: () => COMMENT,
  appendChild: (parent, node) => {
    if (node !== COMMENT) appendChild(parent, node);
  },
  insertBefore,
  insertText: (parent, data) => {
    const last = parent.children.at(-1);
    if (last !== undefined && isText(last)) last.data += data;
    else appendChild(parent, new Text(data));
  },
  insertTextBefore: (parent, data, reference) => {
    const before = reference.prev;
    if (before !== null && isText(before)) before.data += data;
    else insertBefore(parent, new Text(data), reference);
  },
  adoptAttributes: ({ attribs }, attributes) => {
    for (const { name, value } of attributes) attribs[name] ??= value;
  },
  detachNode,
  setTemplateContent: (template, content) => appendChild(template, content),
  getTemplateContent: (template) => template.children[0] as Document,
  setDocumentType: () => undefined,
  setDocumentMode: (document, mode) => {
    document["x-mode"] = mode;
  },
  getDocumentMode: (document) => document["x-mode"] as html.DOCUMENT_MODE,
  getFirstChild: (parent) => parent.children[0] ?? null,
  getChildNodes: (parent) => parent.children,
  getParentNode: (node) => node.parent,
  getAttrList: ({ attribs }) =>
    Object.keys(attribs).map((name) => ({ name, value: attribs[name] ?? "" })),
  getTagName: (element) => element.name,
  getNamespaceURI: (element) => element.namespace as html.NS,
  getTextNodeContent: (node) => node.data,
  getCommentNodeContent: () => "",
  getDocumentTypeNodeName: () => "",
  getDocumentTypeNodePublicId: () => "",
  getDocumentTypeNodeSystemId: () => "",
  isCommentNode: (_node): _node is never => false,
  isDocumentTypeNode: (_node): _node is never => false,
  isElementNode: isTag,
  isTextNode: isText,
  setNodeSourceCodeLocation: () => undefined,
  getNodeSourceCodeLocation: () => null,
  updateNodeSourceCodeLocation: () => undefined,
};

function writeAttributes(
  attribs: Record<string, string>,
  attributes: readonly Token.Attribute[],
): Record<string, string> {
  for (const { name, value } of attributes) attribs[name] = value;
  return attribs;
}

function appendChild(parent: ParentNode, node: ChildNode): void {
  const last = parent.children.at(-1);
  if (last !== undefined) {
    last.next = node;
    node.prev = last;
  }
  parent.children.push(node);
  node.parent = parent;
}

function insertBefore(parent: ParentNode, node: ChildNode, reference: ChildNode): void {
  const { prev } = reference;
  if (prev !== null) {
    prev.next = node;
    node.prev = prev;
  }
  reference.prev = node;
  node.next = reference;
  parent.children.splice(parent.children.lastIndexOf(reference), 0, node);
  node.parent = parent;
}

function detachNode(node: ChildNode): void {
  const { parent, prev, next } = node;
  if (parent === null) return;
  if (prev !== null) prev.next = next;
  if (next !== null) next.prev = prev;
  node.prev = null;
  node.next = null;
  parent.children.splice(parent.children.indexOf(node), 1);
  node.parent = null;
}
