import { readPath } from "./address.ts";
import { findSign, listFirstLines, listTitles } from "./find-sign.ts";
import type { Look } from "./look.ts";

/** What the page is called, all of it or up to the name of the site. */
const TITLES =
  /^(?:(?:please )?(?:log|sign)[ -]?(?:in|on)(?: (?:to|with|or|page).{0,40})?|login|(?:member|account|user) (?:login|sign[ -]in)|welcome back|anmelden|anmeldung|einloggen|connexion|se connecter|connectez-vous|identifi(?:ez-vous|cation)|inici(?:ar|a) sesión|acceso (?:de|para) .{0,30}|accedi|accesso|effettua l['’]accesso|iniciar sessão|faça login|entrar|inloggen|aanmelden|logga in|log ind|logg inn|kirjaudu(?: sisään)?|zaloguj(?: się)?|logowanie|giriş yap|oturum aç|войти|вход|авторизация|ログイン|サインイン|登录|登入|登錄|로그인)(?:$|\s*[-–—|:·,.!(])/iu;
const ASKS =
  /(?:must|need to|have to|please|required to) (?:be )?(?:log(?:ged)?|sign(?:ed)?) ?in(?: (?:first|to (?:continue|view|access|see|read|proceed))|[.!]?$)|(?:log|sign) ?in to (?:continue|view|access|see|your|read)|bitte (?:melde|melden|logge|loggen) (?:dich|sie sich)|anmelden, um|veuillez vous (?:connecter|identifier)|connectez-vous (?:pour|à)|(?:debes?|necesitas|por favor,?) inici(?:ar|a|e) sesión|inicia sesión (?:para|en)|devi (?:accedere|effettuare)|accedi (?:per|a)\b|effettua (?:il login|l['’]accesso)|(?:faça|fazer) login (?:para|em)|(?:inicie|iniciar) sessão (?:para|em)|log in om |meld (?:u|je) aan|u moet (?:zijn )?(?:ingelogd|inloggen)|logga in för att|zaloguj się,? aby|войдите(?:,| в)|ログインしてください|ログインが必要|请(?:先)?登录|請(?:先)?登入|로그인(?:이 필요|해 주세요|하세요|해야)/iu;
const PATHS =
  /(?:^|[/._-])(?:log-?in|sign-?in|logon|sso|oauth2?|saml2?|authorize|authenticate|connexion|anmelden|inloggen)(?:[/._-]|$)/i;
const LONGEST = 200;
/** A page that answers from the address of a login has more around its form. */
const LONGEST_AT_LOGIN = 400;

/** A page that asks to sign in. Terms that speak of accounts and of signing in are longer, and called otherwise. */
export function checkLogin(look: Look): string | null {
  const { asked, answered } = look.candidate;
  const path = readPath(answered);
  if (look.words <= LONGEST_AT_LOGIN && PATHS.test(path) && !PATHS.test(readPath(asked)))
    return `the address that answered is that of a login: ${path.slice(0, 60)}`;
  if (look.words > LONGEST) return null;
  const names = [...listTitles(look).slice(0, 2), ...listFirstLines(look).slice(0, 1)];
  const called = names.find((one) => TITLES.test(one));
  if (called !== undefined) return `the page is called "${called.slice(0, 60)}"`;
  const sign = findSign(look, ASKS, LONGEST);
  return sign === null ? null : `the page says "${sign}"`;
}
