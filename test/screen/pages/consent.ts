import type { Candidate } from "../../../src/screen/candidate.ts";

/** Dialogues about cookies with nothing behind them. */
export const CONSENT_WALLS: Readonly<Record<string, Partial<Candidate>>> = {
  "an English one": {
    title: "Privacy Policy | Lumenfold",
    text: "# We value your privacy\n\nWe and our 842 partners store and/or access information on a device, such as cookies, and process personal data, such as unique identifiers, for personalised advertising and content, advertising and content measurement, audience research and services development.\nYou may click to consent, or click to refuse.\n\nMore options\n\nDisagree\n\nAgree\n",
  },
  "an English one that opens with a sentence": {
    title: "Lumenfold",
    text: "This website uses cookies to make it work, to measure how it is used and to show you things that you like.\n\nAccept all\n\nReject all\n\nManage preferences\n",
  },
  "one that stands before a search engine": {
    title: "Before you continue",
    text: "# Before you continue\n\nWe use cookies and data to deliver and maintain services, track outages and measure audience engagement.\n\nIf you choose to accept, we will also use them to develop new services and show personalized content.\n\nReject all\n\nAccept all\n\nMore options\n",
  },
  "one at an address of its own": {
    title: "Lumenfold family of brands",
    asked: "https://lumenfold.example/privacy",
    answered: "https://consent.lumenfold.example/v2/collectConsent?sessionId=3",
    text: "Lumenfold is part of the Lumenfold family of brands.\nOur family keeps small files on your device for its own ends and for those of others.\nChoose what you allow, for this device, today.\nYou can come back to your choices whenever you like, from the foot of every page.\n",
  },
  "a German one": {
    title: "Lumenfold",
    text: "# Ihre Privatsphäre ist uns wichtig\n\nWir und unsere 120 Partner speichern Informationen auf einem Gerät und verarbeiten Kennungen für personalisierte Werbung.\n\nAlle akzeptieren\n\nNur notwendige\n\nEinstellungen verwalten\n",
  },
  "a French one": {
    title: "Lumenfold",
    text: "# Nous respectons votre vie privée\n\nAvec votre accord, nos 98 partenaires et nous utilisons des traceurs pour stocker des informations sur votre appareil, mesurer l'audience et afficher des publicités personnalisées.\n\nTout accepter\n\nContinuer sans accepter\n\nParamétrer\n",
  },
  "a Spanish one": {
    title: "Lumenfold",
    text: "# Valoramos tu privacidad\n\nNosotros y nuestros socios almacenamos información en un dispositivo y la usamos para anuncios personalizados.\n\nAceptar todo\n\nRechazar todo\n\nMás opciones\n",
  },
  "an Italian one": {
    title: "Lumenfold",
    text: "# Rispettiamo la tua privacy\n\nNoi e i nostri partner archiviamo informazioni su un dispositivo, per annunci personalizzati e per misurarli.\n\nAccetta tutti\n\nContinua senza accettare\n\nPersonalizza\n",
  },
  "a Portuguese one": {
    title: "Lumenfold",
    text: "# Valorizamos a sua privacidade\n\nNós e os nossos parceiros guardamos informações num dispositivo para anúncios personalizados.\n\nAceitar todos\n\nRejeitar todos\n\nMais opções\n",
  },
  "a Dutch one": {
    title: "Lumenfold",
    text: "# Wij respecteren je privacy\n\nWij en onze partners slaan informatie op een apparaat op voor gepersonaliseerde advertenties.\n\nAlles accepteren\n\nAlles weigeren\n\nVoorkeuren beheren\n",
  },
};
