/** Words that policies and terms are made of, as stems, lower case, in the languages that the archive meets most. */
const LEGAL =
  /\b(?:privacy|policy|policies|personal|information|data|collect|consent|cookie|third part|process|retention|disclos|service|term|agree|liab|law|legal|account|contract|warrant|intellectual|copyright|données|donnees|confidentialit|traitement|conditions|droit|utilisateur|responsab|daten|verarbeit|datenschutz|nutzung|einwilligung|rechte|haftung|datos|privacidad|derechos|condiciones|dados|privacidade|direitos|gegevens|voorwaarden|dati personali|trattamento|osobow|prywatno|personuppgift|personoplysning|henkilötie|kişisel|veri|(?<!all )right)/g;
const LEGAL_BEYOND_LATIN =
  /персональн|данны|соглас|законо|обработ|προσωπικ|δεδομέν|البيانات|الشخصية|القانون|خصوصية|موافق|מידע|פרטיות|个人信息|個人資料|个人数据|隐私|隱私|同意|收集|法律|法规|个人情报|個人情報|プライバシー|第三者|法令|규정|개인정보|동의|처리/g;
const BEYOND_LATIN = /[\u0370-\uffff]/;
/** Scripts that say in one character what others say in a syllable or a word. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const PERHAPS_DENSE = /[\u2e80-\uffff]/;

/** Count the words of a text that policies and terms are made of. */
export function countLegalWords(text: string): number {
  const lower = text.toLowerCase();
  const count = countMatches(lower, LEGAL);
  return BEYOND_LATIN.test(lower) ? count + countMatches(lower, LEGAL_BEYOND_LATIN) : count;
}

/** Say how long a text is, in characters of Latin script. */
export function measureText(text: string): number {
  return PERHAPS_DENSE.test(text) ? text.length + 2 * countMatches(text, DENSE) : text.length;
}

function countMatches(text: string, sought: RegExp): number {
  sought.lastIndex = 0;
  let count = 0;
  while (sought.test(text)) count += 1;
  return count;
}
