import type { Locator, Page } from "@playwright/test";
import { expect, expectNoAxeViolations, expectNoSideways, test } from "./fixtures";
import { press, reach } from "./keyboard";

/** Where the quiz of chapter 9 asks a question of each kind. A prediction is asked in a lesson: see learner-experiments. */
const PLACES = {
  matching: 1,
  single: 2,
  truefalse: 3,
  hottext: 4,
  numeric: 8,
  multiple: 9,
  cloze: 10,
  ordering: 13,
} as const;
type Kind = keyof typeof PLACES;

async function begin(page: Page): Promise<void> {
  await page.goto("/quizzes/observability");
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByText(/Question 1 of \d+/)).toBeVisible();
}

async function open(page: Page, kind: Kind): Promise<Locator> {
  await page.goto(`/quizzes/observability?q=${PLACES[kind]}`);
  const main = page.getByRole("main");
  await expect(main.getByRole("button", { name: "Answer" })).toBeEnabled();
  return main;
}

/** The verdict in words, which has the focus, so that a screen reader goes on there. */
async function expectVerdict(main: Locator): Promise<void> {
  const verdict = main.getByText(/^(Right\.|Not right\.|Partly right: )/);
  await expect(verdict).toBeVisible();
  await expect(verdict.locator("..")).toBeFocused();
}

test("every kind of question is answered by keyboard alone", async ({ page, registerAs }) => {
  await registerAs("Kit");
  await begin(page);
  const answer = async (kind: Kind, give: (main: Locator) => Promise<void>) =>
    test.step(kind, async () => {
      const main = await open(page, kind);
      await expectNoAxeViolations(page);
      await give(main);
      await press(page, main.getByRole("button", { name: "Answer" }));
      await expectVerdict(main);
    });

  for (const kind of ["single", "truefalse"] as const)
    await answer(kind, async (main) => {
      await reach(page, main.getByRole("radio").first());
      await page.keyboard.press("ArrowDown");
      await expect(main.getByRole("radio").nth(1)).toBeChecked();
    });
  await answer("multiple", async (main) => {
    for (const index of [0, 1]) {
      await reach(page, main.getByRole("checkbox").nth(index));
      await page.keyboard.press("Space");
      await expect(main.getByRole("checkbox").nth(index)).toBeChecked();
    }
  });
  await answer("hottext", async (main) => {
    const line = main.getByRole("radio").or(main.getByRole("checkbox")).first();
    await reach(page, line);
    await page.keyboard.press("Space");
    await expect(line).toBeChecked();
  });
  await answer("numeric", async (main) => {
    await reach(page, main.getByRole("textbox"));
    await page.keyboard.type("12.5");
  });
  await answer("cloze", async (main) => {
    for (const gap of await main.getByRole("textbox").all()) {
      await reach(page, gap);
      await page.keyboard.type("utilization");
    }
  });
  await answer("matching", async (main) => {
    for (const [index, select] of (await main.getByRole("combobox").all()).entries()) {
      await reach(page, select);
      for (let step = 0; step <= index; step += 1) await page.keyboard.press("ArrowDown");
    }
  });
  await answer("ordering", async (main) => {
    const parts = main
      .getByRole("listitem")
      .filter({ has: page.getByRole("button", { name: /^Move up: / }) });
    const text = await parts.last().innerText();
    const up = main.getByRole("button", { name: /^Move up: / }).last();
    const name = (await up.getAttribute("aria-label")) ?? "";
    await press(page, up);
    const moved = main.getByRole("button", { name, exact: true });
    while ((await moved.getAttribute("aria-disabled")) !== "true") await page.keyboard.press("Enter");
    await expect(moved).toBeFocused();
    await expect(parts.first()).toContainText(text.split("\n").at(-1) ?? "");
  });
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("every kind of question is answered on a phone", async ({ page, registerAs }) => {
    await registerAs("Toni");
    await begin(page);
    const answer = async (kind: Kind, give: (main: Locator) => Promise<void>) =>
      test.step(kind, async () => {
        const main = await open(page, kind);
        await give(main);
        await main.getByRole("button", { name: "Answer" }).tap();
        await expectVerdict(main);
        await expectNoSideways(page);
      });

    for (const kind of ["single", "truefalse", "multiple", "hottext"] as const)
      await answer(kind, (main) => main.locator("fieldset label").first().tap());
    await answer("numeric", (main) => main.getByRole("textbox").fill("12.5"));
    await answer("cloze", async (main) => {
      for (const gap of await main.getByRole("textbox").all()) await gap.fill("utilization");
    });
    await answer("matching", async (main) => {
      for (const [index, select] of (await main.getByRole("combobox").all()).entries())
        await select.selectOption({ index: index + 1 });
    });
    await answer("ordering", (main) =>
      main
        .getByRole("button", { name: /^Move up: / })
        .last()
        .tap(),
    );
  });
});
