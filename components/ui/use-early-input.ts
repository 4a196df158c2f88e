"use client";
import { type RefObject, useEffect } from "react";

declare global {
  interface Window {
    /** Set by the page's first script (`FirstScript`); missing where that did not run. */
    readonly earlyClicks?: { readonly clicked: WeakSet<Element>; readonly alive: WeakSet<Element> };
  }
}

/** Clicks a button again that was clicked before React had taken it over: nothing that somebody did on a slow line is lost. */
export function useEarlyClick(button: RefObject<HTMLButtonElement | null>): void {
  useEffect(() => {
    const { earlyClicks } = window;
    const { current } = button;
    if (!current || !earlyClicks) return;
    earlyClicks.alive.add(current);
    if (!earlyClicks.clicked.delete(current)) return;
    // A form goes off after what was chosen in it was told (`useEarlyInput`), each in a task that is queued only now.
    if (current.type === "submit") setTimeout(() => setTimeout(() => current.click()));
    else current.click();
  }, [button]);
}

/**
 * Tells React of what was chosen or typed in a form before React had taken it
 * over: hydration leaves the browser's state alone, and does not read it.
 */
export function useEarlyInput(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    // One after the other: what React holds after one is what the next one adds to.
    for (const element of form.current?.elements ?? [])
      if (element instanceof HTMLInputElement && isChanged(element)) setTimeout(() => repeat(element));
  }, [form]);
}

const isBox = ({ type }: HTMLInputElement) => type === "radio" || type === "checkbox";

function isChanged(input: HTMLInputElement): boolean {
  return isBox(input) ? input.checked !== input.defaultChecked : input.value !== input.defaultValue;
}

function repeat(input: HTMLInputElement): void {
  if (isBox(input)) {
    input.checked = input.defaultChecked;
    input.click();
    return;
  }
  const { value } = input;
  // React compares with what was last set through the element, so the new value is set past it.
  input.value = input.defaultValue;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
