export interface ComboboxOption {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
}

/**
 * The options that hold every word of `typed`, in their label or their description, whatever its case; those whose label
 * holds them all come first, otherwise the order stays.
 */
export function matchingOptions(
  options: readonly ComboboxOption[],
  typed: string,
): readonly ComboboxOption[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const byLabel = options.filter(({ label }) => holds(label));
  const byText = options.filter(
    (option) => !byLabel.includes(option) && holds(`${option.label} ${option.description ?? ""}`),
  );
  return [...byLabel, ...byText];
}
