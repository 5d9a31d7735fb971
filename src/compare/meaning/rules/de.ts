import type { LanguageRules } from "../language-rules.ts";

export const de: LanguageRules = {
  language: "de",
  smallWords:
    "der die das und in von zu den dem des mit für auf ist sind wir sie ihre ihrer ihren nicht oder wenn ein eine einer werden wird durch bei nach auch unsere unserer sowie dass sich als im zur zum können kann haben",
  modals: [
    "kann | können | könnte | könnten | darf | dürfen | dürfte | dürften | ist berechtigt | sind berechtigt | behalten uns … vor",
    "sollte | sollten | soll | sollen | wird empfohlen",
    "wollen | beabsichtigen",
    "muss | müssen | müsste | müssten | ist verpflichtet | sind verpflichtet | verpflichtet sich | verpflichten sich | hat zu | haben zu",
  ],
  negatedModals: ["", "", "", ""],
  negatedBefore: "",
  negatedAfter: "nicht | niemals | keinesfalls",
  negations:
    "nicht | nicht mehr | kein | keine | keinen | keinem | keiner | keines | nie | niemals | ohne | weder | keinesfalls | nicht länger",
  exceptions:
    "es sei denn | außer | ausser | außer wenn | ausgenommen | mit ausnahme | sofern nicht | soweit nicht | vorausgesetzt | unter der voraussetzung | vorbehaltlich | ungeachtet | abgesehen von | sofern | soweit | nur wenn | nur dann | ausschließlich wenn | unter der bedingung",
  scope:
    "alle | aller | allen | alles | jede | jeder | jedes | jeden | jeglich* | sämtlich* | einige | einzelne | bestimmte | bestimmten | nur | ausschließlich | lediglich | allein | einschließlich | insbesondere | unter anderem | beispielsweise | zum beispiel | etwa | ohne einschränkung | nicht beschränkt auf | jederzeit | mindestens | höchstens | bis zu | hauptsächlich | grundsätzlich | in der regel | nach eigenem ermessen | weltweit | unwiderruflich* | unbefristet* | begrenzt*",
  units: {
    second: "sekunde | sekunden",
    minute: "minute | minuten",
    hour: "stunde | stunden",
    day: "tag | tage | tagen | kalendertag | kalendertage | kalendertagen",
    workday: "werktag | werktage | werktagen | arbeitstag | arbeitstage | arbeitstagen",
    week: "woche | wochen",
    month: "monat | monate | monaten | monats | kalendermonate | kalendermonaten",
    year: "jahr | jahre | jahren | jahres",
  },
  numbers:
    "1 ein | 1 eine | 1 einen | 1 einem | 1 einer | 1 eines | 2 zwei | 3 drei | 4 vier | 5 fünf | 6 sechs | 7 sieben | 8 acht | 9 neun | 10 zehn | 11 elf | 12 zwölf | 13 dreizehn | 14 vierzehn | 15 fünfzehn | 16 sechzehn | 18 achtzehn | 20 zwanzig | 21 einundzwanzig | 24 vierundzwanzig | 30 dreißig | 36 sechsunddreißig | 48 achtundvierzig | 60 sechzig | 72 zweiundsiebzig | 90 neunzig | 100 hundert | 180 hundertachtzig",
  decimal: ",",
  months: [
    "januar | jan | jänner",
    "februar | feb",
    "märz | maerz | mär",
    "april | apr",
    "mai",
    "juni | jun",
    "juli | jul",
    "august | aug",
    "september | sept | sep",
    "oktober | okt",
    "november | nov",
    "dezember | dez",
  ],
  ageBefore: "unter | über | alter von | ab | mindestens | jünger als | älter als",
  ageAfter: "jahre alt | jahren alt | lebensjahr | oder älter | und älter",
  references:
    "abschnitt | abschnitte | ziffer | ziffern | artikel | art. | absatz | abs. | punkt | anhang | kapitel | paragraph | § | §§ | nr. | nummer | satz | buchstabe",
  updated:
    "zuletzt aktualisiert | letzte aktualisierung | zuletzt geändert | letzte änderung | stand | aktualisiert | aktualisiert am | geändert am | stand der | fassung vom | version vom",
  effective:
    "gültig ab | gültig seit | wirksam ab | wirksam seit | in kraft seit | in kraft ab | datum des inkrafttretens | inkrafttreten | datum:",
  documents:
    "datenschutzerklärung | datenschutzhinweis* | erklärung | richtlinie | nutzungsbedingungen | bedingungen | agb | vertrag | fassung | version | dokument | hinweise",
  announces:
    "treten … in kraft | tritt … in kraft | wird wirksam | werden wirksam | gelten ab | gilt ab | wird gültig | künftig",
  sameWords: [
    ["&", "und"],
    ["prozent", "%"],
    ["e mail", "email"],
    ["e mails", "emails"],
    ["zum beispiel", "z. b."],
    ["z.b.", "z. b."],
    ["das heißt", "d. h."],
    ["d.h.", "d. h."],
    ["und oder", "und/oder"],
    ["beziehungsweise", "bzw."],
    ["gemäss", "gemäß"],
    ["datenschutz grundverordnung", "dsgvo"],
    ["datenschutzgrundverordnung", "dsgvo"],
    ["ds gvo", "dsgvo"],
    ["europäische union", "eu"],
    ["europäischen union", "eu"],
    ["internet seite", "internetseite"],
    ["web site", "website"],
    ["ausser", "außer"],
    ["daß", "dass"],
    ["muß", "muss"],
  ],
  spellings: [
    [/[’']/g, ""],
    [/ß/g, "ss"],
    [/ae(?!u)/g, "ä"],
    [/(?<!a|e)ue/g, "ü"],
    [/oe/g, "ö"],
    [/ph/g, "f"],
    [/(?<=en)t(?=ial|iell)/, "z"],
  ],
  distinct: "",
  slips: "wiederruf widerruf | wiederrufen widerrufen | standart standard",
  hasCapitalNouns: true,
  topics: {
    "first-party collection":
      "wir erheben | wir sammeln | wir erfassen | wir verwenden | wir nutzen | wir verarbeiten | erheben wir | verarbeiten wir | verwenden wir | erhoben | erhebung | erfasst | datenerhebung | verarbeitung ihrer | cookie | cookies | ip-adresse | ip adresse* | standortdaten | nutzungsdaten | gerätedaten | personenbezogene daten … verarbeit*",
    "third-party sharing":
      "dritte | dritten | dritter | drittanbieter* | weitergabe | weitergeben | weitergegeben | geben … weiter | übermitt* | offenleg* | offengelegt | teilen … daten | dienstleister* | auftragsverarbeiter* | partner* | verbundene unternehmen | empfänger* | verkaufen … daten | behörden",
    "choice and control":
      "einwillig* | zustimm* | widerspr* | widerruf* | ablehnen | einstellungen | präferenzen | abmelden | abbestell* | opt out | opt in | deaktivier* | ihre wahl",
    "access, edit and delete":
      "auskunft | auskunftsrecht | lösch* | gelöscht | berichtig* | datenübertragbarkeit | recht auf vergessen* | zugang zu ihren | zugriff auf ihre | korrigier* | konto schließen",
    retention:
      "speicherdauer | gespeichert | speichern | speicherung | aufbewahr* | aufbewahrungsfrist* | vorgehalten | so lange | solange | anonymisier*",
    security:
      "sicherheit | sicherheitsmaßnahmen | verschlüssel* | unbefugt* | datenpanne* | technische und organisatorische | vertraulichkeit | passwort | kennwort | schützen",
    "policy change":
      "änder* … datenschutz* | änderung* dieser | änderungen der | ändern … bedingungen | aktualisier* … datenschutz* | anpass* | neue fassung | neue version | änderungen vor* | änderungsvorbehalt",
    "do not track": "do not track | dnt | global privacy control | gpc",
    "international and specific audiences":
      "kind | kinder | kindern | minderjährig* | eltern | erziehungsberechtigt* | unter 13 | unter 16 | unter 18 | kalifornien | europäisch* | dsgvo | schweiz | österreich",
    "legal basis":
      "rechtsgrundlage* | berechtigte* interesse* | art. 6 | artikel 6 | rechtliche verpflichtung* | vertragserfüllung | erfüllung … vertrag* | gesetzliche grundlage | gesetzlichen pflicht*",
    transfers:
      "drittland | drittländer* | drittstaat* | außerhalb der eu | außerhalb des ewr | standardvertragsklauseln | angemessenheitsbeschluss* | privacy shield | datenübermittlung* | internationale übermittlung*",
    "contact and entity":
      "kontakt | kontaktieren | datenschutzbeauftragt* | verantwortliche* stelle | verantwortlicher | verantwortlich im sinne | anschrift | sitz in | handelsregister | impressum | kundenservice | erreichen sie uns | wenden sie sich",
    "effective date":
      "stand | gültig ab | in kraft | zuletzt aktualisiert | letzte aktualisierung | inkrafttreten | wirksam ab",
    "automated decisions and AI":
      "automatisierte* entscheidung* | automatisiert* | profiling | maschinelle* lernen* | künstliche* intelligenz | ki | algorithm*",
    "sale and opt-out":
      "verkauf … daten | verkaufen | verkauf von | nicht verkaufen | zielgerichtete* werbung | personalisierte* werbung | verhaltensbasiert*",
    "arbitration and liability":
      "haft* | haftung | haftungsausschluss | schiedsverfahren | schiedsgericht* | streitbeilegung* | gewährleist* | schadensersatz | schadenersatz | gerichtsstand | anwendbares recht | freistell* | sammelklage*",
    "price and renewal":
      "abonnement* | abo | verlänger* | gebühr* | erstatt* | rückerstatt* | zahlung* | preis* | rechnung* | testphase | probezeitraum | kündig* | laufzeit | kosten",
  },
};
