import type { LanguageRules } from "../language-rules.ts";

export const it: LanguageRules = {
  language: "it",
  smallWords:
    "il la i gli le di e che in del della dei delle per con un una non da al sono nostro nostra nostri suo sua suoi è dell alla nel questo questa o ai si su dal dati come",
  modals: [
    "può | possono | possiamo | potrà | potranno | potremo | potrebbe | potrebbero | potremmo | è autorizzato a | siamo autorizzati a | ci riserviamo il diritto | si riserva il diritto",
    "dovrebbe | dovrebbero | dovremmo | si consiglia | si raccomanda",
    "intende | intendiamo | intendono",
    "deve | devono | dobbiamo | dovrà | dovranno | dovremo | è tenuto a | sono tenuti a | siamo tenuti a | è obbligato a | siamo obbligati a | si impegna a | ci impegniamo a",
  ],
  negatedModals: ["", "", "", ""],
  negatedBefore: "non | mai",
  negatedAfter: "mai",
  negations: "non | mai | nessun | nessuno | nessuna | senza | né | non più | alcun | alcuna",
  exceptions:
    "salvo | salvo che | salvo quando | salvo ove | eccetto | tranne | ad eccezione di | ad eccezione dei | ad eccezione delle | fatta eccezione per | fatto salvo | fatti salvi | a meno che | a condizione che | purché | fermo restando | diverso da | diversi da | nella misura in cui | solo se | ad esclusione",
  scope:
    "tutto | tutta | tutti | tutte | ogni | ciascun* | qualsiasi | qualunque | alcuni | alcune | determinati | determinate | certi | certe | solo | soltanto | solamente | unicamente | esclusivamente | strettamente | incluso | inclusa | inclusi | incluse | compreso | compresi | comprese | senza limitazione | a titolo esemplificativo | tra cui | quali | ad esempio | in particolare | tra gli altri | in qualsiasi momento | almeno | al massimo | fino a | principalmente | generalmente | a nostra esclusiva discrezione | mondiale | perpetua | irrevocabile | esclusiva | limitata",
  units: {
    second: "secondo | secondi",
    minute: "minuto | minuti",
    hour: "ora | ore",
    day: "giorno | giorni | giorni di calendario",
    workday: "giorno lavorativo | giorni lavorativi | giorno feriale | giorni feriali",
    week: "settimana | settimane",
    month: "mese | mesi",
    year: "anno | anni",
  },
  numbers:
    "1 un | 1 uno | 1 una | 2 due | 3 tre | 4 quattro | 5 cinque | 6 sei | 7 sette | 8 otto | 9 nove | 10 dieci | 11 undici | 12 dodici | 13 tredici | 14 quattordici | 15 quindici | 16 sedici | 18 diciotto | 20 venti | 21 ventuno | 24 ventiquattro | 30 trenta | 36 trentasei | 45 quarantacinque | 48 quarantotto | 60 sessanta | 72 settantadue | 90 novanta | 100 cento | 120 centoventi | 180 centottanta",
  decimal: ",",
  months: [
    "gennaio | gen",
    "febbraio | feb",
    "marzo | mar",
    "aprile | apr",
    "maggio | mag",
    "giugno | giu",
    "luglio | lug",
    "agosto | ago",
    "settembre | set | sett",
    "ottobre | ott",
    "novembre | nov",
    "dicembre | dic",
  ],
  ageBefore: "età inferiore a | minori di | età di | più di | almeno | meno di | superiore a",
  ageAfter: "anni di età | anni o più",
  references:
    "sezione | sezioni | clausola | clausole | articolo | articoli | art. | paragrafo | paragrafi | punto | allegato | capitolo | comma | n. | numero",
  updated:
    "ultimo aggiornamento | ultima modifica | aggiornato | aggiornata | aggiornato il | aggiornata il | ultima revisione | data di pubblicazione | pubblicato | versione del",
  effective:
    "data di entrata in vigore | entrata in vigore | in vigore dal | in vigore da | valida dal | data di efficacia | decorrenza | data:",
  documents:
    "informativa | dichiarazione | avviso | termini | condizioni | contratto | accordo | versione | documento | regolamento",
  announces:
    "entrerà in vigore | entreranno in vigore | avrà effetto | avranno effetto | si applicherà | si applicheranno | entra in vigore | entrano in vigore | a partire dal",
  sameWords: [
    ["&", "e"],
    ["per cento", "%"],
    ["e mail", "email"],
    ["posta elettronica", "email"],
    ["al fine di", "per"],
    ["allo scopo di", "per"],
    ["ad esempio", "p. es."],
    ["per esempio", "p. es."],
    ["e o", "e/o"],
    ["stati uniti d'america", "stati uniti"],
    ["unione europea", "ue"],
    ["sito web", "sito internet"],
    ["on line", "online"],
    ["ed", "e"],
    ["ad", "a"],
    ["od", "o"],
  ],
  spellings: [[/[’']/g, ""]],
  distinct: "",
  slips: "perchè perché | poichè poiché | affinchè affinché | finchè finché",
  hasCapitalNouns: false,
  topics: {
    "first-party collection":
      "raccogliamo | riceviamo | otteniamo | utilizziamo | usiamo | trattiamo | possiamo raccogliere | possiamo utilizzare | raccolta … dati | raccolt* … dati | dati raccolti | dati che raccogliamo | informazioni che | dati di localizzazione | indirizzo ip | cookie | finalità del trattamento",
    "third-party sharing":
      "terzi | terze parti | terza parte | condivid* … dati | condivid* … informazioni | condividiamo | condivisione | comunic* … dati | divulg* | cession* | fornitori di servizi | responsabili del trattamento | responsabile esterno | società affiliate | affiliat* | partner | destinatari | inserzionisti | vendere … dati | autorità",
    "choice and control":
      "consenso | acconsent* | preferenze | opposizione | opporsi | revocare | revoca | rifiutare | disiscri* | annullare l'iscrizione | impostazioni | disattiv* | scelte",
    "access, edit and delete":
      "diritto di accesso | accedere ai | accesso ai | rettific* | cancellazione | cancell* … dati | eliminazione | eliminare | elimin* … account | portabilità | diritto all'oblio | correggere | chiudere … account",
    retention:
      "conserv* | conservazione | periodo di conservazione | archiviat* | memorizzat* … per | tempo necessario | periodo necessario | anonimizz*",
    security:
      "sicurezza | sicur* | crittograf* | cifrat* | non autorizzat* | violazione dei dati | riservatezza | integrità | password | misure tecniche",
    "policy change":
      "modific* … informativa | modific* … termini | modific* … condizioni | modifiche alla | modifiche al | modifiche a | aggiorn* … informativa | aggiornamenti | nuova versione | cambiamenti",
    "do not track": "do not track | dnt | global privacy control | gpc",
    "international and specific audiences":
      "bambini | minore | minori | minorenn* | genitor* | tutore | minori di 13 | minori di 14 | minori di 16 | minori di 18 | california | europeo | europea | gdpr | svizzera | residenti",
    "legal basis":
      "base giuridica | basi giuridiche | interesse legittimo | legittimo interesse | legittimi interessi | obbligo legale | obblighi legali | obbligo di legge | esecuzione di un contratto | esecuzione del contratto | interesse pubblico",
    transfers:
      "trasferiment* | trasferi* … fuori | al di fuori dello spazio | al di fuori dell'unione | paesi terzi | paese terzo | clausole contrattuali tipo | clausole contrattuali standard | decisione di adeguatezza | scudo per la privacy",
    "contact and entity":
      "contattare | contattaci | contatti | scrivere a | responsabile della protezione | dpo | rpd | sede legale | titolare del trattamento | rappresentante | servizio clienti | partita iva",
    "effective date":
      "entrata in vigore | entrerà in vigore | in vigore | ultimo aggiornamento | ultima modifica | data di efficacia",
    "automated decisions and AI":
      "decisioni automatizzate | processo decisionale automatizzato | automatizzat* | profilazione | apprendimento automatico | intelligenza artificiale | ia | algoritm*",
    "sale and opt-out":
      "vendita … dati | vendita di | vendere | vendiamo | non vendere | pubblicità mirata | pubblicità comportamentale | pubblicità personalizzata",
    "arbitration and liability":
      "arbitrato | arbitrale | responsabilità | responsabili per | manleva* | indenn* | garanzi* | controversi* | azione collettiva | legge applicabile | foro competente | giurisdizione | danni",
    "price and renewal":
      "abbonament* | rinnov* | tariff* | rimbors* | pagament* | prezz* | fattur* | prova gratuita | periodo di prova | recesso | disdetta | canone | costi",
  },
};
