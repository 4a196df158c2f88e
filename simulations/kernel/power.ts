import { highWord, timesPowerOfTwo, withHighWord, withoutLowWord } from "./float-bits";

/**
 * x to the power y with the same bits on every machine, after fdlibm 5.3's
 * e_pow.c: log2(x) in two doubles, times y, then 2 to that power.
 *
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely
 * granted, provided that this notice is preserved.
 */

const TWO_53 = 9_007_199_254_740_992;
const TWO_64 = 18_446_744_073_709_551_616;
/** By interval of the significand: below sqrt(3/2) it is compared with 1, above with 3/2. */
const BREAKPOINT = [1, 1.5] as const;
const LOG2_HIGH = [0, 5.84962487220764160156e-1] as const;
const LOG2_LOW = [0, 1.35003920212974897128e-8] as const;
const CP = 9.61796693925975554329e-1; // 2 / (3 ln 2)
const CP_HIGH = 9.61796700954437255859e-1;
const CP_LOW = -7.02846165095275826516e-9;
/** -(1024 - log2(overflow threshold + half an ulp)). */
const OVERFLOW_TAIL = 8.0085662595372944372e-17;

/** A number in two doubles; module scratch, so that nothing is allocated. */
let sumHigh = 0;
let sumLow = 0;

/** x to the power y for x > 0, within 1 ulp; 1 when y is 0; NaN for negative or NaN arguments; 0 to a positive power is 0. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y) || x < 0) return NaN;
  if (x === 0 || x === Infinity) return (x === 0) === y > 0 ? 0 : Infinity;
  if (y === Infinity || y === -Infinity) return x === 1 ? NaN : x > 1 === y > 0 ? Infinity : 0;
  if (x === 1) return 1;
  if (Math.abs(y) > TWO_64) return x > 1 === y > 0 ? Infinity : 0;
  logTwo(x);
  const yShort = withoutLowWord(y);
  const low = (y - yShort) * sumHigh + y * sumLow;
  const high = yShort * sumHigh;
  return powTwo(high, low);
}

/** Leaves log2(x) in sumHigh + sumLow, sumHigh with a short significand. */
function logTwo(x: number): void {
  let ax = x;
  let exponent = 0;
  if (highWord(ax) < 0x00100000) {
    ax *= TWO_53;
    exponent = -53;
  }
  exponent += (highWord(ax) >> 20) - 0x3ff;
  const fraction = highWord(ax) & 0x000fffff;
  let normalised = fraction | 0x3ff00000;
  let k: 0 | 1 = 0;
  if (fraction > 0x3988e && fraction < 0xbb67a) {
    k = 1;
  } else if (fraction >= 0xbb67a) {
    exponent += 1;
    normalised -= 0x00100000;
  }
  ax = withHighWord(ax, normalised);
  // ss = (x - 1) / (x + 1) or (x - 1.5) / (x + 1.5), in two parts.
  const u = ax - BREAKPOINT[k];
  const v = 1 / (ax + BREAKPOINT[k]);
  const ss = u * v;
  const sHigh = withoutLowWord(ss);
  let tHigh = withHighWord(0, ((normalised >> 1) | 0x20000000) + 0x00080000 + (k << 18));
  let tLow = ax - (tHigh - BREAKPOINT[k]);
  const sLow = v * (u - sHigh * tHigh - sHigh * tLow);
  let s2 = ss * ss;
  let r =
    s2 *
    s2 *
    (5.99999999999994648725e-1 +
      s2 *
        (4.28571428578550184252e-1 +
          s2 *
            (3.33333329818377432918e-1 +
              s2 *
                (2.72728123808534006489e-1 +
                  s2 * (2.30660745775561754067e-1 + s2 * 2.06975017800338417784e-1)))));
  r += sLow * (sHigh + ss);
  s2 = sHigh * sHigh;
  tHigh = withoutLowWord(3 + s2 + r);
  tLow = r - (tHigh - 3 - s2);
  const pu = sHigh * tHigh;
  const pv = sLow * tHigh + tLow * ss;
  const pHigh = withoutLowWord(pu + pv);
  const pLow = pv - (pHigh - pu);
  const zHigh = CP_HIGH * pHigh;
  const zLow = CP_LOW * pHigh + pLow * CP + LOG2_LOW[k];
  sumHigh = withoutLowWord(zHigh + zLow + LOG2_HIGH[k] + exponent);
  sumLow = zLow - (sumHigh - exponent - LOG2_HIGH[k] - zHigh);
}

/** 2 to the power high + low. */
function powTwo(high: number, low: number): number {
  let pHigh = high;
  const z = low + pHigh;
  if (z > 1024 || (z === 1024 && low + OVERFLOW_TAIL > z - pHigh)) return Infinity;
  if (z < -1075 || (z === -1075 && low <= z - pHigh)) return 0;
  const j = highWord(z);
  let n = 0;
  if ((j & 0x7fffffff) > 0x3fe00000) {
    // n = round(z)
    const exponent = ((j & 0x7fffffff) >> 20) - 0x3ff;
    const rounded = j + (0x00100000 >> (exponent + 1));
    const k = ((rounded & 0x7fffffff) >> 20) - 0x3ff;
    const t = withHighWord(0, rounded & ~(0x000fffff >> k));
    n = ((rounded & 0x000fffff) | 0x00100000) >> (20 - k);
    if (j < 0) n = -n;
    pHigh -= t;
  }
  const t = withoutLowWord(low + pHigh);
  const u = t * 6.93147182464599609375e-1;
  const v = (low - (t - pHigh)) * 6.93147180559945286227e-1 + t * -1.90465429995776804525e-9;
  const whole = u + v;
  const w = v - (whole - u);
  const square = whole * whole;
  const t1 =
    whole -
    square *
      (1.66666666666666019037e-1 +
        square *
          (-2.77777777770155933842e-3 +
            square *
              (6.61375632143793436117e-5 +
                square * (-1.6533902205465251539e-6 + square * 4.13813679705723846039e-8))));
  const r = (whole * t1) / (t1 - 2) - (w + whole * w);
  return timesPowerOfTwo(1 - (r - whole), n);
}
