/**
 * The style sheet of a redline that is a document of its own: readable at 320 pixels, in the dark and on paper. Removed
 * words are struck through and added ones underlined besides their colours, all of which keep a contrast of 4.5 to 1
 * (WCAG 2.2, 1.4.3).
 */
export const REDLINE_STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --faint: #59636e; --paper: #ffffff; --rule: #d1d9e0; --panel: #f6f8fa;
  --removed-ink: #8a1220; --removed: #ffe3e6; --added-ink: #0b5226; --added: #dcf5e3; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --faint: #9198a1; --paper: #0d1117; --rule: #3d444d; --panel: #151b23;
    --removed-ink: #ffb3ba; --removed: #4b1419; --added-ink: #9be9b4; --added: #10381f; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 46rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
body.sides { max-width: 78rem; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.3; }
h2 { margin: 0; font-size: 1.0625rem; line-height: 1.4; }
p { margin: .5rem 0 0; }
.lead { font-size: 1.125rem; line-height: 1.45; }
.note { color: var(--faint); font-size: .875rem; }
article { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
del, ins { padding: 0 .1em; border-radius: .15em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
del { color: var(--removed-ink); background: var(--removed); text-decoration: line-through; }
ins { color: var(--added-ink); background: var(--added); text-decoration: underline; text-underline-offset: .15em; }
.said { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; user-select: none; }
.pair { display: grid; grid-template-columns: 1fr; gap: .75rem; margin-top: .75rem; }
.side { min-width: 0; padding: .75rem; border: 1px solid var(--rule); border-radius: .375rem; background: var(--panel); }
.side h3 { margin: 0; color: var(--faint); font-size: .8125rem; font-weight: 600; }
.side p { margin-top: .25rem; }
@media (min-width: 44rem) { .pair { grid-template-columns: 1fr 1fr; } }
@media print {
  :root { color-scheme: light; --ink: #000; --faint: #333; --paper: #fff; --rule: #999; --panel: #fff;
    --removed-ink: #000; --removed: #fff; --added-ink: #000; --added: #fff; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2 { break-after: avoid; }
  .pair { grid-template-columns: 1fr 1fr; }
  .side { break-inside: auto; }
}
`;
