import { expect, type Locator, type Page } from "@playwright/test";

/** So many stops of the Tab key lie between any two controls at most. */
const STOPS_MAX = 250;

/** Presses Tab until the control has the focus. */
export async function reach(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The Tab key does not lead to ${String(control)}.`);
}

/** Presses Enter on a control that Tab leads to. */
export async function press(page: Page, control: Locator): Promise<void> {
  await reach(page, control);
  await page.keyboard.press("Enter");
}

/** Types the beginning of an option's label into a select. */
export async function pick(page: Page, select: Locator, label: string): Promise<void> {
  await reach(page, select);
  await page.keyboard.type(label.slice(0, 24));
  await expect(select.locator("option:checked")).toHaveText(label);
}
