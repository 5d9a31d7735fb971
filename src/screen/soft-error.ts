import { findSign } from "./find-sign.ts";
import type { Look } from "./look.ts";

/** What error pages are called, in the languages that sites speak. */
const SIGNS = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}.,-])(?:error )?(?:404|410|50[0234])(?![\p{L}\p{N}]|[.,]\d)(?=$| ?[-–—:|.]| (?:error|not found|page|internal|bad|service|gateway|forbidden))`,
    String.raw`\b(?:page|file|site|link|url|content|document)\b.{0,50}\b(?:not (?:be )?found|can(?:no|['’])t be found|doesn['’]t exist|does not exist|no longer (?:exists?|available)|isn['’]t (?:working|available)|is (?:not available|unavailable)|(?:is|be) (?:broken|removed))`,
    String.raw`^(?:oops|whoops|uh[- ]oh)\b|^(?:error|an error (?:has )?occurr?ed|not found|no results found)[.!]?(?:$| ?[-–—|])`,
    String.raw`something (?:went|has gone|is) wrong|(?:try again|come back) (?:later|in a (?:few|moment|minute))|(?:refresh|reload|reloading) (?:this|the) page|technical (?:error|difficult)|couldn['’]t find (?:the|that|this|what)`,
    String.raw`internal server error|service unavailable|bad gateway|gateway time-?out|temporarily unable|account (?:has been )?suspended|domain .{0,40}for sale|under construction`,
    String.raw`(?:not|isn['’]t|un)\s?available in your (?:country|region|area|location)`,
    String.raw`seite (?:wurde )?(?:leider )?(?:nicht gefunden|existiert nicht|ist nicht (?:verfügbar|mehr))|konnte nicht gefunden werden|schief\s?gegangen|schiefgelaufen|ein fehler ist aufgetreten|versuch.{0,20}später|fehler 404`,
    String.raw`page (?:est )?(?:introuvable|non trouvée|inexistante)|page .{0,40}n['’]existe (?:pas|plus)|une erreur (?:est survenue|s['’]est produite)|réessay\S+ (?:plus tard|dans)|erreur 404`,
    String.raw`página (?:no encontrada|no existe|no (?:está )?disponible)|no (?:se ha |hemos )?encontra(?:do|mos) (?:la|esta) página|algo (?:ha salido|salió|ha ido) mal|inténta?lo (?:de nuevo )?más tarde|se ha producido un error`,
    String.raw`pagina (?:non trovata|inesistente|non (?:è )?disponibile)|qualcosa è andato storto|si è verificato un errore|riprova (?:più tardi|tra)`,
    String.raw`página (?:não encontrada|não existe|indisponível)|algo (?:deu|correu) (?:errado|mal)|ocorreu um erro|tente (?:novamente|outra vez)`,
    String.raw`pagina (?:niet gevonden|bestaat niet|is niet (?:beschikbaar|gevonden))|er (?:is|ging) iets mis|probeer het (?:later )?(?:nog eens|opnieuw)`,
    String.raw`sidan (?:kunde inte hittas|finns inte|hittades inte)|något gick fel|siden (?:blev ikke fundet|finnes ikke|ble ikke funnet)|noget gik galt|sivua ei löyt`,
    String.raw`nie (?:znaleziono|odnaleziono) strony|strona nie (?:istnieje|została znaleziona)|coś poszło nie tak|sayfa bulunamadı|bir (?:şeyler ters gitti|hata oluştu)|страниц[аы] не (?:найдена|существует)|что-то пошло не так`,
    String.raw`ページが見つかりません|お探しのページ|エラーが発生|页面(?:不存在|未找到|找不到)|找不到(?:页面|頁面|该页)|頁面不存在|出错了|페이지를 찾을 수 없|오류가 발생`,
  ].join("|"),
  "iu",
);
/** What a page says to browsers that it will not serve. Where the text is there, it says so beside it. */
const BROWSERS =
  /(?:unsupported|outdated) browser|browser (?:is )?(?:not|isn['’]t|no longer) supported|(?:enable|requires?|turn on|activate) javascript|javascript (?:is (?:disabled|required)|aktivieren)|activer javascript|(?:activar?|active|habilitar?|habilite) javascript|abilitare javascript|javascript (?:inschakelen|in te schakelen)/iu;
const LONGEST_OF_BROWSERS = 80;
/** Error pages with a site's whole furniture around them are still short: the longest seen has 340 words. */
const LONGEST = 400;

/** An error page that was served as if all were well. */
export function checkSoftError(look: Look): string | null {
  const sign = findSign(look, SIGNS, LONGEST) ?? findSign(look, BROWSERS, LONGEST_OF_BROWSERS);
  return sign === null ? null : `the page says "${sign}"`;
}
