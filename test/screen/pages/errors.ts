import type { Candidate } from "../../../src/screen/candidate.ts";

type Pages = Readonly<Record<string, Partial<Candidate>>>;

/** What stands where a page was, by what it is; each is never the policy, however often it is seen. */
export const CHALLENGES: Pages = {
  "an interstitial that checks the browser": {
    title: "Just a moment...",
    text: "# lumenfold.example\n\nVerifying you are human.\nThis may take a few seconds.\n\nlumenfold.example needs to review the security of your connection before proceeding.\n",
  },
  "a refusal with a reference number": {
    title: "Access Denied",
    text: 'You don\'t have permission to access "http://www.lumenfold.example/privacy" on this server.\n\nReference #18.2c1a.1731\n',
  },
  "a puzzle behind a plain title": {
    title: "lumenfold.example",
    text: "Press & Hold to confirm you are a human (and not a bot).\n\nReference ID a1b2c3\n",
  },
  "a German one": {
    title: "Nur einen Moment…",
    text: "Bestätigen Sie, dass Sie ein Mensch sind, indem Sie die folgende Aktion durchführen.\n",
  },
  "a French one": {
    title: "Un instant…",
    text: "Vérification de sécurité en cours.\n\nVérifiez que vous êtes humain en effectuant l'action ci-dessous.\n",
  },
  "a Spanish one": {
    title: "Un momento…",
    text: "Estamos comprobando que la conexión del sitio es segura.\n\nNo soy un robot\n",
  },
  "a Japanese one": {
    title: "しばらくお待ちください...",
    text: "接続の安全性を確認しています。\n\n私はロボットではありません\n",
  },
  "one that only its header tells": {
    title: "Privacy Policy",
    headers: { "cf-mitigated": "challenge" },
    text: "# Privacy Policy\n\nLoading.\n",
  },
};

export const MAINTENANCE: Pages = {
  "an English one": {
    title: "Lumenfold",
    text: "# We'll be back soon!\n\nSorry for the inconvenience, we are performing some work at the moment.\n\nThe Lumenfold team\n",
  },
  "an English one with its furniture": {
    title: "Site maintenance | Lumenfold",
    text: "- Products\n- Prices\n- Support\n\n# Scheduled maintenance\n\nOur website is being updated tonight.\nYour data is safe, and your subscriptions run on.\nFollow our status page for news, or call us on weekdays between nine and five.\n",
  },
  "a German one": {
    title: "Lumenfold",
    text: "# Wartungsarbeiten\n\nUnsere Seite wird gerade überarbeitet.\nBitte schauen Sie später noch einmal vorbei.\n",
  },
  "a French one": {
    title: "Site en maintenance",
    text: "Notre site fait peau neuve.\nNous serons de retour très vite.\n",
  },
  "a Spanish one": {
    title: "Lumenfold",
    text: "# Estamos en mantenimiento\n\nEstamos mejorando el sitio.\nVolvemos pronto.\n",
  },
  "an Italian one": {
    title: "Lumenfold",
    text: "Il sito è momentaneamente in manutenzione.\nTorniamo presto online.\n",
  },
  "a Portuguese one": {
    title: "Lumenfold",
    text: "# Site em manutenção\n\nVoltaremos em breve com novidades.\n",
  },
  "a Dutch one": {
    title: "Onderhoudswerkzaamheden",
    text: "Onze website is tijdelijk niet bereikbaar.\nWij zijn zo weer online.\n",
  },
  "a Chinese one": { title: "系统维护中", text: "系统维护中，请稍后再访问。\n" },
};

export const SOFT_ERRORS: Pages = {
  "an English one": {
    title: "Page not found – Lumenfold",
    text: "# Page not found\n\nThe page you asked for could not be found.\nIt may have been moved, or the address was mistyped.\n\n[Go to the front page](https://lumenfold.example/)\n",
  },
  "one with a list of other documents under it": {
    title: null,
    text: `Oops!\n\n404\n\nThe page that you were looking for could not be found.\nPerhaps one of these is what you want.\n\n${Array.from({ length: 60 }, (_, index) => `- [Terms for country ${index + 1}](https://lumenfold.example/terms/${index + 1})`).join("\n")}\n`,
  },
  "one that blames a fault": {
    title: "Lumenfold",
    text: "# That did not work\n\nSomething went wrong on our side.\nRefresh this page or try again later.\n",
  },
  "one of a place that is shut out": {
    title: "Lumenfold",
    text: "Our site is not available in your country.\n",
  },
  "one that wants another browser": {
    title: "Lumenfold",
    text: "# Update your browser\n\nYou are using an unsupported browser.\nPlease choose one of the browsers below to go on.\n",
  },
  "a parked domain": {
    title: "lumenfold.example",
    text: "The domain lumenfold.example is for sale.\n\nMake an offer, and our brokers come back to you within a day.\n",
  },
  "a German one": {
    title: "Fehler 404",
    text: "# Seite nicht gefunden\n\nDie gewünschte Seite gibt es nicht oder nicht mehr.\n",
  },
  "a French one": {
    title: "Lumenfold",
    text: "# Cette page n'existe pas\n\nRetournez à l'accueil ou utilisez la recherche.\n",
  },
  "a Spanish one": {
    title: "Error",
    text: "# Página no encontrada\n\nLa página que busca no está aquí.\n",
  },
  "an Italian one": {
    title: "Lumenfold",
    text: "Ops, qualcosa è andato storto.\n\nRiprova più tardi.\n",
  },
  "a Dutch one": {
    title: "Lumenfold",
    text: "# Pagina niet gevonden\n\nDeze pagina is er niet meer.\n",
  },
  "a Russian one": { title: "Страница не найдена", text: "Такой страницы больше нет.\n" },
};

export const LOGINS: Pages = {
  "a notice before the form": {
    title: "Lumenfold",
    text: "**Notice**\n\nYou must log in to continue.\n\nLog into Lumenfold\n\nForgot account? · Sign up\n",
  },
  "a form": {
    title: "Sign in | Lumenfold",
    text: "# Welcome\n\nEmail or phone\n\nPassword\n\nForgot your password?\n\nBy signing in you agree to our [Terms](https://lumenfold.example/terms) and our [Privacy Policy](https://lumenfold.example/privacy).\n\nNew here? Create an account.\n",
  },
  "a redirect to a login, with much around the form": {
    title: "Lumenfold",
    asked: "https://lumenfold.example/legal/dpa",
    answered: "https://accounts.lumenfold.example/oauth/authorize?return=%2Flegal%2Fdpa",
    text: `# Lumenfold ID\n\n${"One account for all that you make with us, on every device that you own.\n".repeat(12)}\nContinue with your email\n`,
  },
  "a German one": {
    title: "Anmelden – Lumenfold",
    text: "E-Mail-Adresse\n\nPasswort\n\nPasswort vergessen?\n\nNoch kein Konto? Jetzt anlegen und sofort loslegen.\n",
  },
  "a French one": {
    title: "Lumenfold",
    text: "# Connexion\n\nAdresse e-mail\n\nMot de passe\n\nMot de passe oublié ?\n",
  },
  "a Spanish one": {
    title: "Lumenfold",
    text: "Para ver esta página debes iniciar sesión.\n\nCorreo electrónico\n\nContraseña\n",
  },
  "an Italian one": {
    title: "Accedi | Lumenfold",
    text: "Indirizzo e-mail\n\nPassword\n\nPassword dimenticata?\n",
  },
  "a Portuguese one": {
    title: "Entrar",
    text: "Email\n\nPalavra-passe\n\nEsqueceu-se da palavra-passe?\n",
  },
  "a Dutch one": {
    title: "Inloggen - Lumenfold",
    text: "E-mailadres\n\nWachtwoord\n\nWachtwoord vergeten?\n",
  },
  "a Japanese one": { title: "ログイン | Lumenfold", text: "メールアドレス\n\nパスワード\n" },
};

export const TOO_SHORT: Pages = {
  "nothing at all": { text: "" },
  "a title that waits for its text": { title: "Privacy Policy", text: "## Privacy Policy\n" },
  "a menu": {
    text: "[About](https://lumenfold.example/about)[FAQ](https://lumenfold.example/faq)[Support](https://lumenfold.example/help)\n",
  },
  "a spinner": { title: "Lumenfold", text: "Loading…\n\nPlease stand by.\n" },
  "a German stub": { title: "Datenschutz", text: "# Datenschutz\n\nDer Inhalt wird geladen.\n" },
  "a Chinese stub": { title: "隐私政策", text: "# 隐私政策\n\n正在加载内容。\n" },
};
