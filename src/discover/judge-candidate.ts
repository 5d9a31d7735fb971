import type { Capture } from "../model/capture.ts";
import { describeError, NormaliseError } from "../model/errors.ts";
import { findShell } from "../normalise/html/find-shell.ts";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import type { NormalisedDocument } from "../normalise/normalise.ts";
import { countWords } from "../screen/count-words.ts";
import { foldLanguage, tellLanguage } from "../screen/language.ts";
import { screenCapture } from "../screen/screen.ts";
import { readStatements } from "../segment/statements.ts";
import type { CandidateAddress, Trace } from "./choose-candidates.ts";
import type { DocumentKind } from "./document-kind.ts";
import { nameKind, recogniseWords, type Recognition } from "./recognise-words.ts";
import { isSameSite } from "./same-site.ts";

/** A policy that was found, and what tells a person that it is the one. */
export interface FoundPolicy {
  readonly kind: DocumentKind;
  /** In the document's language, or English. */
  readonly name: string;
  /** Where it was read, behind redirects. */
  readonly url: string;
  readonly trace: Trace;
  /** The text of the link that led to it, or null. */
  readonly linkText: string | null;
  /** True where it is on another site than the service's. */
  readonly isOffSite: boolean;
  /** ISO 639-1, or null where it is not certain. */
  readonly language: string | null;
  readonly title: string | null;
  readonly words: number;
  /** ISO 8601 date, or null. */
  readonly lastUpdated: string | null;
  /** Its first sentences. */
  readonly excerpt: string;
}

/** What a page turned out to be; of one that is no policy, whether it lists some. */
export type Judgement =
  | { readonly policy: FoundPolicy }
  | { readonly why: string; readonly isHub: boolean };

const EXCERPT = 280;

/** Judge by the page itself whether it is a policy, and which. */
export async function judgeCandidate(
  candidate: CandidateAddress,
  capture: Capture,
  site: URL,
): Promise<Judgement> {
  const final = new URL(capture.address);
  const isOffSite = !isSameSite(final, site);
  // Only whoever says plainly that the policy is elsewhere is followed there.
  const isNamed =
    candidate.trace === "footer" && recogniseWords(candidate.text ?? "")?.certainty === 1;
  if (isOffSite && !isNamed && candidate.trace !== "given")
    return { why: `redirects to another site, ${final.host}`, isHub: false };
  const url = addressOf(candidate.address, final, capture.redirects.length > 0);
  const document = await readDocument(capture, url);
  if (document instanceof NormaliseError) return { why: describeError(document), isHub: false };
  const { text, title } = document;
  const language =
    tellLanguage(text) ?? (document.language === null ? null : foldLanguage(document.language));
  const { status, headers } = capture;
  const shell = document.type === "html" ? findShell(capture.body) : null;
  const doubt = screenCapture({
    ...{ text, title, status, headers, shell, language: document.language, known: null },
    asked: candidate.address.href,
    answered: final.href,
  });
  const isHub = doubt?.verdict === "link-list" || candidate.kind === "hub";
  if (doubt !== null) return { why: `${doubt.verdict}: ${doubt.evidence}`, isHub };
  const statements = readStatements(text);
  const kind = chooseKind(candidate, recogniseTitle(title), recogniseTitle(statements.title));
  if (kind === null) return { why: "nothing in it says that it is a policy", isHub };
  return {
    policy: {
      kind,
      name: nameKind(kind, language),
      url,
      trace: candidate.trace,
      linkText: candidate.text,
      isOffSite,
      language,
      title: statements.title ?? title,
      words: countWords(text),
      lastUpdated: statements.lastUpdated,
      excerpt: excerptOf(text),
    },
  };
}

/** The address that is configured: without its fragment, unless that names the policy on a page of several. */
function addressOf(asked: URL, final: URL, isRedirected: boolean): string {
  const fragment = recogniseWords(asked.hash.slice(1).replaceAll("_", " "));
  const address = new URL(isRedirected ? final : asked);
  address.hash = fragment?.certainty === 1 && fragment.kind !== "hub" ? asked.hash : "";
  return address.href;
}

async function readDocument(
  { body, headers }: Capture,
  url: string,
): Promise<NormalisedDocument | NormaliseError> {
  try {
    return await normaliseDocument(body, { contentType: headers["content-type"] ?? null, url });
  } catch (error) {
    if (error instanceof NormaliseError) return error;
    throw error;
  }
}

/** What the page calls itself counts before what led to it; a guess needs the page's word. */
function chooseKind(
  { kind, trace }: CandidateAddress,
  ...said: readonly (Recognition | null)[]
): DocumentKind | null {
  const named = said
    .filter((one) => one !== null)
    .toSorted((one, other) => other.certainty - one.certainty)
    .flatMap((one) => (one.kind === "hub" ? [] : [{ kind: one.kind, certainty: one.certainty }]));
  const [best] = named;
  const isGuess = trace === "path" || trace === "sitemap" || trace === "given";
  if (isGuess || kind === "hub") return best?.kind ?? null;
  if (named.some((one) => one.kind === kind)) return kind;
  return best?.certainty === 1 ? best.kind : kind;
}

/** `Privacy Policy | Acme` names one part by part. */
function recogniseTitle(title: string | null): Recognition | null {
  const parts = (title ?? "").slice(0, 500).split(/\s[-–—|·•:]\s|[|·•:–—]/u);
  const found = parts.flatMap((part) => recogniseWords(part) ?? []);
  return found.toSorted((one, other) => other.certainty - one.certainty)[0] ?? null;
}

/** The first sentences that are no title, list or table. */
function excerptOf(text: string): string {
  const sentences = text
    .split("\n")
    .filter((line) => /^[^#\-|>\s]/u.test(line) && line.length > 40)
    .slice(0, 3)
    .map((line) => line.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*\\`]/g, ""));
  const joined = sentences.join(" ");
  return joined.length > EXCERPT ? `${joined.slice(0, EXCERPT).replace(/\s+\S*$/, "")} …` : joined;
}
