import type { SiteServer } from "../servers/site-server.ts";

/** Sentences that a policy has in each of the languages; enough of them for a text that nobody takes for something else. */
const SENTENCES: Readonly<Record<string, string>> = {
  en: "We collect personal information such as your name and your address when you use our service. We process this data only for the purposes that this document names, and we do not sell it to third parties. You have the right to access your data, to correct it and to have it deleted at any time. You agree that these terms are governed by the law of the country in which you live.",
  de: "Wir erheben personenbezogene Daten wie Ihren Namen und Ihre Anschrift, wenn Sie unseren Dienst nutzen. Wir verarbeiten diese Daten nur zu den Zwecken, die hier genannt sind, und geben sie nicht an Dritte weiter. Sie haben das Recht, Auskunft über Ihre Daten zu erhalten und sie löschen zu lassen. Für diesen Vertrag gilt das Recht des Landes, in dem Sie wohnen.",
  fr: "Nous collectons des données personnelles comme votre nom et votre adresse lorsque vous utilisez notre service. Nous traitons ces données uniquement pour les finalités que ce document indique et nous ne les vendons pas à des tiers. Vous avez le droit d’accéder à vos données et de les faire supprimer. Ce contrat est soumis à la loi du pays dans lequel vous habitez.",
  es: "Recopilamos datos personales como su nombre y su dirección cuando usted utiliza nuestro servicio. Tratamos estos datos solo para las finalidades que este documento indica y no los vendemos a terceros. Usted tiene derecho a acceder a sus datos y a pedir que se eliminen. Este contrato se rige por la ley del país en el que usted vive.",
  it: "Raccogliamo dati personali come il tuo nome e il tuo indirizzo quando utilizzi il nostro servizio. Trattiamo questi dati solo per le finalità che questo documento indica e non li vendiamo a terzi. Hai il diritto di accedere ai tuoi dati e di chiederne la cancellazione. Questo contratto è regolato dalla legge del paese in cui vivi.",
  pt: "Recolhemos dados pessoais como o seu nome e o seu endereço quando utiliza o nosso serviço. Tratamos estes dados apenas para as finalidades que este documento indica e não os vendemos a terceiros. Você tem o direito de acessar os seus dados e de pedir que sejam eliminados. Este contrato é regido pela lei do país em que você vive.",
  nl: "Wij verzamelen persoonsgegevens zoals uw naam en uw adres wanneer u onze dienst gebruikt. Wij verwerken deze gegevens alleen voor de doeleinden die hier worden genoemd en wij verkopen ze niet aan derden. U hebt het recht om uw gegevens in te zien en ze te laten verwijderen. Op deze overeenkomst is het recht van het land waar u woont van toepassing.",
};

/** A policy of a made-up site. */
export function makePolicyPage(title: string, language = "en", site = "Acme"): string {
  const sentences = SENTENCES[language] ?? "";
  const sections = [1, 2, 3].map((number) => `<h2>${number}. ${site}</h2><p>${sentences}</p>`);
  return `<!doctype html><html lang="${language}"><head><title>${title} | ${site}</title></head>
<body><main><h1>${title}</h1>${sections.join("\n")}</main></body></html>`;
}

/** A home page with links in its footer: addresses and their texts. */
export function makeHomePage(
  links: Readonly<Record<string, string>>,
  {
    language = "en",
    head = '<meta property="og:site_name" content="Acme Letters">',
    body = "",
  } = {},
): string {
  const items = Object.entries(links).map(
    ([href, text]) => `<li><a href="${href}">${text}</a></li>`,
  );
  return `<!doctype html><html lang="${language}"><head><title>Letters for all | Acme</title>${head}</head>
<body><main><h1>Letters</h1><p>Write letters with us.</p><a href="/blog/our-new-privacy-policy-explained">
How our new privacy policy affects the way that you write letters every day</a>${body}</main>
<footer><ul>${items.join("")}</ul></footer></body></html>`;
}

/** Set pages of a site: texts of HTML by path. */
export function setPages(site: SiteServer, pages: Readonly<Record<string, string>>): void {
  for (const [path, body] of Object.entries(pages)) site.set(path, { body });
}
