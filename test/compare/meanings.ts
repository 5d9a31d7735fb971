import type { Meaning } from "./meaning-table.ts";
import { ENGLISH } from "./meanings-english.ts";

const FR: Meaning[] = [
  [
    "Nous pouvons partager vos données avec des tiers.",
    "Nous devons partager vos données avec des tiers.",
    "substantive",
    "obligation pouvons → devons",
  ],
  [
    "Nous pouvons partager vos données avec des tiers.",
    "Nous ne pouvons pas partager vos données avec des tiers.",
    "substantive",
    "obligation pouvons → ne pouvons pas",
  ],
  [
    "Nous vendons vos données à des tiers.",
    "Nous ne vendons pas vos données à des tiers.",
    "substantive",
    "negation ∅ → ne vendons pas",
  ],
  [
    "Vos données sont conservées pendant 30 jours.",
    "Vos données sont conservées pendant 24 mois.",
    "substantive",
    "number 30 jours → 24 mois",
  ],
  [
    "Vos données sont conservées trente (30) jours par nous.",
    "Vos données sont conservées 30 jours par nous.",
    "editorial",
  ],
  [
    "Le service est interdit aux mineurs de moins de 13 ans.",
    "Le service est interdit aux mineurs de moins de 15 ans.",
    "substantive",
    "age 13 ans → 15 ans",
  ],
  [
    "Le prix de l'abonnement est de 10 € par mois.",
    "Le prix de l'abonnement est de 12,50 € par mois.",
    "substantive",
    "amount 10 € → 12,50 €",
  ],
  [
    "Dernière mise à jour : 3 mai 2024",
    "Dernière mise à jour : 9 juin 2025",
    "editorial",
    "date 3 mai 2024 → 9 juin 2025",
  ],
  [
    "Nous partageons vos données avec le service client.",
    "Nous partageons vos données avec le service client, sauf si vous refusez.",
    "substantive",
    "exception ∅ → sauf si",
  ],
  [
    "Écrivez-nous par e-mail à cette adresse.",
    "Écrivez-nous par courriel à cette adresse.",
    "editorial",
  ],
  [
    "Il faut connaître les règles de la bouilloire.",
    "Il faut connaitre les règles de la bouilloire.",
    "editorial",
  ],
  [
    "Nous utilisons certaines données de la bouilloire.",
    "Nous utilisons toutes les données de la bouilloire.",
    "substantive",
    "scope certaines → toutes",
  ],
  [
    "Nous vous transmettrons la liste des données.",
    "Nous vous transmettrions la liste des données.",
    "substantive",
  ],
];

const DE: Meaning[] = [
  [
    "Wir können Ihre Daten an Dritte weitergeben.",
    "Wir müssen Ihre Daten an Dritte weitergeben.",
    "substantive",
    "obligation können → müssen",
  ],
  [
    "Wir geben Ihre Daten an Dritte weiter.",
    "Wir geben Ihre Daten nicht an Dritte weiter.",
    "substantive",
    "negation ∅ → nicht",
  ],
  [
    "Wir speichern die Daten für 30 Tage.",
    "Wir speichern die Daten für 24 Monate.",
    "substantive",
    "number 30 Tage → 24 Monate",
  ],
  [
    "Die Frist beträgt vierzehn Tage ab dem Kauf.",
    "Die Frist beträgt 14 Tage ab dem Kauf.",
    "editorial",
  ],
  [
    "Der Dienst ist nicht für Kinder unter 13 Jahren.",
    "Der Dienst ist nicht für Kinder unter 16 Jahren.",
    "substantive",
    "age 13 Jahren → 16 Jahren",
  ],
  ["Stand: 3. Mai 2024", "Stand: 9. Juni 2025", "editorial", "date 3. Mai 2024 → 9. Juni 2025"],
  [
    "Wir hoffen, daß Sie mit dem Kessel zufrieden sind.",
    "Wir hoffen, dass Sie mit dem Kessel zufrieden sind.",
    "editorial",
  ],
  [
    "Schreiben Sie uns und der Stelle eine E-Mail.",
    "Schreiben Sie uns und der Stelle eine Email.",
    "editorial",
  ],
  [
    "Wir geben sie weiter, es sei denn, Sie widersprechen.",
    "Wir geben sie weiter.",
    "substantive",
    "exception es sei denn → ∅",
  ],
  [
    "Die Kosten betragen 1.000 € im Jahr.",
    "Die Kosten betragen 1.500 € im Jahr.",
    "substantive",
    "amount 1.000 € → 1.500 €",
  ],
  [
    "Anbieter ist die Kessel GmbH in Köln.",
    "Anbieter ist die Kanne AG in Köln.",
    "substantive",
    "party Kessel GmbH → Kanne AG",
  ],
];

const ES: Meaning[] = [
  [
    "Podemos compartir sus datos con terceros.",
    "Debemos compartir sus datos con terceros.",
    "substantive",
    "obligation Podemos → Debemos",
  ],
  [
    "Usted puede compartir los datos con otros.",
    "Usted no puede compartir los datos con otros.",
    "substantive",
    "obligation puede → no puede",
  ],
  [
    "Conservamos los datos durante 30 días.",
    "Conservamos los datos durante 24 meses.",
    "substantive",
    "number 30 días → 24 meses",
  ],
  [
    "El plazo es de treinta (30) días para los socios.",
    "El plazo es de 30 días para los socios.",
    "editorial",
  ],
  [
    "El servicio no es para menores de 13 años.",
    "El servicio no es para menores de 14 años.",
    "substantive",
    "age 13 años → 14 años",
  ],
  [
    "Última actualización: 3 de mayo de 2024",
    "Última actualización: 9 de junio de 2025",
    "editorial",
    "date 3 de mayo de 2024 → 9 de junio de 2025",
  ],
  ["Sólo usamos los datos de la tetera.", "Solo usamos los datos de la tetera.", "editorial"],
  [
    "Los datos se ceden a terceros.",
    "Los datos se ceden a terceros, salvo que usted se oponga.",
    "substantive",
    "exception ∅ → salvo que",
  ],
  [
    "La cuota es de 10 € al mes para los socios.",
    "La cuota es de 15 € al mes para los socios.",
    "substantive",
    "amount 10 € → 15 €",
  ],
];

const IT: Meaning[] = [
  [
    "Possiamo condividere i dati con i terzi.",
    "Non possiamo condividere i dati con i terzi.",
    "substantive",
    "obligation Possiamo → Non possiamo",
  ],
  [
    "Il titolare può conservare i dati del bollitore.",
    "Il titolare deve conservare i dati del bollitore.",
    "substantive",
    "obligation può → deve",
  ],
  [
    "I dati sono conservati per 30 giorni.",
    "I dati sono conservati per 24 mesi.",
    "substantive",
    "number 30 giorni → 24 mesi",
  ],
  [
    "Il termine è di trenta (30) giorni per i soci.",
    "Il termine è di 30 giorni per i soci.",
    "editorial",
  ],
  [
    "Ultimo aggiornamento: 3 maggio 2024",
    "Ultimo aggiornamento: 9 giugno 2025",
    "editorial",
    "date 3 maggio 2024 → 9 giugno 2025",
  ],
  [
    "Il servizio non è rivolto ai minori di 14 anni.",
    "Il servizio non è rivolto ai minori di 16 anni.",
    "substantive",
    "age 14 anni → 16 anni",
  ],
  [
    "I dati sono ceduti ai terzi.",
    "I dati sono ceduti ai terzi, salvo che tu ti opponga.",
    "substantive",
    "exception ∅ → salvo che",
  ],
  [
    "Usiamo solo i dati del bollitore.",
    "Usiamo i dati del bollitore.",
    "substantive",
    "scope solo → ∅",
  ],
];

const PT: Meaning[] = [
  [
    "Podemos compartilhar os seus dados com terceiros.",
    "Não podemos compartilhar os seus dados com terceiros.",
    "substantive",
    "obligation Podemos → Não podemos",
  ],
  [
    "Conservamos os dados durante 30 dias.",
    "Conservamos os dados durante 24 meses.",
    "substantive",
    "number 30 dias → 24 meses",
  ],
  [
    "O prazo é de trinta (30) dias para os sócios.",
    "O prazo é de 30 dias para os sócios.",
    "editorial",
  ],
  [
    "Última atualização: 3 de maio de 2024",
    "Última atualização: 9 de junho de 2025",
    "editorial",
    "date 3 de maio de 2024 → 9 de junho de 2025",
  ],
  [
    "A protecção dos dados é do nosso interesse.",
    "A proteção dos dados é do nosso interesse.",
    "editorial",
  ],
  [
    "O serviço não é para menores de 13 anos.",
    "O serviço não é para menores de 16 anos.",
    "substantive",
    "age 13 anos → 16 anos",
  ],
  [
    "A multa é de R$ 100 por chaleira.",
    "A multa é de R$ 150 por chaleira.",
    "substantive",
    "amount R$ 100 → R$ 150",
  ],
  [
    "Os dados são dados a terceiros.",
    "Os dados são dados a terceiros, exceto se você se opuser.",
    "substantive",
    "exception ∅ → exceto",
  ],
];

const NL: Meaning[] = [
  [
    "Wij kunnen uw gegevens met derden delen.",
    "Wij moeten uw gegevens met derden delen.",
    "substantive",
    "obligation kunnen → moeten",
  ],
  [
    "Wij delen uw gegevens met derden.",
    "Wij delen uw gegevens niet met derden.",
    "substantive",
    "negation ∅ → niet",
  ],
  [
    "Wij bewaren de gegevens 30 dagen.",
    "Wij bewaren de gegevens 24 maanden.",
    "substantive",
    "number 30 dagen → 24 maanden",
  ],
  [
    "De termijn is dertig (30) dagen voor de leden.",
    "De termijn is 30 dagen voor de leden.",
    "editorial",
  ],
  [
    "Laatst bijgewerkt: 3 mei 2024",
    "Laatst bijgewerkt: 9 juni 2025",
    "editorial",
    "date 3 mei 2024 → 9 juni 2025",
  ],
  [
    "De dienst is niet voor kinderen jonger dan 13 jaar.",
    "De dienst is niet voor kinderen jonger dan 16 jaar.",
    "substantive",
    "age 13 jaar → 16 jaar",
  ],
  [
    "Wij delen de gegevens met de winkel.",
    "Wij delen de gegevens met de winkel, tenzij u bezwaar maakt.",
    "substantive",
    "exception ∅ → tenzij",
  ],
  ["Stuur een e-mail naar de afdeling.", "Stuur een email naar de afdeling.", "editorial"],
];

/** By language: what the rest of the policy says, and the changes. Written for these tests. */
export const MEANINGS: readonly (readonly [string, string, readonly Meaning[]])[] = [
  [
    "English",
    "The app of the kettle writes a log of every boil, and we read it with you.",
    ENGLISH,
  ],
  ["French", "L'application de la bouilloire tient un journal, et nous le lisons avec vous.", FR],
  ["German", "Die App des Kessels führt ein Protokoll, und wir lesen es mit Ihnen.", DE],
  ["Spanish", "La aplicación de la tetera lleva un registro, y lo leemos con usted.", ES],
  ["Italian", "L'applicazione del bollitore tiene un registro, e lo leggiamo con gli utenti.", IT],
  ["Portuguese", "O aplicativo da chaleira mantém um registro, e nós o lemos com você.", PT],
  ["Dutch", "De app van de ketel houdt een logboek bij, en wij lezen het met u.", NL],
];
