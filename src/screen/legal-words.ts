import { lettersOf } from "./language.ts";

/**
 * What policies, terms and rules are made of, as the beginnings of words, by language (ISO 639-1): whose data, which law,
 * what is allowed, who answers for it. Guidelines for users and imprints must find themselves here too.
 */
const STEMS: Readonly<Record<string, string>> = {
  en: "privacy polic(?:y|ies) personal information data collect consent cookie part(?:y|ies)\\b process retention retain disclos terms? agree(?:s|d|ment)?\\b rights? liab law(?:s|ful|fully)?\\b legal account contract warrant intellectual copyright license permi(?:t|ssion) prohibit violat must\\b shall\\b may\\b not\\b guidelines? rules? comply complian regulat content users? report remov enforce obligat notice protect conduct infring responsib applicable provide trademark request",
  fr: "confidentialit donnée personnel collect consent cookie traite conserv divulg condition accept droits? respons(?:a|e) loi(?:s)?\\b légal juridique compte contrat garanti propriété licence autoris interdi viol doi(?:t|vent|s)\\b doive peu(?:t|vent)\\b pas\\b règle conform règlement contenu utilisat signal obligat notice protég protection éditeur directeur publication siège société immatricul rcs\\b capital hébergeur tiers droit conserv finalité",
  de: "datenschutz daten personenbezog erheb einwillig cookie verarbeit speicher übermitt bedingung zustimm recht haft gesetz vertrag konto gewähr geistig urheber lizenz erlaub unzuläss verbot verletz muss müssen darf dürfen nicht\\b richtlinie regel einhalt verordnung dsgvo inhalt nutz meld lösch pflicht hinweis schutz anbieter impressum geschäftsführ handelsregister amtsgericht umsatzsteuer ust registernummer verantwortlich gmbh dritte widerruf vertret zweck",
  es: "privacidad datos? personal recopil recog consent cookie trat(?:a|e) conserv divulg condicion términos? acept derecho respons ley(?:es)?\\b legal jurídic cuenta contrat garant propiedad licencia permi prohib infring deb(?:e|en|erá|es)\\b pued(?:e|en|es)\\b no\\b norma reglament cumpl contenido usuari denunci oblig aviso proteg protección tercero finalidad",
  it: "privacy dati personal raccogl raccolt consen cookie tratta conserv divulg condizion termin accett diritt respons legg(?:e|i)\\b legal giuridic account contratt garan proprietà licen permess vieta viol dev(?:e|ono|i)\\b può\\b possono non\\b norm regol conform contenut utent segnal obblig informativa avviso protezion tutela terz finalità titolare",
  pt: "privacidade dados? pessoa recolh colet consent cookie trata conserv divulg condiç termos? aceit direito respons lei(?:s)?\\b legal jurídic conta\\b contrat garant propriedade licenç permi proib viol dev(?:e|em|erá)\\b pode(?:m|rá)?\\b não\\b norma regulament cumpr conteúdo usuári utilizador denunc obrig aviso proteg proteção terceiro finalidade titular",
  nl: "privacy gegevens persoon verzamel toestemming cookie verwerk bewa(?:a|r) verstrek voorwaard akkoord recht aansprakelijk wet(?:ten|gev|telijk)?\\b juridisch account contract overeenkomst garan eigendom auteurs licentie toegestaan verbod inbreuk moet(?:en)?\\b mag(?:en)?\\b mogen niet\\b richtlijn regel nale(?:e|v) verordening avg\\b inhoud gebruik meld verplicht kennisgeving bescherm derde doeleinde verantwoordelijk",
  sv: "integritet uppgift person samla insaml samtyck cookie kakor behandl lagra lämna villkor godkän rätt ansvar lag(?:en|ar|stiftning|lig)?\\b juridisk konto avtal garan immateri upphovs licens tillåt förbj bryt måste\\b ska(?:ll)?\\b får\\b inte\\b riktlin regel regler följ förordning innehåll använd anmäl skyld meddel skydd tredje ändamål",
  da: "privat person oplysning opplysning data indsaml innsaml samtykk cookie behandl opbevar oppbevar videregiv utlever vilkår accept godta ret(?:ten|tigheder)?\\b rett ansvar lov(?:en|givning|lig|e)?\\b juridisk konto aftale avtale garan immateri ophavs opphavs licens lisens tilla(?:d|t) forbud forbudt overtræd bryt må\\b skal\\b kan\\b ikke\\b retningslin regel regler overhold overholde forordning indhold innhold brug bruk anmeld pligt plikt beskyt tredje formål",
  pl: "prywatn dan(?:e|ych|ymi)\\b osob zbiera gromadz zgod cookie przetwarz przechow udostępn ujawn warunk regulamin akcept praw odpowiedzialn ustaw konto konta umow gwaranc własnoś autorsk licencj dozwol zabron narusz mus(?:i|zą|isz)\\b może\\b mogą nie\\b wytyczn zasad zgodn rozporządz rodo\\b treści użytkown zgłos zgłasz obowiąz chron ochron podmiot trzeci cel(?:u|ach|ów)?\\b administrator",
  tr: "gizli kişisel veri topla rıza onay çerez işle(?:m|n|y) sakla paylaş açıkla koşul şart kabul hak(?:lar|kı)? sorumlu yasa kanun hukuk hesap sözleşme garanti mülkiyet telif lisans izin yasak ihlal gerek zorun olamaz kural ilke uyum uygun yönetmelik içerik kullanıcı kullanım bildir yüküm koru üçüncü amaç kvkk",
  ru: "конфиденциал персональн данны информац сбор собира согла cookie обраб хран раскры передач услови принима прав ответствен закон юридич аккаунт учетн договор гарант собственн авторск лиценз разреш запре наруш долж може(?:т|м|те)? обязан не(?:льзя)?\\b правил политик требован регламент контент содержан пользоват жалоб защит треть цел(?:и|ях|ей)",
};

/** Languages whose words are not set apart: what to look for, by language, anywhere in the text. */
const PARTS: Readonly<Record<string, string>> = {
  ja: "プライバシー|個人|情報|取得|収集|同意|クッキー|Cookie|処理|保存|保管|開示|規約|条項|条件|承諾|権利|責任|法令|法律|法的|アカウント|契約|保証|知的|財産|著作|許可|禁止|違反|侵害|ガイドライン|ポリシー|規則|遵守|コンテンツ|利用|ユーザー|報告|義務|通知|保護|第三者|目的",
  zh: "隐私|隱私|个人|個人|信息|資料|资料|数据|數據|收集|同意|Cookie|处理|處理|存储|儲存|披露|条款|條款|条件|條件|接受|权利|權利|责任|責任|法律|法规|法規|帐户|账户|帳戶|账号|合同|协议|協議|保证|保證|知识产权|著作权|版权|许可|授權|授权|禁止|违反|違反|侵犯|准则|準則|规则|規則|遵守|内容|內容|使用|用户|用戶|举报|义务|義務|通知|保护|保護|第三方|目的|我们|我們",
  ko: "개인정보|프라이버시|정보|데이터|수집|동의|쿠키|처리|보관|보유|공개|약관|조건|수락|권리|책임|법률|법령|법적|계정|계약|보증|지적|재산|저작권|라이선스|허가|금지|위반|침해|가이드라인|정책|규칙|준수|콘텐츠|이용|사용자|회원|신고|의무|통지|보호|제3자|목적",
};

const BEGINNINGS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(STEMS).map(([language, stems]) => [
    language,
    new RegExp(`^(?:${stems.replaceAll("\\b", "$").replaceAll(" ", "|")})`, "u"),
  ]),
);
const ANYWHERE: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(PARTS).map(([language, parts]) => [language, new RegExp(parts, "g")]),
);

/** Count the words of law in a text, or give null where those of its language are not known here. */
export function countLegalWords(shown: string, language: string | null): number | null {
  if (language === null) return null;
  const parts = ANYWHERE.get(language);
  if (parts !== undefined) return shown.match(parts)?.length ?? 0;
  const beginning = BEGINNINGS.get(language);
  return beginning === undefined ? null : countBeginnings(shown, beginning);
}

/** Every word is looked at once, however often it occurs. */
function countBeginnings(shown: string, beginning: RegExp): number {
  const known = new Map<string, boolean>();
  let count = 0;
  for (const word of lettersOf(shown)) {
    const isLegal = known.get(word) ?? beginning.test(word);
    known.set(word, isLegal);
    if (isLegal) count += 1;
  }
  return count;
}
