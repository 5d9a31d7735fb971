import type { LanguageRules } from "../language-rules.ts";

export const fr: LanguageRules = {
  language: "fr",
  smallWords:
    "le la les des du et à en ou que qui pour vous votre vos nous notre nos est sont dans par sur une un ce cette ces au aux avec ne pas être il elle peut si leur leurs son ses",
  modals: [
    "peut | peuvent | pouvons | pouvez | pourra | pourront | pourrons | pourrez | pourrait | pourraient | pourrions | pourriez | est autorisé à | sommes autorisés à | nous réservons le droit de | se réserve le droit de",
    "devrait | devraient | devrions | devriez | est recommandé de | est conseillé de",
    "allons | va | vont",
    "doit | doivent | devons | devez | devra | devront | devrons | devrez | est tenu de | sommes tenus de | êtes tenu de | est obligé de | sommes obligés de | nous engageons à | s'engage à | vous engagez à",
  ],
  negatedModals: ["", "", "", ""],
  negatedBefore: "ne",
  negatedAfter: "pas | jamais | plus | en aucun cas",
  negations:
    "ne … pas | n'* … pas | ne … jamais | n'* … jamais | ne … plus | n'* … plus | ne … aucun | n'* … aucun | ne … aucune | n'* … aucune | ne | n'* | pas | jamais | aucun | aucune | sans | ni | non",
  exceptions:
    "sauf | sauf si | excepté | hormis | à l'exception de | à l'exception des | à l'exclusion de | à moins que | à moins de | sous réserve de | sous réserve que | sous réserve des | à condition que | à condition de | pour autant que | nonobstant | autre que | autres que | toutefois | dans la mesure où | uniquement si | outre",
  scope:
    "tout | toute | tous | toutes | chaque | quelconque | certains | certaines | quelques | seul | seule | seulement | uniquement | exclusivement | strictement | y compris | notamment | sans limitation | sans s'y limiter | mais sans s'y limiter | tel que | tels que | telles que | par exemple | en particulier | entre autres | à tout moment | au moins | au plus | jusqu'à | principalement | généralement | à notre seule discrétion | mondial | perpétuel | irrévocable | exclusif | non exclusif | limité | limitée",
  units: {
    second: "seconde | secondes",
    minute: "minute | minutes",
    hour: "heure | heures",
    day: "jour | jours | jour calendaire | jours calendaires",
    workday: "jour ouvré | jours ouvrés | jour ouvrable | jours ouvrables",
    week: "semaine | semaines",
    month: "mois",
    year: "an | ans | année | années",
  },
  numbers:
    "1 un | 1 une | 2 deux | 3 trois | 4 quatre | 5 cinq | 6 six | 7 sept | 8 huit | 9 neuf | 10 dix | 11 onze | 12 douze | 13 treize | 14 quatorze | 15 quinze | 16 seize | 18 dix huit | 20 vingt | 21 vingt et un | 24 vingt quatre | 25 vingt cinq | 30 trente | 36 trente six | 45 quarante cinq | 48 quarante huit | 50 cinquante | 60 soixante | 72 soixante douze | 90 quatre vingt dix | 100 cent | 120 cent vingt | 180 cent quatre vingts",
  decimal: ",",
  months: [
    "janvier | janv",
    "février | fevrier | févr",
    "mars",
    "avril | avr",
    "mai",
    "juin",
    "juillet | juil",
    "août | aout",
    "septembre | sept",
    "octobre | oct",
    "novembre | nov",
    "décembre | decembre | déc",
  ],
  ageBefore: "moins de | plus de | âge de | âgé de | âgée de | âgés de | âgées de | au moins",
  ageAfter: "ans révolus | ans ou plus",
  references:
    "section | sections | article | articles | paragraphe | paragraphes | clause | annexe | chapitre | § | n° | numéro | alinéa",
  updated:
    "dernière mise à jour | dernière modification | mis à jour | mise à jour | mise à jour le | modifié le | modifiée le | révisée le | publié le | date de publication | version du",
  effective:
    "date d'entrée en vigueur | entrée en vigueur | en vigueur | en vigueur depuis | en vigueur à compter | en vigueur le | applicable à compter | date d'effet | date :",
  documents:
    "politique | déclaration | charte | conditions | contrat | avis | notice | accord | version | document | règles",
  announces:
    "entrera en vigueur | entreront en vigueur | prendra effet | prendront effet | sera applicable | s'appliquera | s'appliqueront | prend effet | prennent effet",
  sameWords: [
    ["&", "et"],
    ["pour cent", "%"],
    ["courrier électronique", "email"],
    ["e mail", "email"],
    ["e mails", "emails"],
    ["courriel", "email"],
    ["courriels", "emails"],
    ["mail", "email"],
    ["afin de", "pour"],
    ["par exemple", "p. ex."],
    ["site web", "site internet"],
    ["règlement général sur la protection des données", "rgpd"],
    ["états unis d'amérique", "états unis"],
    ["lorsqu'", "lorsque "],
    ["puisqu'", "puisque "],
    ["l'on", "on"],
  ],
  spellings: [
    [/[’']/g, ""],
    [/î/g, "i"],
    [/û/g, "u"],
    [/œ/g, "oe"],
    [/^évé/, "évè"],
    [/èglement/, "églement"],
  ],
  distinct: "",
  slips: "clef clé | clefs clés",
  hasCapitalNouns: false,
  topics: {
    "first-party collection":
      "nous collectons | nous recueillons | nous recevons | nous utilisons | nous traitons | nous pouvons collecter | nous pouvons utiliser | collecte* … données | collecte* … informations | recueill* | données collectées | données que nous | informations que vous | données de localisation | adresse ip | cookie | cookies | traceur* | finalités",
    "third-party sharing":
      "tiers | partage* … données | partage* … informations | partageons | communiqu* … à des | transmet* … à | divulgu* | divulgation | prestataire* | fournisseurs de services | sous traitant* | partenaire* | filiale* | sociétés affiliées | destinataire* | annonceur* | vendre … données | autorités",
    "choice and control":
      "consentement | consentir | consentez | refuser | accepter … cookies | vos choix | préférence* | paramètre* | désabonn* | désinscri* | droit d'opposition | vous opposer | retirer | paramétr* | désactiv*",
    "access, edit and delete":
      "droit d'accès | accéder à vos | accès à vos | rectifi* | effacement | effacer | suppression | supprim* | portabilité | droit à l'oubli | corriger | fermer votre compte | clôtur*",
    retention:
      "conserv* | durée de conservation | conservation | stocké* | stockons | durée nécessaire | archiv* | anonymis*",
    security:
      "sécurité | sécuris* | chiffr* | crypt* | accès non autorisé* | violation de données | confidentialité | intégrité | mot de passe | mesures techniques",
    "policy change":
      "modifi* … politique | modifi* … conditions | modifi* … présent* | modification* de | mettre à jour | mise à jour de | mises à jour | nouvelle version | nous vous informerons | changement*",
    "do not track": "do not track | dnt | global privacy control | gpc",
    "international and specific audiences":
      "enfant | enfants | mineur | mineurs | parent | parents | tuteur* | moins de 13 ans | moins de 15 ans | moins de 16 ans | moins de 18 ans | californi* | européen | européenne | rgpd | union européenne | suisse | résidents",
    "legal basis":
      "base légale | bases légales | base juridique | bases juridiques | fondement* juridique* | intérêt légitime | intérêts légitimes | obligation légale | obligations légales | exécution d'un contrat | exécution du contrat | intérêt public",
    transfers:
      "transfert* | transfér* … hors | hors de l'union | en dehors de l'union | en dehors de l'eee | pays tiers | clauses contractuelles types | décision d'adéquation | bouclier de protection | règles d'entreprise contraignantes",
    "contact and entity":
      "contacter | contactez | nous écrire | délégué à la protection | dpo | dpd | siège social | responsable du traitement | responsable de traitement | représentant | rcs | service client",
    "effective date":
      "entrée en vigueur | en vigueur | dernière mise à jour | dernière modification | prend effet | prendra effet | date d'effet",
    "automated decisions and AI":
      "décision automatisée | décisions automatisées | automatisé* | profilage | apprentissage automatique | intelligence artificielle | ia | algorithme*",
    "sale and opt-out":
      "vente de | vendre | vendons | ne pas vendre | publicité ciblée | publicité comportementale | droit de refus",
    "arbitration and liability":
      "arbitrage | responsabilité | responsable de tout | responsables de | indemnis* | garantie* | litige* | différend* | recours collectif | droit applicable | tribunaux | juridiction* | dommages",
    "price and renewal":
      "abonnement* | renouvel* | reconduction | frais | rembours* | paiement* | prix | tarif* | factur* | période d'essai | résili* | rétractation",
  },
};
