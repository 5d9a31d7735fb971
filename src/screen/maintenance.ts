import { findSign } from "./find-sign.ts";
import type { Look } from "./look.ts";

const SIGNS = new RegExp(
  [
    String.raw`(?:under|scheduled|planned|routine|down for|undergoing|site|system) maintenance|maintenance (?:mode|in progress|break|window|page)|^maintenance$|(?:we(?:['’]ll| will)|be) (?:be )?(?:right |up and )?(?:back|running again) (?:soon|shortly|online|in a|at )|^(?:we(?:['’]ll| will) )?be right back|temporarily (?:unavailable|down|offline|out of service|closed)`,
    String.raw`wartungsarbeiten|wartungsmodus|wegen wartung|(?:wird|werden) .{0,20}gewartet|in kürze wieder|vorübergehend nicht (?:erreichbar|verfügbar)`,
    String.raw`en (?:cours de )?maintenance|maintenance (?:programmée|en cours)|temporairement (?:indisponible|inaccessible|fermé)|de retour (?:bientôt|très (?:vite|bientôt)|dans)`,
    String.raw`en mantenimiento|mantenimiento programado|temporalmente (?:no disponible|fuera de servicio)|volve(?:mos|remos) (?:pronto|enseguida|en )`,
    String.raw`in manutenzione|manutenzione (?:programmata|in corso|straordinaria)|temporaneamente non (?:disponibile|raggiungibile)|torn(?:iamo|eremo) (?:presto|subito|online)`,
    String.raw`em manutenção|manutenção (?:programada|em curso)|temporariamente (?:indisponível|fora)|volt(?:amos|aremos) (?:em breve|já|logo)`,
    String.raw`(?:wegens|in|gepland|voor) onderhoud|onderhoudswerkzaamheden|tijdelijk niet (?:beschikbaar|bereikbaar)|(?:zo|snel|binnenkort) (?:weer )?(?:terug|online)`,
    String.raw`(?:planerat|pågående) underhåll|tillbaka snart|vedligeholdelse|vedlikehold|huoltokatko|prace (?:konserwacyjne|techniczne)|przerwa techniczna|bakım (?:çalışması|modu)|bakımda|техническ\S+ (?:работ|обслуживан|перерыв)`,
    String.raw`メンテナンス(?:中|のお知らせ|作業)|(?:系统|系統|网站|網站)?(?:维护|維護)(?:中|升级)|系统维护|(?:서비스|시스템) 점검|점검 중`,
  ].join("|"),
  "iu",
);
const LONGEST = 200;

/** A page that stands in while the site is being worked on. */
export function checkMaintenance(look: Look): string | null {
  const sign = findSign(look, SIGNS, LONGEST);
  return sign === null ? null : `the page says "${sign}"`;
}
