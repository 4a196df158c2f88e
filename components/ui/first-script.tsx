/** Keeps the buttons that were clicked before React had taken them over, for `useEarlyClick`. */
const EARLY_CLICKS = `window.earlyClicks={clicked:new WeakSet,alive:new WeakSet};document.addEventListener("click",function(e){var b=e.target instanceof Element&&e.target.closest("button");if(b&&!earlyClicks.alive.has(b))earlyClicks.clicked.add(b)},true);`;
/** Keeps the browser from sending a form that only React can answer: it would leave the page, with what was typed in its address. */
const NO_EARLY_SUBMIT = `document.addEventListener("submit",function(e){if(!e.target.hasAttribute("action"))e.preventDefault()},true);`;
/** Notes that the page will not come alive, since a script of it did not come: `MissingParts` says so. */
const NOTE_MISSING_SCRIPTS = `addEventListener("error",function(e){if(e.target instanceof HTMLScriptElement)document.documentElement.dataset.incomplete=""},true);`;
/** Zod compiles what it checks where it may. The page's policy forbids that, and each attempt would be reported. */
const ZOD_WITHOUT_COMPILING = `globalThis.__zod_globalConfig={jitless:true};`;

/** What has to run before any other script: it goes before everything that can be clicked. */
export function FirstScript({ nonce }: { readonly nonce: string | undefined }) {
  return (
    <script
      nonce={nonce}
      // A browser hides the nonce from scripts, so that React finds another one than was sent.
      suppressHydrationWarning
      dangerouslySetInnerHTML={{
        __html: EARLY_CLICKS + NO_EARLY_SUBMIT + NOTE_MISSING_SCRIPTS + ZOD_WITHOUT_COMPILING,
      }}
    />
  );
}
