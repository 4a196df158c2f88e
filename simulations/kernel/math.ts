import { highWord, timesPowerOfTwo, withHighWord } from "./float-bits";

/**
 * Elementary functions with the same bits on every machine: ECMAScript leaves
 * Math.log and Math.exp to the implementation. The algorithms and constants are
 * those of fdlibm 5.3 (e_log.c, e_exp.c):
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use,
 * copy, modify, and distribute this software is freely granted, provided that
 * this notice is preserved.
 */

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const TWO_54 = 18_014_398_509_481_984;

/** Natural logarithm, within 1 ulp. -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const scaled = x < 2.2250738585072014e-308 ? x * TWO_54 : x;
  let exponent = scaled === x ? 0 : -54;
  const high = highWord(scaled);
  const fraction = high & 0x000fffff;
  // Write x as 2^exponent * (1 + f) with sqrt(2)/2 < 1 + f < sqrt(2).
  const carry = (fraction + 0x95f64) & 0x100000;
  exponent += (high >> 20) - 1023 + (carry >> 20);
  const f = withHighWord(scaled, fraction | (carry ^ 0x3ff00000)) - 1;
  if ((0x000fffff & (2 + fraction)) < 3) return logNearOne(f, exponent);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const remainder = even + odd;
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const half = 0.5 * f * f;
    if (exponent === 0) return f - (half - s * (half + remainder));
    return exponent * LN2_HIGH - (half - (s * (half + remainder) + exponent * LN2_LOW) - f);
  }
  if (exponent === 0) return f - s * (f - remainder);
  return exponent * LN2_HIGH - (s * (f - remainder) - exponent * LN2_LOW - f);
}

/** log(2^exponent * (1 + f)) for |f| < 2^-20. */
function logNearOne(f: number, exponent: number): number {
  const high = exponent * LN2_HIGH;
  const low = exponent * LN2_LOW;
  if (f === 0) return exponent === 0 ? 0 : high + low;
  const remainder = f * f * (0.5 - 0.33333333333333333 * f);
  return exponent === 0 ? f - remainder : high - (remainder - low - f);
}

/** e to the power x, within 1 ulp. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 7.09782712893383973096e2) return Infinity;
  if (x < -7.4513321910194110842e2) return 0;
  const high = highWord(x);
  const magnitude = high & 0x7fffffff;
  const sign = high < 0 ? -1 : 1;
  if (magnitude < 0x3e300000) return 1 + x; // |x| < 2^-28
  // Reduce to x = k ln 2 + r, |r| <= ln 2 / 2, with r = over - under.
  let k = 0;
  let over = x;
  let under = 0;
  if (magnitude > 0x3fd62e42) {
    k = magnitude < 0x3ff0a2b2 ? sign : Math.trunc(1.442695040888963387 * x + sign * 0.5);
    over = x - k * LN2_HIGH;
    under = k * LN2_LOW;
  }
  const r = over - under;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t *
              (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  return timesPowerOfTwo(1 - (under - (r * c) / (2 - c) - over), k);
}
