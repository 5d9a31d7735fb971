import { describe, expect, it } from "vitest";
import { hasBrowser, scripted, textOf, useBrowser, WORDS } from "./browser-kit.ts";

// Pages mostly wait until they have settled: several do so at once.
describe("what a page keeps back", { skip: !hasBrowser, concurrent: true }, () => {
  const { site, capture } = useBrowser({ pages: 5 });

  it("is brought out of collapsed panels, whether they are there or written when they are opened", async () => {
    site().set(
      "/panels",
      scripted(
        `document.getElementById("opener").onclick = () => {
         document.getElementById("panel").textContent = "the panel's words";
       };
       document.getElementById("lazy").ontoggle = (event) => {
         if (event.target.open) fetch("/panel").then((r) => r.text()).then((t) => event.target.append(t));
       };`,
        `<p>${WORDS}</p>
       <details><summary>One</summary>in the details</details>
       <details id="lazy"><summary>Two</summary></details>
       <button id="opener" aria-expanded="false" aria-controls="panel">More</button><div id="panel"></div>`,
      ),
    );
    site().set("/panel", { body: "fetched for the details", type: "text/plain" });

    const text = textOf(await capture("/panels"));

    expect(text).toContain("in the details");
    expect(text).toContain("fetched for the details");
    expect(text).toContain("the panel's words");
  });

  it("is not looked for where a click could lead away, send a form, or open a menu", async () => {
    site().set(
      "/traps",
      scripted(
        `for (const one of document.querySelectorAll("[aria-expanded]"))
         one.addEventListener("click", () => { document.title += one.id; });`,
        `<p>${WORDS}</p>
       <a id="link" href="/away" role="button" aria-expanded="false" aria-controls="p">1</a>
       <form action="/sent"><button id="submit" aria-expanded="false" aria-controls="p">2</button></form>
       <nav><button id="menu" aria-expanded="false" aria-controls="p">3</button></nav>
       <button id="popup" aria-haspopup="true" aria-expanded="false" aria-controls="p">4</button>
       <button id="nothing" aria-expanded="false">5</button>
       <button id="right" aria-expanded="false" aria-controls="p">6</button>`,
      ),
    );

    const got = await capture("/traps");

    expect(textOf(got)).toContain("<title>Acmeright</title>");
    expect(site().log.filter(({ path }) => /away|sent/.test(path))).toEqual([]);
  });

  it("does not lead away when it is opened: the page stays where it is", async () => {
    site().set(
      "/jump",
      scripted(
        `document.querySelector("button").onclick = () => { location.href = "/elsewhere" }`,
        `<p>stays. ${WORDS}</p><button aria-expanded="false" aria-controls="p">Open</button>`,
      ),
    );
    site().set("/elsewhere", { body: "<p>elsewhere" });

    const got = await capture("/jump");

    expect(textOf(got)).toContain("stays.");
    expect(got.address).toBe(`${site().url}/jump`);
    expect(site().log.filter(({ path }) => path === "/elsewhere")).toEqual([]);
  });

  it("comes as one scrolls down", async () => {
    site().set(
      "/list",
      scripted(
        `let count = 0;
       const more = () => {
         if (count >= 6) return;
         count += 1;
         const block = document.createElement("p");
         block.style.height = "1500px";
         block.textContent = "Part " + count + ". ${WORDS}";
         document.body.insertBefore(block, mark);
       };
       const mark = document.createElement("div");
       mark.style.height = "10px";
       document.body.append(mark);
       new IntersectionObserver((seen) => { if (seen[0].isIntersecting) setTimeout(more, 50); }, { rootMargin: "200px" }).observe(mark);
       more();`,
      ),
    );

    const text = textOf(await capture("/list"));

    expect(text).toContain("Part 6.");
  });

  it("ends also where there is always more", async () => {
    site().set(
      "/endless",
      scripted(
        `addEventListener("scroll", () => {
         const p = document.createElement("p"); p.style.height = "2000px"; p.textContent = "${WORDS}"; document.body.append(p);
       });
       document.body.insertAdjacentHTML("beforeend", "<p style='height:4000px'>begins. ${WORDS}");`,
      ),
    );

    expect(textOf(await capture("/endless"))).toContain("begins.");
  });

  it("is taken as it stands where it never settles", async () => {
    site().set(
      "/clock",
      scripted(
        `setInterval(() => { document.getElementById("root").textContent += " tick" }, 100)`,
        `<p>the policy. ${WORDS}</p>`,
      ),
    );

    expect(textOf(await capture("/clock"))).toContain("the policy.");
  });

  it("is there behind a consent dialogue, which nobody answers", async () => {
    site().set(
      "/consent",
      scripted(
        `document.querySelector("#all").onclick = () => { document.title = "consented" }`,
        `<div role="dialog" aria-modal="true" style="position:fixed;inset:0">We use cookies <button id="all">Accept all</button></div>
       <main>the policy itself. ${WORDS}</main>`,
      ),
    );

    const text = textOf(await capture("/consent"));

    expect(text).toContain("the policy itself.");
    expect(text).toContain("<title>Acme</title>");
  });

  it("stands in shadow roots, with what is slotted where it shows", async () => {
    site().set(
      "/shadow",
      scripted(
        `customElements.define("acme-policy", class extends HTMLElement {
         constructor() {
           super();
           this.attachShadow({ mode: "open" }).innerHTML =
             "<h2>In the shadow</h2><slot name='first'></slot><p>between</p><slot></slot><slot name='none'>fallback</slot>";
         }
       });`,
        `<p>${WORDS}</p><acme-policy><p>slotted second</p><p slot="first">slotted first</p><p slot="unknown">never shown</p></acme-policy>`,
      ),
    );

    const text = textOf(await capture("/shadow"));

    const order = ["In the shadow", "slotted first", "between", "slotted second", "fallback"];
    expect(order.map((one) => text.indexOf(one))).toEqual(
      order.map((one) => text.indexOf(one)).toSorted((a, b) => a - b),
    );
    expect(order.every((one) => text.includes(one))).toBe(true);
    expect(text).not.toContain("never shown");
  });

  it("stands in frames of the same site, and not in those of others", async () => {
    site().set("/frame", {
      body: `<p>in the frame</p><iframe srcdoc="<p>in the inner frame</p>"></iframe>`,
    });
    site().set("/framing", {
      body: `<p>${WORDS}</p><iframe src="/frame"></iframe><iframe src="http://localhost:${site().port}/other"></iframe>`,
    });
    site().set("/other", { body: "<p>in the frame of another host</p>" });

    const text = textOf(await capture("/framing"));

    expect(text).toContain("in the frame<");
    expect(text).toContain("in the inner frame");
    expect(site().log.some(({ path }) => path === "/other")).toBe(true);
    expect(text).not.toContain("in the frame of another host");
  });

  it("is written without scripts, and without what is for readers who have none", async () => {
    site().set(
      "/bare",
      scripted(
        `document.querySelector("textarea").value = "typed by script"`,
        `<noscript>Please enable JavaScript</noscript><template>a template</template><textarea></textarea><p>${WORDS}</p>`,
      ),
    );

    const text = textOf(await capture("/bare"));

    expect(text).toContain("typed by script");
    expect(text).not.toMatch(/enable JavaScript|a template|<script/);
  });

  it("loads no images, fonts or trackers", async () => {
    site().set("/heavy", {
      body: `<style>@font-face{font-family:x;src:url(/font.woff2)} p{font-family:x}</style><img src="/i.png"><video src="/v.mp4"></video>
        <script src="http://www.google-analytics.com/analytics.js"></script><script src="/own.js"></script><p>${WORDS}</p>`,
    });
    site().set("/own.js", {
      body: `document.body.append("own script ran")`,
      type: "text/javascript",
    });

    const text = textOf(await capture("/heavy"));

    expect(text).toContain("own script ran");
    expect(site().log.filter(({ path }) => /font|\.png|\.mp4/.test(path))).toEqual([]);
  });
});
