interface Ends {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
}

interface CallPath {
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
}

/** A call that spans less than this runs between neighbouring columns, with nothing in its way. */
const NEIGHBOUR_PX = 150;
const LABEL_PX = 58;
/** How high a long call arches over the parts in between. */
const ARCH_PX = 104;
const LEVEL_PX = 8;

/** The same on a map that runs from top to bottom. */
export function verticalCallPath({ sourceX, sourceY, targetX, targetY }: Ends): CallPath {
  const bend = Math.max(24, Math.abs(targetY - sourceY) / 2);
  const path = `M${sourceX} ${sourceY}C${sourceX} ${sourceY + bend} ${targetX} ${targetY - bend} ${targetX} ${targetY}`;
  const isLong = targetY - sourceY > NEIGHBOUR_PX;
  return {
    path,
    labelX: isLong ? targetX : (sourceX + targetX) / 2,
    labelY: targetY - (isLong ? 18 : (targetY - sourceY) / 2),
  };
}

/** The line of a call on the map, and where its figures stand: in the gap before the callee, clear of other parts. */
export function callPath({ sourceX, sourceY, targetX, targetY }: Ends): CallPath {
  const dx = targetX - sourceX;
  const isLong = dx > NEIGHBOUR_PX;
  const isLevel = Math.abs(targetY - sourceY) < LEVEL_PX;
  if (isLong && isLevel) {
    const rise = targetY - ARCH_PX;
    const path = `M${sourceX} ${sourceY}C${sourceX + 70} ${rise} ${targetX - 70} ${rise} ${targetX} ${targetY}`;
    return { path, labelX: (sourceX + targetX) / 2, labelY: targetY - ARCH_PX * 0.75 };
  }
  const bend = Math.max(36, Math.abs(dx) / 2);
  const path = `M${sourceX} ${sourceY}C${sourceX + bend} ${sourceY} ${targetX - bend} ${targetY} ${targetX} ${targetY}`;
  if (isLong) return { path, labelX: targetX - LABEL_PX, labelY: targetY };
  return { path, labelX: (sourceX + targetX) / 2, labelY: (sourceY + targetY) / 2 };
}
