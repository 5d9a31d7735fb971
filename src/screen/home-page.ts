import { listSegments } from "./address.ts";
import { listTitles } from "./find-sign.ts";
import type { Look } from "./look.ts";
import { FEWEST_LEGAL } from "./few-legal-words.ts";

/** A policy has twice as many words of law as a page that has too few for one; so near to home, the nearer of the two counts. */
const NEAR_HOME = 2 * FEWEST_LEGAL;
/** A policy that moved to the root of an address of its own (`privacy.example.com`) is no home page. */
const POLICY =
  /privacy|polic(?:y|ies)|legal|terms|conditions|cookie|tos\b|gdpr|datenschutz|impressum|agb\b|confidentialit|mentions|cgu\b|cgv\b|donnees|privacidad|aviso|condiciones|terminos|privacidade|termos|note-legali|condizioni|voorwaarden|integritet|villkor|prywatnosc|regulamin|gizlilik|rules|guidelines/;
const TITLES =
  /^(?:home(?:page| page)?|startseite|accueil|inicio|página principal|home page|início|thuis|hem|etusivu|strona główna|ana sayfa|главная|ホーム|首页|首頁|홈)$/iu;

/** A site that sends those who ask for a page it no longer has to its front door. */
export function checkHomePage(look: Look): string | null {
  const { asked, answered } = look.candidate;
  const way = asked === null || answered === null ? null : findWayHome(asked, answered);
  const rate = look.legalRate();
  if (way !== null && rate !== null && rate < NEAR_HOME)
    return `${way}; ${rate.toFixed(1)} words of law in a hundred`;
  // In a language whose words of law are not known, only what the policy said so far can tell.
  if (way !== null && rate === null && look.known !== null) return way;
  const title = listTitles(look)
    .slice(0, 2)
    .find((one) => TITLES.test(one));
  if (title === undefined || rate === null || rate >= NEAR_HOME) return null;
  return `the page is called "${title}"; ${rate.toFixed(1)} words of law in a hundred`;
}

/** Say how the address that answered is nearer to the root than the one that was asked, or null where it is not. */
function findWayHome(asked: string, answered: string): string | null {
  const from = listSegments(asked);
  const to = listSegments(answered);
  const { hostname = "", search = "" } = URL.parse(answered) ?? {};
  if (from.length === 0 || POLICY.test(`${hostname} ${to.join("/")} ${search}`.toLowerCase()))
    return null;
  if (to.length === 0) return "the site answered with its root";
  return to.length < from.length && POLICY.test(from.join("/"))
    ? `the site answered with /${to.join("/").slice(0, 60)}, which names no policy`
    : null;
}
