import { findSign, listTitles } from "./find-sign.ts";
import type { Look } from "./look.ts";

const TITLES =
  /^(?:just a moment|one moment,? please|attention required|access (?:denied|to this page has been denied)|are you (?:a )?(?:human|robot)|robot (?:or|check)|security (?:check|verification)|please (?:wait|verify)|verify(?:ing)? (?:you|that you)|checking (?:your browser|if the site)|pardon our interruption|request (?:blocked|rejected|unsuccessful)|ddos-guard|one more step|human verification|client challenge|vercel security checkpoint|403 forbidden|nur einen moment|einen moment,? bitte|sicherheitsüberprüfung|zugriff verweigert|un instant|accès refusé|vérification de sécurité|un momento|acceso denegado|comprobación de seguridad|accesso negato|verifica di sicurezza|um momento|só um momento|acesso negado|een ogenblik|even geduld|toegang geweigerd|ett ögonblick|chwileczkę|один момент|доступ ограничен|しばらくお待ちください|请稍候|請稍候|안전 확인|잠시만 기다리)/iu;
const SIGNS =
  /enable javascript and cookies to continue|performing security verification|unusual (?:traffic|activity) from your|complete the (?:security check|captcha)|(?:confirm|prove|verify) (?:that )?you(?:'|’)?(?: a)?re (?:a )?human|not a robot|press (?:&|and) hold|reference #\d|ray id:|incident id:|(?:ich|dass sie) (?:bin )?kein (?:ro)?bot|je ne suis pas un robot|no soy un robot|non sono un robot|não sou um robô|ik ben geen robot|bestätigen sie, dass sie ein mensch|vérifi\S+ que vous êtes (?:un )?humain|verifi\S+ que (?:eres|es) (?:un )?humano|anomalous traffic|ロボットではありません|我不是机器人/iu;
/** A policy that talks about robots is longer than the page that keeps them out. */
const LONGEST = 200;

/** A page that wants to know whether a person reads it, as its text has it: Cloudflare, Akamai, AWS WAF, Imperva and their like. */
export function checkBotChallenge(look: Look): string | null {
  if (look.words > LONGEST) return null;
  const title = listTitles(look).find((one) => TITLES.test(one));
  if (title !== undefined) return `the page is called "${title.slice(0, 60)}"`;
  const sign = findSign(look, SIGNS, LONGEST);
  return sign === null ? null : `the page says "${sign}"`;
}

/** The same, as the headers have it. */
export function checkChallengeHeaders({ candidate: { headers } }: Look): string | null {
  for (const name of ["cf-mitigated", "x-amzn-waf-action"]) {
    const value = headers[name];
    if (value !== undefined) return `header ${name}: ${value.slice(0, 40)}`;
  }
  return null;
}
