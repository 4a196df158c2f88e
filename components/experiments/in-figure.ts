"use client";
import { createContext } from "react";

/** Whether a prediction stands in the figure that runs its experiment: then it need not be run a second time. */
export const InFigure = createContext(false);
