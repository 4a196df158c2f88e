/** Keeps the buttons that were clicked before React had taken them over, for `useEarlyClick`. A line of script, since it has to run first. */
const SCRIPT = `window.earlyClicks={clicked:new WeakSet,alive:new WeakSet};document.addEventListener("click",function(e){var b=e.target instanceof Element&&e.target.closest("button");if(b&&!earlyClicks.alive.has(b))earlyClicks.clicked.add(b)},true)`;

/** Goes before everything that can be clicked. */
export function EarlyClicks({ nonce }: { readonly nonce: string | undefined }) {
  // A browser hides the nonce from scripts, so that React finds another one than was sent.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: SCRIPT }} />;
}
