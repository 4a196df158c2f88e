import { numberFormat } from "@/components/ui/number-format";

/** 8160 as 8,160. */
export const formatNumber = numberFormat({ maximumFractionDigits: 6 });

/** 1, 0.5, 0.67: points to two places, without trailing zeros. */
export const formatPoints = (points: number): string => String(Math.round(points * 100) / 100);

/** 0.667 as 67%. */
export const formatShare = (share: number): string => `${Math.round(100 * share)}%`;
