import type { Candidate } from "../../../src/screen/candidate.ts";
import { policyIn } from "./policies.ts";

/** Policies that look like something else at first sight. None may be doubted. */
export const GOOD_PAGES: Readonly<Record<string, Partial<Candidate>>> = {
  "a short cookie policy that names its buttons": {
    title: "Cookie Policy",
    text: "# Cookie Policy\n\nWe use cookies and similar technologies on this website.\nA cookie is a small file that your browser keeps for us.\n\n## Which cookies we use\n\nNecessary cookies keep you signed in.\nAnalytics cookies of our partners count visits, and we set them only where you click “Accept all”.\n\n## Your choices\n\nYou may reject all cookies but the necessary ones, or change your mind under “Manage preferences”.\n",
  },
  "a German cookie notice": {
    title: "Cookie-Richtlinie",
    text: "# Cookie-Richtlinie\n\nWir verwenden Cookies und ähnliche Techniken.\n\n## Zwecke\n\nNotwendige Cookies halten Sie angemeldet.\nAndere setzen wir und unsere Partner nur, wenn Sie „Alle akzeptieren“ wählen.\n\n## Ihre Wahl\n\nUnter „Einstellungen verwalten“ können Sie Ihre Einwilligung jederzeit widerrufen.\n",
  },
  "a page on how to opt out": {
    title: "Your Privacy Choices",
    text: "# Your Privacy Choices\n\nIn some states the law gives you the right to opt out of the sale and the sharing of your personal information.\nWe may share it with advertising partners.\nTo opt out on this browser, manage preferences at the foot of the page; to opt out for your account, write to us.\nWe honour signals that your browser sends, and we do not treat you differently for it.\n",
  },
  "an imprint": {
    title: "Impressum",
    text: "# Impressum\n\nLumenfold GmbH\\\nAm Hafen 7\\\n20457 Hamburg\n\nGeschäftsführung: Ada Brandt, Tom Keller\n\nHandelsregister: Amtsgericht Hamburg, HRB 000000\\\nUmsatzsteuer-Identifikationsnummer: DE000000000\n\nTelefon: 040 000000\\\nE-Mail: post@lumenfold.example\n",
  },
  "terms for supplemental services, short": {
    title: "Supplemental Terms",
    text: "# Supplemental Terms\n\nThese terms add to our Terms of Service.\nThe beta service may be unavailable during maintenance, and we may end it at any time.\nYou must sign in to use it.\nWhere something goes wrong, write to support@lumenfold.example.\n",
  },
  "guidelines for users": {
    title: "Community Guidelines",
    text: `# Community Guidelines\n\n${"Be kind.\nDo not post content that harasses, threatens or shames others, and report it where you see it.\nWe remove content that breaks these rules, and we may close accounts that do so again.\nNothing here limits what the law where you live gives you.\n".repeat(4)}`,
  },
  "a maintenance and support policy": {
    title: "Maintenance and Support Policy",
    text: "# Maintenance and Support Policy\n\nThis policy says which support the customer may expect under the agreement.\n\n## Support hours\n\nWe answer requests on working days between nine and five.\n\n## Updates\n\nUpdates are provided for as long as the contract runs, and notice of them is given a week before.\n",
  },
  "a policy on accounts": {
    title: "Login and Account Policy",
    text: "# Login and Account Policy\n\nYou must be of age to open an account, and you may not share it.\nYou are responsible for what is done under your login.\nWe may suspend accounts that violate these terms, and we give notice where the law requires it.\nYou may close your account at any time.\n",
  },
  "a policy that moved to the root of an address of its own": {
    asked: "https://lumenfold.example/privacy",
    answered: "https://privacy.lumenfold.example/",
    title: "Privacy",
    text: policyIn("en"),
  },
  "a policy at the root of a site": {
    asked: "https://lumenfold.example/legal/privacy",
    answered: "https://lumenfold.example/",
    title: "Lumenfold",
    text: policyIn("en"),
  },
  "a page of another section, asked with a country and answered without": {
    asked: "https://lumenfold.example/en-gb/privacy",
    answered: "https://lumenfold.example/privacy",
    title: "Privacy",
    text: policyIn("en"),
  },
  "a text in a language that is not known here, on any subject": {
    title: "Lumenfold",
    text: `${"Ljósið okkar fylgir deginum þínum og slokknar þegar þú sefur og vaknar svo aftur með þér næsta dag.\n".repeat(15)}`,
  },
  "a list of vendors with what binds them": {
    title: "Subprocessors",
    text: `# Subprocessors\n\nWe use these subprocessors to process personal data under our agreement with you.\n\n| Name | Purpose | Country |\n| --- | --- | --- |\n${Array.from({ length: 20 }, (_, index) => `| [Vendor ${index}](https://vendor${index}.example/) | Processing of account data | Ireland |`).join("\n")}\n`,
  },
};
