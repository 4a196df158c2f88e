import { expect, type Page } from "@playwright/test";

/** Gives some answer, right or wrong, to the question on the page, and waits until it has been taken. */
export async function answerWhateverIsAsked(page: Page): Promise<void> {
  await sendSomeAnswer(page);
  await expect(page.getByRole("main").getByRole("button", { name: /Next question|Finish/ })).toBeVisible();
}

/** Gives some answer, and leaves it on its way. */
export async function sendSomeAnswer(page: Page): Promise<void> {
  const main = page.getByRole("main");
  const choice = main.getByRole("radio").or(main.getByRole("checkbox"));
  const select = main.getByRole("combobox");
  const text = main.getByRole("textbox");
  await expect(main.getByRole("button", { name: "Answer", exact: true })).toBeEnabled();
  const several = /Pick (\d+) lines/.exec(await main.innerText());
  if ((await choice.count()) > 0)
    for (let i = 0; i < Number(several?.[1] ?? 1); i += 1)
      await main.locator("fieldset label").nth(i).click();
  for (let i = 0; i < (await select.count()); i += 1) await select.nth(i).selectOption({ index: 1 + i });
  for (let i = 0; i < (await text.count()); i += 1) await text.nth(i).fill("1");
  await main.getByRole("button", { name: "Answer", exact: true }).click();
}
