import { readPath } from "./address.ts";
import { findSign, hasPolicyTitle } from "./find-sign.ts";
import type { Look } from "./look.ts";

/** With what such a page opens. */
const OPENINGS =
  /we (?:value|respect|care about) your (?:privacy|data)|your (?:privacy|data) (?:is important|matters|choices)|(?:your )?privacy (?:settings|preferences|choices)|(?:manage|cookie) (?:cookie )?(?:consent|settings|preferences)|before you continue|(?:we|this (?:web)?site) uses? cookies|uses cookies|your choices (?:about|regarding|on) cookies|wir (?:schätzen|respektieren) ihre privatsphäre|ihre privatsphäre|datenschutz-?einstellungen|cookie-einstellungen|bevor (?:sie|du) fortf|wir (?:verwenden|nutzen|setzen) cookies|(?:nous )?(?:respectons|valorisons) votre vie privée|votre vie privée|avant de (?:continuer|poursuivre)|(?:nous|ce site) utilis\S+ des cookies|gestion des cookies|valoramos (?:tu|su) privacidad|(?:tu|su) privacidad (?:nos importa|es importante)|antes de continuar|(?:usamos|utilizamos|este sitio (?:web )?(?:usa|utiliza)) cookies|(?:rispettiamo|teniamo a|diamo valore a)\S* la tua privacy|la tua privacy|prima di continuare|(?:questo sito|noi) (?:usa|utilizza)\S* (?:i )?cookie|valorizamos a sua privacidade|a sua privacidade|este site (?:usa|utiliza) cookies|wij (?:waarderen|respecteren) (?:uw|je) privacy|(?:uw|je) privacy is|voordat (?:u|je) verdergaat|(?:deze (?:web)?site|wij) gebruik\S* cookies|cookie-?instellingen|vi (?:värnar|bryr oss) om din|szanujemy twoją prywatność|プライバシーを尊重|Cookie(?:の使用|を使用)/iu;
/** What a wall says and a policy does not, or not at once; each line is a thing of its own. */
const SIGNS: readonly RegExp[] = [
  /accept (?:all|cookies|and (?:continue|close))|(?:i|yes,? i) (?:accept|agree)|allow all|agree (?:and|&) (?:close|continue|proceed)|alle[ns]? (?:cookies )?(?:akzeptieren|annehmen|zulassen|zustimmen)|akzeptieren und (?:weiter|schließen)|(?:tout|tous) accepter|accepter (?:tout|et (?:continuer|fermer))|j['’]accepte|aceptar (?:todo|todas|todas las cookies|y (?:continuar|cerrar))|accetta (?:tutt[io]|e (?:continua|chiudi))|aceitar (?:tudo|todos|e (?:continuar|fechar))|alle[sn]? (?:cookies )?(?:accepteren|toestaan)|acceptera alla|godkänn alla|zaakceptuj wszystk|akceptuj|すべて(?:を)?(?:受け入れる|許可|同意)|同意する|全部接受|모두 (?:수락|동의)/iu,
  /reject (?:all|cookies)|decline (?:all)?|(?:only )?necessary (?:cookies )?only|continue without (?:accepting|agreeing)|disagree|alle[ns]? ablehnen|nur (?:notwendige|erforderliche|essenzielle)|tout refuser|continuer sans accepter|(?:refuser|rejeter) (?:tout|tous)|rechazar (?:todo|todas)|rifiuta(?: tutt[io])?|continua senza accettare|rejeitar (?:tudo|todos)|(?:alles|alle cookies) (?:weigeren|afwijzen)|avvisa alla|neka alla|odrzuć|すべて拒否|拒否する|拒绝|모두 거부/iu,
  /manage (?:options|preferences|settings|choices|cookies)|more (?:options|choices)|customi[sz]e|show purposes|learn more and customi|einstellungen (?:verwalten|anpassen)|mehr (?:optionen|erfahren)|optionen verwalten|personnaliser|paramétrer|gérer (?:mes|les|vos) (?:options|préférences|choix|cookies)|(?:más|mostrar) opciones|(?:gestionar|configurar|personalizar)|(?:più|altre) opzioni|gestisci|personalizza|mais opções|gerir|gerenciar|meer opties|(?:voorkeuren|opties|instellingen) (?:beheren|aanpassen)|hantera (?:inställningar|val)|ustawienia|詳細設定|管理选项|설정 관리/iu,
  /(?:our|\d) partners?\b|vendors?\b|third[- ]party vendors|(?:unsere|\d) partner|partnern?\b|(?:nos|\d+) partenaires|(?:nuestros|\d+) socios|(?:nostri|\d+) partner|(?:nossos|\d+) parceiros|(?:onze|\d+) partners|våra partner|nasi partnerzy/iu,
  /stor(?:e|ing) and\/?(?:or)? access|access (?:to )?information on (?:a|your) device|personali[sz]ed (?:ads|advertising|content)|ad(?:vertising)? (?:and content )?measurement|audience (?:research|insights)|informationen auf (?:einem|ihrem) (?:gerät|endgerät)|personalisierte (?:werbung|anzeigen|inhalte)|informations sur (?:un|votre) (?:appareil|terminal)|(?:publicités?|contenus?) personnalisé|mesure d['’]audience|información en (?:un|tu|su) dispositivo|(?:anuncios|publicidad|contenido)s? personalizad|informazioni su (?:un|tuo|sul) dispositivo|(?:annunci|pubblicità|contenuti) personalizzat|informações (?:num|em um|no seu) dispositivo|(?:anúncios|publicidade) personalizad|informatie op (?:een|je|uw) apparaat|(?:gepersonaliseerde|persoonlijke) (?:advertenties|inhoud)/iu,
];
const ENOUGH_SIGNS = 2;
/** That there are partners and settings is also said by pages on how to opt out, which may be the policy. */
const PARTNERS_AND_SETTINGS = SIGNS.slice(2, 4);
/** Walls that name their purposes and partners have some hundred words; so do the shortest cookie policies, with titles of their own. */
const LONGEST = 450;
/** Where such pages live that answer in place of another. */
const PLACES =
  /^(?:consent|guce|cmp)\.|\/(?:collect)?consent(?:[/?]|$)|\/cookie-?(?:wall|consent)(?:[/?]|$)/i;

/** A dialogue about cookies and nothing behind it. A policy about cookies says what they are, under titles of its own. */
export function checkConsentWall(look: Look): string | null {
  if (look.words > LONGEST) return null;
  const { asked, answered } = look.candidate;
  const place = placeOf(answered);
  if (PLACES.test(place) && !PLACES.test(placeOf(asked)))
    return `the address that answered is that of a consent dialogue: ${place.slice(0, 60)}`;
  const opening = findSign(look, OPENINGS, LONGEST) ?? findOpeningSentence(look);
  if (opening === null || hasPolicyTitle(look)) return null;
  const signs = SIGNS.filter((sign) => sign.test(look.shown));
  if (signs.length < ENOUGH_SIGNS) return null;
  if (signs.every((sign) => PARTNERS_AND_SETTINGS.includes(sign))) return null;
  const found = signs.map((sign) => `"${sign.exec(look.shown)?.[0] ?? ""}"`);
  return `the page says "${opening}", ${found.join(", ")}`;
}

/** A wall without a title says at once what it is. */
function findOpeningSentence({ shown }: Look): string | null {
  const line = shown.trimStart().split("\n", 1)[0] ?? "";
  return OPENINGS.exec(line.slice(0, 500))?.[0] ?? null;
}

function placeOf(address: string | null): string {
  const { hostname = "" } = (address === null ? null : URL.parse(address)) ?? {};
  return `${hostname}${readPath(address)}`;
}
