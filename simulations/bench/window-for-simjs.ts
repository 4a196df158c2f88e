/** simjs gives itself to `window` and nowhere else; this stands before it in the imports. */
Object.assign(globalThis, { window: {} });
