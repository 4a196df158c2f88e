import { expect, type Page } from "@playwright/test";

/** The war room as a person uses it: by its labels. */
export class WarRoomPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Starts the incident from its page, in this mode, and waits for the pager. */
  static async start(
    page: Page,
    { incident = "checkout-slows-down", mode = "Guided", seed = "7" } = {},
  ): Promise<WarRoomPage> {
    await page.goto(`/incidents/${incident}`);
    await page.getByRole("radio", { name: new RegExp(`^${mode}`) }).check();
    const seedField = page.getByLabel("Seed (optional)");
    if (await seedField.isVisible()) await seedField.fill(seed);
    await page.getByRole("button", { name: "Start the incident" }).click();
    await page.waitForURL(/\/runs\/[^/]+$/);
    const room = new WarRoomPage(page);
    await room.untilPaged();
    return room;
  }

  get id(): string {
    return new URL(this.page.url()).pathname.split("/")[2] ?? "";
  }

  /** History has been executed and the page alert fires. */
  async untilPaged(): Promise<void> {
    await expect(this.page.getByRole("button", { name: /^[1-9]\d* alerts? firing/ })).toBeVisible({
      timeout: 60_000,
    });
  }

  async open(
    view: "Overview" | "Map" | "Metrics" | "Traces" | "Logs" | "Changes" | "Actions" | "Channel" | "Runbooks",
  ): Promise<void> {
    await this.page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: view }).click();
  }

  /** Opens a step of the notebook. */
  async step(title: string): Promise<void> {
    await this.notebook.getByRole("button", { name: new RegExp(`^Step \\d+: ${title}`) }).click();
  }

  /** Writes a note to a step and waits until it is saved. */
  async note(title: string, text: string): Promise<void> {
    await this.step(title);
    await this.notebook.getByLabel(`Your note on ${title}`).fill(text);
    await expect(this.notebook.getByText("Saved", { exact: true })).toBeVisible();
  }

  /** The figures behind the overview's first chart follow each other in equal steps, none missing. */
  async expectNoGaps(): Promise<void> {
    await this.open("Overview");
    await this.page.getByRole("button", { name: "Show as table" }).first().click();
    const table = this.page.getByRole("region", { name: "Requests as a table" });
    const rows = (await table.getByRole("row").allInnerTexts()).slice(1);
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter((row) => row.includes("no data"))).toEqual([]);
    const times = rows.map((row) => secondsOf(row));
    const steps = new Set(times.slice(1).map((time, index) => time - (times[index] ?? 0)));
    expect([...steps]).toHaveLength(1);
    await this.page.getByRole("button", { name: "Show as chart" }).first().click();
  }

  get notebook() {
    return this.page.getByRole("complementary", { name: "Notebook" });
  }

  /** Virtual seconds since the epoch's midnight, as the clock shows them. */
  async clock(): Promise<number> {
    return secondsOf(await this.page.getByRole("timer").innerText());
  }

  async speed(times: 1 | 10 | 60): Promise<void> {
    await this.page.getByRole("radio", { name: `${times}×` }).click();
  }

  async play(): Promise<void> {
    await this.page.getByRole("button", { name: "Play", exact: true }).click();
    await expect(this.page.getByRole("button", { name: "Pause" })).toBeVisible();
  }

  async pause(): Promise<void> {
    await this.page.getByRole("button", { name: "Pause" }).click();
    await expect(this.page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  }

  /** Lets virtual time pass at 60x, then pauses. */
  async runUntil(seconds: number): Promise<void> {
    await this.speed(60);
    await this.play();
    await expect
      .poll(() => this.clock(), { timeout: 120_000, intervals: [250] })
      .toBeGreaterThanOrEqual(seconds);
    await this.pause();
  }

  /** Takes an action with a reason. */
  async act(label: string, target: string, reason: string): Promise<void> {
    await this.open("Actions");
    const form = this.page.getByRole("form", { name: label });
    if (!(await form.isVisible()))
      await this.page.getByRole("button", { name: new RegExp(`^${label}`) }).click();
    await form.getByLabel("On", { exact: true }).selectOption({ label: target });
    await form.getByLabel("Why").fill(reason);
    await form.getByRole("button", { name: `Confirm: ${label}` }).click();
    const taken = this.page.getByRole("region", { name: "Actions taken" });
    await expect(taken.getByText(reason)).toBeVisible();
  }

  /** States a hypothesis by the words of its options. */
  async hypothesize(words: {
    component: string;
    mechanism: string;
    trigger: string;
    scope: string;
  }): Promise<void> {
    await this.step("Hypothesis");
    const form = this.notebook.getByRole("form", { name: "Hypothesis" });
    await form.getByLabel("Component").selectOption({ label: words.component });
    await form.getByRole("combobox", { name: "Mechanism", exact: true }).fill(words.mechanism);
    await form.getByRole("option", { name: words.mechanism }).first().click();
    await form.getByLabel("Trigger").selectOption({ label: words.trigger });
    await form.getByLabel("Scope").selectOption({ label: words.scope });
    await form.getByRole("button", { name: "State hypothesis" }).click();
    await expect(form.getByRole("button", { name: "Stated" })).toBeVisible();
  }

  /** Submits and waits for the review; answers the points of 100. */
  async submit(): Promise<number> {
    await this.notebook.getByRole("button", { name: "Submit…" }).click();
    await this.page.getByRole("button", { name: "Submit and read the review" }).click();
    await this.page.waitForURL(/\/review$/, { timeout: 90_000 });
    const score = this.page.getByRole("region", { name: "Score" });
    await expect(score).toBeVisible();
    const points = /([\d.]+)\s*of 100/.exec((await score.innerText()).replaceAll("\n", " "));
    return Number(points?.[1]);
  }
}

/** Seconds since midnight of the time `hh:mm:ss` that a text begins with. */
function secondsOf(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.trim().slice(0, 8).split(":").map(Number);
  return hours * 3_600 + minutes * 60 + seconds;
}

/** What is true of the incident, in the words of the form. */
export const TRUTH = {
  component: "Checkout",
  mechanism: "Expensive work, kept alive by retries",
  trigger: "Release v241 of checkout",
  scope: "Whatever needs the orders database: orders, order lists, stock on product pages",
};
