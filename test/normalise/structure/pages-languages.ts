import { bare, marks, site, SITE, write, type StructurePage } from "./policy-body.ts";

const GERMAN = `<h2>Verantwortlicher</h2><p>Verantwortlich für die Verarbeitung personenbezogener Daten ist die Lumina Labs GmbH, Hafenstraße 4, 20457 Hamburg. Wir verarbeiten Ihre Daten
nur, soweit dies zur Erfüllung des Vertrags erforderlich ist oder Sie eingewilligt haben.</p><h2>Ihre Rechte</h2><p>Sie haben das Recht auf Auskunft, Berichtigung und Löschung sowie das Recht, sich
bei einer Aufsichtsbehörde zu beschweren. Eine Einwilligung können Sie jederzeit mit Wirkung für die Zukunft widerrufen.</p>`;
const FRENCH = `<h2>Responsable du traitement</h2><p>Lumina Labs SAS est responsable du traitement de vos données à caractère personnel. Les données sont conservées pendant la durée de la relation
contractuelle, puis archivées pendant cinq ans.</p><h2>Vos droits</h2><p>Vous disposez d’un droit d’accès, de rectification, d’effacement et d’opposition, que vous pouvez exercer auprès de notre délégué à la protection des données.</p>`;
const JAPANESE = `<h2>個人情報の利用目的</h2><p>当社は、お客様の氏名、住所、電子メールアドレスその他の個人情報を、サービスの提供、お問い合わせへの対応および法令に基づく義務の履行のために利用します。</p>
<h2>第三者への提供</h2><p>当社は、法令に定める場合を除き、あらかじめご本人の同意を得ることなく、個人情報を第三者に提供しません。</p><h2>開示等の請求</h2><p>お客様は、当社が保有する個人情報の開示、訂正、利用停止または消去を請求することができます。請求の方法については、下記の窓口までお問い合わせください。</p>`;
const CHINESE = `<h2>我们如何收集您的个人信息</h2><p>当您注册账户时，我们会收集您的姓名、手机号码和电子邮箱地址。未经您的同意，我们不会将您的个人信息用于本政策未载明的其他目的。</p>
<h2>我们如何共享您的个人信息</h2><p>我们不会与任何公司、组织和个人共享您的个人信息，但法律法规另有规定或者事先获得您明确同意的情况除外。</p><h2>您的权利</h2><p>您有权访问、更正和删除您的个人信息，也有权撤回您的同意并注销您的账户。</p>`;
const ARABIC = `<h2>المعلومات التي نجمعها</h2><p>نجمع الاسم وعنوان البريد الإلكتروني ورقم الهاتف عندما تنشئ حسابًا لدينا، ونعالج هذه البيانات الشخصية لتقديم الخدمة والوفاء بالتزاماتنا القانونية.</p>
<h2>مشاركة المعلومات</h2><p>لا نبيع بياناتك الشخصية، ولا نشاركها مع أطراف ثالثة إلا بموافقتك أو عندما يقتضي القانون ذلك.</p><h2>حقوقك</h2><p>لك الحق في الوصول إلى بياناتك وتصحيحها وحذفها والاعتراض على معالجتها في أي وقت.</p>`;
const RUSSIAN = `<h2>Какие данные мы собираем</h2><p>Мы собираем имя, адрес электронной почты и номер телефона, которые вы указываете при регистрации, и обрабатываем их для исполнения договора.</p>
<h2>Передача третьим лицам</h2><p>Мы не передаём персональные данные третьим лицам без вашего согласия, за исключением случаев, предусмотренных законом.</p><h2>Ваши права</h2><p>Вы вправе получить доступ к своим данным, потребовать их исправления или удаления и отозвать согласие.</p>`;

const PITCH = `<div class="teasers"><div><h3>Glow 3</h3><p>Jetzt / Now / Maintenant</p></div></div>`;

/** Policies in the languages of the world, and in several at once. */
export const PAGES_LANGUAGES: readonly StructurePage[] = [
  {
    name: "a page in two languages keeps both",
    html: site(
      `<main><h1>Datenschutzerklärung / Privacy Policy</h1><div lang="de" class="lang-de">${GERMAN}</div><div lang="en" class="lang-en" style="display:none">${write("intro", "rights")}</div></main>`,
      "",
      "de",
    ),
    keep: [
      "Eine Einwilligung können Sie jederzeit",
      "Verantwortlich für die Verarbeitung",
      ...marks("intro", "rights"),
    ],
    drop: SITE,
  },
  {
    name: "a German policy is found",
    html: site(
      `${PITCH}<div class="a"><div class="b"><h1>Datenschutzerklärung</h1>${GERMAN}</div></div>`,
      "",
      "de",
    ),
    keep: [
      "Verantwortlich für die Verarbeitung",
      "das Recht auf Auskunft, Berichtigung und Löschung",
    ],
    drop: [...SITE, "Maintenant"],
  },
  {
    name: "a French policy is found",
    html: site(
      `${PITCH}<div class="a"><div class="b"><h1>Politique de confidentialité</h1>${FRENCH}</div></div>`,
      "",
      "fr",
    ),
    keep: ["archivées pendant cinq ans", "notre délégué à la protection des données"],
    drop: [...SITE, "Maintenant"],
  },
  {
    name: "a Japanese policy is found",
    html: site(
      `${PITCH}<div class="a"><div class="b"><h1>プライバシーポリシー</h1>${JAPANESE}</div></div>`,
      "",
      "ja",
    ),
    keep: ["法令に基づく義務の履行", "個人情報を第三者に提供しません", "個人情報の開示"],
    drop: [...SITE, "Maintenant"],
  },
  {
    name: "a Chinese policy is found",
    html: site(
      `${PITCH}<div class="a"><div class="b"><h1>隐私政策</h1>${CHINESE}</div></div>`,
      "",
      "zh",
    ),
    keep: ["我们会收集您的姓名", "您有权访问"],
    drop: [...SITE, "Maintenant"],
  },
  {
    name: "an Arabic policy written from right to left is found",
    html: bare(
      `<div dir="rtl">${PITCH}<div class="a"><div class="b"><h1>سياسة الخصوصية</h1>${ARABIC}</div></div></div>`,
      "",
      "ar",
    ),
    keep: ["لا نبيع بياناتك الشخصية", "لك الحق في الوصول"],
    drop: ["Maintenant"],
  },
  {
    name: "a Russian policy is found",
    html: site(
      `${PITCH}<div class="a"><div class="b"><h1>Политика конфиденциальности</h1>${RUSSIAN}</div></div>`,
      "",
      "ru",
    ),
    keep: ["для исполнения договора", "отозвать согласие"],
    drop: [...SITE, "Maintenant"],
  },
];
