import type { LanguageRules } from "../language-rules.ts";

export const en: LanguageRules = {
  language: "en",
  smallWords:
    "the of and to in or that for is you your we our are be with by this not as may any on from will if which have it their them when how do these such an at can its has has been was",
  modals: [
    "may | might | can | could | is permitted to | are permitted to | is allowed to | are allowed to | reserve the right to | reserves the right to",
    "should | ought to | is advised to | are advised to | are encouraged to",
    "will | would | is going to | are going to | intend to | intends to",
    "shall | must | have to | has to | is required to | are required to | is obliged to | are obliged to | need to | needs to | agree to | agrees to | undertake to | undertakes to",
  ],
  negatedModals: [
    "cannot | can't | couldn't | mightn't",
    "shouldn't",
    "won't | wouldn't",
    "mustn't | shan't",
  ],
  negatedBefore: "",
  negatedAfter: "not | never",
  negations:
    "do not | does not | did not | don't | doesn't | didn't | is not | are not | isn't | aren't | was not | were not | has not | have not | not | no | never | none | neither | nor | without | no longer | cease to | ceases to | refuse to",
  exceptions:
    "unless | except | except for | except as | except that | except where | except when | excepting | excluding | other than | provided that | provided however | subject to | notwithstanding | save for | apart from | with the exception of | but not | to the extent | only if | only when | as long as | so long as",
  scope:
    "all | any | every | each | some | certain | no other | only | solely | exclusively | strictly | merely | including | including without limitation | including, without limitation | including, but not limited to | including but not limited to | without limitation | but not limited to | such as | for example | in particular | among others | or otherwise | at any time | at least | at most | up to | primarily | generally | typically | from time to time | at our sole discretion | in our sole discretion | worldwide | perpetual | irrevocable | exclusive | non-exclusive | any other | limited",
  units: {
    second: "second | seconds",
    minute: "minute | minutes",
    hour: "hour | hours | hrs",
    day: "day | days | calendar day | calendar days",
    workday: "business day | business days | working day | working days",
    week: "week | weeks",
    month: "month | months | calendar month | calendar months",
    year: "year | years | yrs",
  },
  numbers:
    "1 one | 2 two | 3 three | 4 four | 5 five | 6 six | 7 seven | 8 eight | 9 nine | 10 ten | 11 eleven | 12 twelve | 13 thirteen | 14 fourteen | 15 fifteen | 16 sixteen | 17 seventeen | 18 eighteen | 19 nineteen | 20 twenty | 21 twenty one | 24 twenty four | 25 twenty five | 28 twenty eight | 30 thirty | 36 thirty six | 40 forty | 45 forty five | 48 forty eight | 50 fifty | 60 sixty | 72 seventy two | 75 seventy five | 80 eighty | 90 ninety | 100 one hundred | 100 hundred | 120 one hundred twenty | 120 one hundred and twenty | 180 one hundred eighty | 180 one hundred and eighty | 365 three hundred sixty five | 500 five hundred | 1000 one thousand",
  decimal: ".",
  months: [
    "january | jan",
    "february | feb",
    "march | mar",
    "april | apr",
    "may",
    "june | jun",
    "july | jul",
    "august | aug",
    "september | sept | sep",
    "october | oct",
    "november | nov",
    "december | dec",
  ],
  ageBefore:
    "under | over | age of | ages of | age | aged | ages | younger than | older than | below | above | at least | minimum age is | under the age of",
  ageAfter: "years old | year old | years of age | year of age | or older | or over | or younger",
  references:
    "section | sections | clause | clauses | article | articles | paragraph | paragraphs | part | annex | appendix | schedule | exhibit | chapter | step | § | no. | number",
  updated:
    "last updated | last update | updated | last modified | last revised | revised | last reviewed | last changed | date of last revision | posted on | published on | version date",
  effective:
    "effective | effective date | effective as of | in effect as of | in effect from | valid from | in force from | date:",
  documents:
    "policy | statement | notice | terms | agreement | conditions | version | document | addendum | guidelines | rules",
  announces:
    "will take effect | will become effective | will be effective | will apply | will come into effect | come into force | take effect | takes effect | comes into effect | beginning | starting | upcoming",
  sameWords: [
    ["&", "and"],
    ["can't", "can not"],
    ["cannot", "can not"],
    ["won't", "will not"],
    ["shan't", "shall not"],
    ["don't", "do not"],
    ["doesn't", "does not"],
    ["didn't", "did not"],
    ["isn't", "is not"],
    ["aren't", "are not"],
    ["wasn't", "was not"],
    ["weren't", "were not"],
    ["hasn't", "has not"],
    ["haven't", "have not"],
    ["hadn't", "had not"],
    ["wouldn't", "would not"],
    ["shouldn't", "should not"],
    ["couldn't", "could not"],
    ["mustn't", "must not"],
    ["we'll", "we will"],
    ["you'll", "you will"],
    ["they'll", "they will"],
    ["it'll", "it will"],
    ["we're", "we are"],
    ["you're", "you are"],
    ["they're", "they are"],
    ["we've", "we have"],
    ["you've", "you have"],
    ["they've", "they have"],
    ["i'm", "i am"],
    ["it's", "it is"],
    ["that's", "that is"],
    ["there's", "there is"],
    ["here's", "here is"],
    ["what's", "what is"],
    ["let's", "let us"],
    ["prior to", "before"],
    ["in order to", "to"],
    ["per cent", "%"],
    ["percent", "%"],
    ["e mail", "email"],
    ["e mails", "emails"],
    ["web site", "website"],
    ["web sites", "websites"],
    ["web page", "webpage"],
    ["web pages", "webpages"],
    ["on line", "online"],
    ["off line", "offline"],
    ["data base", "database"],
    ["user name", "username"],
    ["log in", "login"],
    ["sign up", "signup"],
    ["set up", "setup"],
    ["home page", "homepage"],
    ["co operate", "cooperate"],
    ["sub processor", "subprocessor"],
    ["sub processors", "subprocessors"],
    ["health care", "healthcare"],
    ["and or", "and/or"],
    ["for example", "e.g."],
    ["that is", "i.e."],
    ["an", "a"],
    ["whilst", "while"],
    ["amongst", "among"],
    ["toward", "towards"],
    ["united states", "us"],
    ["u.s.", "us"],
    ["u.s.a.", "us"],
    ["united kingdom", "uk"],
    ["u.k.", "uk"],
    ["e.u.", "eu"],
    ["european union", "eu"],
  ],
  spellings: [
    [/[’']/g, ""],
    [/is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)/, "iz"],
    [/ys(?=(?:e|ed|es|er|ers|ing)$)/, "yz"],
    [/our(?=(?:s|ed|ing|able|ably|al|ite|ites|ful)?$)/, "or"],
    [/tre(?=s?$)/, "ter"],
    [/(?<=[ei]n)c(?=e[sd]?$)/, "s"],
    [/ogue(?=s?$)/, "og"],
    [/ae|oe/g, "e"],
    [/ie/g, "ei"],
    [/dgement/, "dgment"],
    [/programme(?=s?$)/, "program"],
    [/l+/g, "l"],
  ],
  distinct:
    "complaint compliant | contractor contactor | subscribed subscriber | adversely aversely",
  slips:
    "its it's | recieve receive | seperate separate | accomodate accommodate | teh the | occured occurred",
  hasCapitalNouns: false,
  topics: {
    "first-party collection":
      "we collect | we may collect | we also collect | we gather | we receive | we obtain | we record | we use | we may use | we process | information you provide | information we collect | data we collect | data you provide | collected from you | collect … information | collect … data | collection of | cookie | cookies | web beacon* | tracking technolog* | device identifier* | ip address* | log data | usage data | location data | geolocation",
    "third-party sharing":
      "third party | third parties | share … information | share … data | share your | shared with | sharing of | disclose* | disclosure* | sell … information | sell … data | service provider* | affiliate* | subprocessor* | sub processor* | business partner* | advertiser* | law enforcement | provide … to third | joint controller*",
    "choice and control":
      "opt out | opt in | opting out | unsubscribe* | consent* | your choice* | your preference* | preferences | privacy settings | cookie settings | withdraw* | you can choose | you may choose | manage your | object to | right to object | disable | turn off",
    "access, edit and delete":
      "delete … information | delete … data | delete … account | deletion | deleting | erase* | erasure | right to access | access to your | access your | access … personal | rectif* | correct … information | correct … data | data portability | port your | download … data | close your account | terminate your account | copy of your | data subject request* | right to be forgotten",
    retention:
      "retain* | retention | keep … information | keep … data | keep … log* | kept for | keep it for | store … for | stored for | storage period* | as long as necessary | how long | anonymi*",
    security:
      "secure | security | securely | encrypt* | unauthori* | safeguard* | data breach* | breach of | firewall* | two factor | confidentiality | integrity | password*",
    "policy change":
      "change … policy | changes to this | changes to the terms | change … terms | update … policy | update this | update these | updates to this | amend* | modify … terms | modify … policy | modifications | revise … policy | revised version | notify you of | material change* | new version",
    "do not track": "do not track | dnt | global privacy control | gpc",
    "international and specific audiences":
      "child | children | minor | minors | under the age of | under 13 | under 16 | under 18 | years old | years of age | parent | parents | guardian* | california | virginia | colorado | nevada | european | europe | eea | gdpr | ccpa | cpra | coppa | brazil | lgpd | united kingdom | switzerland | swiss | residents of",
    "legal basis":
      "legal basis | legal bases | lawful basis | legitimate interest* | legal obligation* | performance of a contract | article 6 | public interest | vital interest*",
    transfers:
      "cross border | international transfer* | transfer … outside | transferred outside | transfer* to … countr* | third countr* | privacy shield | privacy framework | safe harbor | standard contractual clauses | adequacy decision* | binding corporate rules | data transfer*",
    "contact and entity":
      "contact us | contact … at | email us | write to us | data protection officer* | dpo | our representative | registered office | data controller is | controller is | customer support | mailing address | headquartered | incorporated in | company registered | reach us",
    "effective date":
      "effective date | effective as of | last updated | last modified | last revised | effective | take effect | takes effect | come into effect | comes into force",
    "automated decisions and AI":
      "automated decision* | automated | automatically process* | profiling | machine learning | artificial intelligence | ai | generative | train … model* | large language model* | algorithm*",
    "sale and opt-out":
      "do not sell | not sell | sale of | sell your | sell personal | we sell | cross context behavioral | targeted advertising | behavioral advertising | right to opt out",
    "arbitration and liability":
      "arbitrat* | liable | liability | indemnif* | indemnity | warrant | warranty | warranties | class action* | jury trial | jury | governing law | governed by | jurisdiction | dispute* | damages | disclaim* | as is",
    "price and renewal":
      "subscription* | renew* | renewal | fee | fees | refund* | payment* | price* | pricing | billing | billed | charge* | free trial | trial period | cancel* | purchase* | taxes",
  },
};
