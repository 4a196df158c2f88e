"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { whenToastWanted } from "./toast";
import { untilLoaded } from "./until-loaded";

const Sonner = dynamic(
  () => untilLoaded(() => import("./sonner-toaster")).then((module) => module.SonnerToaster),
  {
    ssr: false,
  },
);

/** Where status messages appear, once there is a first one. */
export function Toaster({ theme }: { readonly theme: "dark" | "light" }) {
  const [wanted, setWanted] = useState(false);
  useEffect(() => whenToastWanted(() => setWanted(true)), []);
  return wanted ? <Sonner theme={theme} /> : null;
}
