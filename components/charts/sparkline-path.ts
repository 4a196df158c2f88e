interface Box {
  readonly width: number;
  readonly height: number;
  readonly top?: number | undefined;
}

const INSET = 2;

/** An SVG path through the values, from zero to the top of the box; broken at gaps, a dot where a value stands alone. */
export function sparklinePath(values: readonly (number | null)[], { width, height, top }: Box): string {
  const highest = top ?? Math.max(0, ...values.map((value) => value ?? 0));
  const scale = highest > 0 ? (height - 2 * INSET) / highest : 0;
  const stepX = values.length > 1 ? width / (values.length - 1) : 0;
  let path = "";
  let isOpen = false;
  values.forEach((value, i) => {
    if (value === null) {
      isOpen = false;
      return;
    }
    const x = (i * stepX).toFixed(1);
    const y = (height - INSET - Math.min(value, highest) * scale).toFixed(1);
    path += isOpen ? `L${x} ${y}` : `M${x} ${y}h0`;
    isOpen = true;
  });
  return path;
}
