import type { ActionEffect } from "../incident";

export const effects: readonly ActionEffect[] = [];
