import { BODY, marks, site, SITE, type SectionName, type StructurePage } from "./policy-body.ts";

const URL_OF_PAGE = "https://lumina.example/legal";

const TERMS = `<p>These terms govern your use of the service. You may not resell it, nor probe its security without our consent in
writing. We may suspend an account that breaks them, after a warning where one can be expected of us.</p>
<p>Liability for slight negligence is limited to the damage that is foreseeable and typical of such contracts.</p>`;
const IMPRINT = `<p>Lumina Labs Ltd., 4 Harbour Lane, Dublin 2, Ireland. Represented by its director Ada Quinn. Register of
companies: Dublin, 482911. Responsible for the content under the law on the media: Ada Quinn.</p>`;
const OTHERS = [
  "You may not resell it",
  "is limited to the damage that is foreseeable",
  "Register of companies",
];

const PARTS: readonly SectionName[] = ["intro", "collect", "share", "rights"];

/** The privacy policy of the page; its sections have headings of this rank. */
function privacy(rank: number): string {
  return PARTS.map((name) => `<h${rank}>${BODY[name].title}</h${rank}>${BODY[name].html}`).join(
    "\n",
  );
}

function fragmentPage(
  name: string,
  content: string,
  more: Partial<StructurePage> & { readonly fragment?: string } = {},
): StructurePage {
  const { fragment = "privacy", ...rest } = more;
  return {
    name: `a fragment ${name}`,
    url: `${URL_OF_PAGE}#${fragment}`,
    html: site(`<main><h1>Legal</h1>${content}</main>`),
    keep: marks(...PARTS),
    drop: [...SITE, ...OTHERS],
    ...rest,
  };
}

/** Pages that hold several policies, one of which is tracked by its fragment. */
export const PAGES_FRAGMENTS: readonly StructurePage[] = [
  fragmentPage(
    "names the container of its policy",
    `<section id="terms"><h2>Terms</h2>${TERMS}</section><section id="privacy"><h2>Privacy</h2>${privacy(3)}</section>
<section id="imprint"><h2>Imprint</h2>${IMPRINT}</section>`,
    { structure: ["## Privacy", "### Your rights"] },
  ),
  fragmentPage(
    "names a heading: the policy ends at the next of its rank",
    `<h2 id="terms">Terms</h2>${TERMS}<h2 id="privacy">Privacy</h2>${privacy(3)}<h2 id="imprint">Imprint</h2>${IMPRINT}`,
    { structure: ["## Privacy", "### Your rights"] },
  ),
  fragmentPage(
    "names a heading: the policy ends at the next of a higher rank",
    `<h2>Terms</h2>${TERMS}<h3 id="privacy">Privacy</h3>${privacy(4)}<h2>Imprint</h2>${IMPRINT}`,
  ),
  fragmentPage(
    "names a heading of the last policy: the foot of the page goes",
    `<h2>Terms</h2>${TERMS}<h2>Imprint</h2>${IMPRINT}<h2 id="privacy">Privacy</h2>${privacy(3)}`,
  ),
  fragmentPage(
    "names an anchor inside a heading",
    `<h2>Terms</h2>${TERMS}<h2><a name="privacy"></a>Privacy</h2>${privacy(3)}<h2>Imprint</h2>${IMPRINT}`,
    { structure: ["## Privacy"] },
  ),
  fragmentPage(
    "names an empty anchor before a heading",
    `<h2>Terms</h2>${TERMS}<div id="privacy" class="anchor"></div><div class="text"><h2>Privacy</h2>${privacy(3)}</div>
<div id="imprint" class="anchor"></div><div class="text"><h2>Imprint</h2>${IMPRINT}</div>`,
    { structure: ["## Privacy"] },
  ),
  fragmentPage(
    "names a heading in a container of its own: what it opens follows in another",
    `<div class="head"><h2 id="terms">Terms</h2></div><div class="text">${TERMS}</div><div class="head"><p>For everyone</p><h2 id="privacy">Privacy</h2></div>
<div class="text">${privacy(3)}</div><div class="head"><p>For the authorities</p><h2 id="imprint">Imprint</h2></div><div class="text">${IMPRINT}</div>`,
    { drop: [...SITE, ...OTHERS, "For the authorities"] },
  ),
  fragmentPage(
    "names a container that is only the head of its policy",
    `<div><h2>Terms</h2>${TERMS}</div><div id="privacy" class="hero"><h2>Privacy</h2><p>Your privacy matters to us. Here we say plainly what happens to your data when you switch on a lamp.</p></div>
<div class="text">${privacy(3)}</div><div><h2>Imprint</h2>${IMPRINT}</div>`,
    { keep: [...marks(...PARTS), "Here we say plainly what happens"] },
  ),
  fragmentPage(
    "names the panel of a tab",
    `<div role="tablist"><button role="tab" aria-controls="terms">Terms</button><button role="tab" aria-controls="privacy">Privacy</button></div>
<div id="terms" role="tabpanel">${TERMS}</div><div id="privacy" role="tabpanel" hidden>${privacy(2)}</div><div id="imprint" role="tabpanel" hidden>${IMPRINT}</div>`,
  ),
  fragmentPage(
    "names a tab: its panel is the policy",
    `<div role="tablist"><button role="tab" id="privacy" aria-controls="panel-1">Privacy</button><button role="tab" id="terms" aria-controls="panel-2">Terms</button></div>
<div id="panel-1" role="tabpanel">${privacy(2)}</div><div id="panel-2" role="tabpanel">${TERMS}</div>`,
  ),
  fragmentPage(
    "names a panel that is labelled by its tab",
    `<ul role="tablist"><li role="tab" id="tab-t">Terms</li><li role="tab" id="tab-p">Privacy</li></ul>
<div role="tabpanel" aria-labelledby="tab-t">${TERMS}</div><div role="tabpanel" aria-labelledby="tab-p">${privacy(2)}</div>`,
    { fragment: "tab-p" },
  ),
  fragmentPage(
    "names the summary of details",
    `<details><summary id="terms">Terms</summary>${TERMS}</details><details><summary id="privacy">Privacy</summary>${privacy(2)}</details>`,
    { structure: ["**Privacy**"] },
  ),
  fragmentPage(
    "is decoded",
    `<section id="terms"><h2>Terms</h2>${TERMS}</section><section id="vie privée"><h2>Privacy</h2>${privacy(3)}</section>`,
    { fragment: "vie%20priv%C3%A9e" },
  ),
  fragmentPage(
    "names a short imprint",
    `<h2>Terms</h2>${TERMS}<h2>Privacy</h2>${privacy(3)}<h2 id="imprint">Imprint</h2>${IMPRINT}`,
    {
      fragment: "imprint",
      keep: ["Register of companies", "Responsible for the content"],
      drop: [...SITE, ...marks(...PARTS), "You may not resell it"],
    },
  ),
  fragmentPage(
    "names a part whose furniture goes",
    `<section id="terms"><h2>Terms</h2>${TERMS}</section><section id="privacy"><nav><a href="/a">Desk lamps</a><a href="/b">Floor lamps</a></nav><h2>Privacy</h2>${privacy(3)}
<div class="feedback"><p>Was this page helpful?</p><button>Yes</button></div></section>`,
    { drop: [...SITE, ...OTHERS, "Floor lamps", "Was this page helpful"] },
  ),
  fragmentPage(
    "names a heading, and a note with a heading does not end the policy",
    `<h2 id="privacy">Privacy</h2>${BODY.intro.html}<aside><h2>Need help?</h2></aside>${privacy(3)}<h2>Terms</h2>${TERMS}`,
  ),
  fragmentPage(
    "that names nothing leaves the page whole",
    `<section id="terms"><h2>Terms</h2>${TERMS}</section><section><h2>Privacy</h2>${privacy(3)}</section>`,
    { keep: [...marks(...PARTS), "You may not resell it"], drop: SITE },
  ),
  fragmentPage(
    "that names an address of a script leaves the page whole",
    `<section id="terms"><h2>Terms</h2>${TERMS}</section><section><h2>Privacy</h2>${privacy(3)}</section>`,
    { fragment: "/privacy", keep: [...marks(...PARTS), "You may not resell it"], drop: SITE },
  ),
  fragmentPage(
    "that names a lone paragraph leaves the page whole",
    `<h2>Terms</h2><p id="privacy">Privacy is dealt with below, in a chapter that has a name of its own: please read on until you get there.</p>${TERMS}<h2>Privacy</h2>${privacy(3)}`,
    { keep: [...marks(...PARTS), "You may not resell it"], drop: SITE },
  ),
];
