/* Runs before the page hydrates. Libraries that add a style element at run time (the scroll lock behind a dialog) look
   for the page's nonce under this name; without it the Content-Security-Policy refuses their styles. */
declare global {
  var __webpack_nonce__: string | undefined;
}

const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
if (nonce) globalThis.__webpack_nonce__ = nonce;

export {};
