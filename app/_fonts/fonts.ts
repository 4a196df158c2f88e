import localFont from "next/font/local";

/*
 * Geist 1.9.2, cut to what these pages write: Latin, punctuation, arrows and signs of
 * mathematics, weights 400 to 700. A third of its size, and a phone waits for it before
 * it may load any script. Other letters come from the system's fonts.
 *
 * To cut it anew, with fonttools and the variable fonts of the package `geist`:
 *   fonttools varLib.instancer Geist-Variable.woff2 wght=400:700 -o cut.ttf
 *   pyftsubset cut.ttf --flavor=woff2 --output-file=geist.woff2 \
 *     --layout-features=ccmp,locl,kern,mark,mkmk,liga,calt,tnum,pnum,ss01,sups,subs \
 *     --unicodes=20-7E,A0-17F,2C6,2DA,2DC,2000-200B,2010-2027,202F-203A,2044,2070-2094,20AC,2116,2122,2190-2199,21B5,2202,2206,220F,2211-2212,2215,2219-221A,221E,222B,2248,2260,2264-2265,25A0,25B2-25BC,25C6-25CF,FEFF,FFFD
 */
export const sans = localFont({
  src: "./geist.woff2",
  variable: "--font-geist-sans",
  weight: "400 700",
});

export const mono = localFont({
  src: "./geist-mono.woff2",
  variable: "--font-geist-mono",
  weight: "400 700",
  adjustFontFallback: false,
});
