/** Policies in short, written for these tests: the same in every language, each long enough to be judged. */
export const POLICIES: Readonly<Record<string, string>> = {
  en: `# Privacy Policy

This policy explains which personal data Lumenfold Ltd collects when you use our services, why we process it, and which rights you have.

## What we collect

We collect the data that you give us when you create an account: your name, your address and your email.
When you visit our site, our servers record the address of your device and the pages that you open.
We use cookies only with your consent.

## Why we process your data

We process your data to provide the service, to perform the contract between us, and to comply with the law.
We do not sell personal information to third parties.
We may disclose it where a court or an authority requires us to do so.

## How long we retain it

We retain account data until you delete your account, and invoices for as long as tax law demands.

## Your rights

You have the right to access, correct and delete your data, and to object to its processing.
You may withdraw your consent at any time.
You may also lodge a complaint with the supervisory authority that is responsible for you.
`,
  fr: `# Politique de confidentialité

La présente politique explique quelles données personnelles la société Lumenfold recueille lorsque vous utilisez nos services, pourquoi nous les traitons et quels sont vos droits.

## Données que nous recueillons

Nous recueillons les données que vous nous donnez lors de la création de votre compte : votre nom, votre adresse et votre courriel.
Lorsque vous visitez notre site, nos serveurs enregistrent l'adresse de votre appareil et les pages que vous ouvrez.
Nous n'utilisons des cookies qu'avec votre consentement.

## Finalités du traitement

Nous traitons vos données pour fournir le service, pour exécuter le contrat qui nous lie et pour respecter la loi.
Nous ne vendons pas de données personnelles à des tiers.
Nous pouvons les communiquer lorsqu'un tribunal ou une autorité l'exige.

## Durée de conservation

Nous conservons les données de votre compte jusqu'à sa suppression, et les factures aussi longtemps que la loi fiscale l'impose.

## Vos droits

Vous avez le droit d'accéder à vos données, de les rectifier et de les effacer, et de vous opposer à leur traitement.
Vous pouvez retirer votre consentement à tout moment et adresser une réclamation à l'autorité de contrôle.
`,
  de: `# Datenschutzerklärung

Diese Erklärung sagt Ihnen, welche personenbezogenen Daten die Lumenfold GmbH erhebt, wenn Sie unsere Dienste nutzen, warum wir sie verarbeiten und welche Rechte Sie haben.

## Welche Daten wir erheben

Wir erheben die Daten, die Sie uns geben, wenn Sie ein Konto anlegen: Ihren Namen, Ihre Anschrift und Ihre E-Mail-Adresse.
Wenn Sie unsere Seiten besuchen, zeichnen unsere Server die Adresse Ihres Geräts und die aufgerufenen Seiten auf.
Cookies setzen wir nur mit Ihrer Einwilligung.

## Zweck der Verarbeitung

Wir verarbeiten Ihre Daten, um den Dienst zu erbringen, um den Vertrag mit Ihnen zu erfüllen und um dem Gesetz zu genügen.
Wir verkaufen keine personenbezogenen Daten an Dritte.
Wir dürfen sie weitergeben, wenn ein Gericht oder eine Behörde das verlangt.

## Wie lange wir sie speichern

Wir speichern die Daten Ihres Kontos, bis Sie es löschen, und Rechnungen so lange, wie es das Steuerrecht verlangt.

## Ihre Rechte

Sie haben das Recht auf Auskunft, Berichtigung und Löschung Ihrer Daten und das Recht, der Verarbeitung zu widersprechen.
Sie können Ihre Einwilligung jederzeit widerrufen und sich bei der zuständigen Behörde beschweren.
`,
  es: `# Política de privacidad

Esta política explica qué datos personales recoge Lumenfold cuando usted usa nuestros servicios, por qué los tratamos y qué derechos tiene usted.

## Qué datos recogemos

Recogemos los datos que usted nos da al crear una cuenta: su nombre, su dirección y su correo electrónico.
Cuando usted visita nuestro sitio, nuestros servidores registran la dirección de su dispositivo y las páginas que abre.
Usamos cookies solo con su consentimiento.

## Para qué tratamos sus datos

Tratamos sus datos para prestar el servicio, para cumplir el contrato con usted y para cumplir la ley.
No vendemos datos personales a terceros.
Podemos comunicarlos cuando un tribunal o una autoridad lo exige.

## Cuánto tiempo los conservamos

Conservamos los datos de su cuenta hasta que usted la borre, y las facturas mientras la ley fiscal lo exija.

## Sus derechos

Usted tiene derecho a acceder a sus datos, a corregirlos y a borrarlos, y a oponerse a su tratamiento.
Usted puede retirar su consentimiento en cualquier momento y presentar una reclamación ante la autoridad de control.
`,
  it: `# Informativa sulla privacy

Questa informativa spiega quali dati personali Lumenfold raccoglie quando si usano i nostri servizi, perché li trattiamo e quali sono i vostri diritti.

## Quali dati raccogliamo

Raccogliamo i dati che ci fornite quando create un account: il nome, l'indirizzo e la posta elettronica.
Quando visitate il nostro sito, i nostri server registrano l'indirizzo del dispositivo e le pagine che aprite.
Usiamo i cookie solo con il vostro consenso.

## Perché trattiamo i dati

Trattiamo i dati per fornire il servizio, per eseguire il contratto con voi e per rispettare la legge.
Non vendiamo dati personali a terzi.
Possiamo comunicarli quando un tribunale o una autorità lo richiede.

## Per quanto tempo li conserviamo

Conserviamo i dati del vostro account fino a quando non lo cancellate, e le fatture per il tempo che la legge fiscale impone.

## I vostri diritti

Avete il diritto di accedere ai dati, di rettificarli e di cancellarli, e di opporvi al loro trattamento.
Potete revocare il consenso in ogni momento e presentare un reclamo alla autorità di controllo che è competente.
`,
  pt: `# Política de privacidade

Esta política explica quais dados pessoais a Lumenfold recolhe quando você usa os nossos serviços, por que os tratamos e quais são os seus direitos.

## Quais dados recolhemos

Recolhemos os dados que você nos dá ao criar uma conta: o seu nome, o seu endereço e o seu email.
Quando você visita o nosso site, os nossos servidores registam o endereço do seu dispositivo e as páginas que abre.
Usamos cookies apenas com o seu consentimento.

## Para que tratamos os dados

Tratamos os dados para prestar o serviço, para cumprir o contrato com você e para cumprir a lei.
Não vendemos dados pessoais a terceiros.
Podemos comunicá-los quando um tribunal ou uma autoridade o exige.

## Por quanto tempo os conservamos

Conservamos os dados da sua conta até que você a apague, e as faturas pelo tempo que a lei fiscal exige.

## Os seus direitos

Você tem o direito de acessar os seus dados, de os corrigir e de os apagar, e de se opor ao seu tratamento.
Você pode retirar o seu consentimento a qualquer momento e apresentar uma reclamação à autoridade de controlo.
`,
  nl: `# Privacyverklaring

Deze verklaring legt uit welke persoonsgegevens Lumenfold verzamelt wanneer u onze diensten gebruikt, waarom wij ze verwerken en welke rechten u hebt.

## Welke gegevens wij verzamelen

Wij verzamelen de gegevens die u ons geeft wanneer u een account aanmaakt: uw naam, uw adres en uw e-mail.
Wanneer u onze site bezoekt, leggen onze servers het adres van uw apparaat en de geopende pagina's vast.
Wij gebruiken cookies alleen met uw toestemming.

## Waarom wij gegevens verwerken

Wij verwerken uw gegevens om de dienst te leveren, om de overeenkomst met u uit te voeren en om aan de wet te voldoen.
Wij verkopen geen persoonsgegevens aan derden.
Wij mogen ze verstrekken wanneer een rechter of een autoriteit dat eist.

## Hoe lang wij ze bewaren

Wij bewaren de gegevens van uw account totdat u het verwijdert, en facturen zolang de belastingwet dat eist.

## Uw rechten

U hebt het recht om uw gegevens in te zien, te verbeteren en te verwijderen, en om bezwaar te maken tegen de verwerking.
U kunt uw toestemming op elk moment intrekken en een klacht indienen bij de toezichthouder die voor u verantwoordelijk is.
`,
  pl: `# Polityka prywatności

Ta polityka wyjaśnia, jakie dane osobowe zbiera Lumenfold, gdy korzystasz z naszych usług, dlaczego je przetwarzamy i jakie masz prawa.

## Jakie dane zbieramy

Zbieramy dane, które podajesz nam przy zakładaniu konta: imię i nazwisko, adres oraz adres e-mail.
Gdy odwiedzasz naszą stronę, nasze serwery zapisują adres twojego urządzenia i otwierane strony.
Plików cookie używamy tylko za twoją zgodą.

## Cel przetwarzania

Przetwarzamy dane, aby świadczyć usługę, wykonać umowę z tobą i spełnić wymogi prawa.
Nie sprzedajemy danych osobowych podmiotom trzecim.
Możemy je ujawnić, gdy żąda tego sąd lub organ.

## Jak długo je przechowujemy

Dane konta przechowujemy do czasu jego usunięcia, a faktury tak długo, jak wymaga tego prawo podatkowe.

## Twoje prawa

Masz prawo do dostępu do danych, do ich sprostowania i usunięcia oraz do sprzeciwu wobec ich przetwarzania.
Możesz w każdej chwili wycofać zgodę i złożyć skargę do organu nadzorczego, który jest właściwy dla ciebie.
`,
  sv: `# Integritetspolicy

Denna policy förklarar vilka personuppgifter Lumenfold samlar in när du använder våra tjänster, varför vi behandlar dem och vilka rättigheter du har.

## Vilka uppgifter vi samlar in

Vi samlar in de uppgifter som du lämnar när du skapar ett konto: ditt namn, din adress och din e-post.
När du besöker vår webbplats registrerar våra servrar adressen till din enhet och de sidor som du öppnar.
Vi använder kakor endast med ditt samtycke.

## Varför vi behandlar uppgifter

Vi behandlar uppgifter för att leverera tjänsten, för att fullgöra avtalet med dig och för att följa lagen.
Vi säljer inte personuppgifter till tredje part.
Vi får lämna ut dem när en domstol eller en myndighet kräver det.

## Hur länge vi lagrar dem

Vi lagrar uppgifter om ditt konto tills du raderar det, och fakturor så länge som skattelagen kräver det.

## Dina rättigheter

Du har rätt att få tillgång till dina uppgifter, att rätta och radera dem och att invända mot behandlingen.
Du kan när som helst återkalla ditt samtycke och lämna klagomål till den myndighet som är ansvarig.
`,
  tr: `# Gizlilik politikası

Bu politika, hizmetlerimizi kullandığınızda Lumenfold tarafından hangi kişisel verilerin toplandığını, bu verilerin neden işlendiğini ve hangi haklara sahip olduğunuzu açıklar.

## Hangi verileri topluyoruz

Bir hesap oluşturduğunuzda bize verdiğiniz verileri topluyoruz: adınız, adresiniz ve e-posta adresiniz.
Sitemizi ziyaret ettiğinizde sunucularımız cihazınızın adresini ve açtığınız sayfaları kaydeder.
Çerezleri yalnızca rızanız ile kullanıyoruz.

## Verileri neden işliyoruz

Verileri hizmeti sunmak için, sizin ile yapılan sözleşmeyi yerine getirmek için ve yasaya uymak için işliyoruz.
Kişisel verileri üçüncü kişilere satmıyoruz.
Bir mahkeme ya da bir makam istediğinde verileri açıklayabiliriz.

## Verileri ne kadar saklıyoruz

Hesap verilerini siz hesabı silene kadar, faturaları ise vergi yasasının gerektirdiği süre kadar saklıyoruz.

## Haklarınız

Verilerinize erişme, bu verileri düzeltme ve silme ve işlemeye itiraz etme hakkına sahipsiniz.
Rızanızı her zaman geri çekebilir ve yetkili olan makama şikayet için başvurabilirsiniz.
Bu politika her bir kullanıcı için geçerlidir ve bir değişiklik olduğunda size bildirilir.
`,
  ru: `# Политика конфиденциальности

Эта политика объясняет, какие персональные данные собирает Lumenfold, когда вы пользуетесь нашими услугами, для чего мы их обрабатываем и какие у вас права.

## Какие данные мы собираем

Мы собираем данные, которые вы даёте нам при создании аккаунта: ваше имя, ваш адрес и адрес почты.
Когда вы посещаете наш сайт, наши серверы записывают адрес вашего устройства и страницы, которые вы открываете.
Мы используем файлы cookie только с вашего согласия.

## Для чего мы обрабатываем данные

Мы обрабатываем данные для оказания услуги, для исполнения договора с вами и для соблюдения закона.
Мы не продаём персональные данные третьим лицам.
Мы можем раскрыть их, если этого требует суд или орган власти.

## Как долго мы их храним

Данные аккаунта мы храним до его удаления, а счета так долго, как этого требует закон о налогах.

## Ваши права

Вы имеете право на доступ к данным, на их исправление и удаление, а также право возражать против обработки.
Вы можете отозвать согласие в любое время и подать жалобу в орган, который за это отвечает.
Если мы изменим эту политику, то сообщим вам об этом на сайте и по почте.
`,
  ja: `# プライバシーポリシー

本ポリシーは、お客様が当社のサービスを利用する際に、当社がどのような個人情報を取得し、なぜ処理し、お客様がどのような権利を有するかを説明するものです。

## 取得する情報

当社は、お客様がアカウントを作成する際に提供する氏名、住所、メールアドレスを取得します。
お客様が当社のサイトを訪れると、サーバーは端末のアドレスと閲覧したページを記録します。
当社は、お客様の同意がある場合に限りクッキーを利用します。

## 利用目的

当社は、サービスの提供、契約の履行、法令の遵守のために個人情報を利用します。
当社は、個人情報を第三者に販売しません。
裁判所または行政機関が求める場合には、開示することがあります。

## 保存期間

アカウントの情報は削除されるまで、請求書は税法が定める期間、保存します。

## お客様の権利

お客様は、自己の情報の開示、訂正、削除を求め、処理に異議を述べる権利を有します。
お客様は、いつでも同意を撤回し、監督機関に苦情を申し立てることができます。
`,
  zh: `# 隐私政策

本政策说明您使用我们的服务时我们收集哪些个人信息、为何处理这些信息以及您享有哪些权利。

## 我们收集的信息

我们收集您在创建账户时提供的信息：姓名、地址和电子邮件。
您访问我们的网站时，服务器会记录您设备的地址和您打开的页面。
只有在您同意的情况下，我们才使用 Cookie。

## 处理的目的

我们处理信息是为了提供服务、履行与您的合同以及遵守法律法规。
我们不会向第三方出售个人信息。
法院或者主管机关要求时，我们可能会披露这些信息。

## 保存期限

账户信息保存至您删除账户为止，发票则按照税法规定的期限保存。

## 您的权利

您有权查阅、更正和删除您的信息，并有权反对我们处理这些信息。
您可以随时撤回同意，也可以向监管机关投诉。
本政策如有变更，我们会在网站上通知您，并在生效之前征得您的同意。
`,
  ko: `# 개인정보 처리방침

이 방침은 이용자가 회사의 서비스를 이용할 때 회사가 어떤 개인정보를 수집하고, 왜 처리하며, 이용자가 어떤 권리를 가지는지 설명합니다.

## 수집하는 정보

회사는 이용자가 계정을 만들 때 제공하는 이름, 주소, 이메일을 수집합니다.
이용자가 사이트를 방문하면 서버는 기기의 주소와 열람한 페이지를 기록합니다.
회사는 이용자의 동의가 있을 때에만 쿠키를 사용합니다.

## 처리 목적

회사는 서비스를 제공하고, 계약을 이행하고, 법령을 준수하기 위하여 개인정보를 처리합니다.
회사는 개인정보를 제3자에게 판매하지 않습니다.
법원이나 기관이 요구하는 경우 정보를 제공할 수 있습니다.

## 보유 기간

계정 정보는 이용자가 계정을 삭제할 때까지, 청구서는 세법이 정한 기간 동안 보관합니다.

## 이용자의 권리

이용자는 자신의 정보를 열람하고 정정하고 삭제할 권리와 처리에 반대할 권리를 가집니다.
이용자는 언제든지 동의를 철회하고 감독 기관에 신고할 수 있습니다.
`,
};

/** The policy of a language that the tests speak. */
export function policyIn(language: string): string {
  const text = POLICIES[language];
  if (text === undefined) throw new Error(`no policy in ${language}`);
  return text;
}
