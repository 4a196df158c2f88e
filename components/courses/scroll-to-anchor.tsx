"use client";
import { useEffect } from "react";

/**
 * Brings the section that the address names into view. A link from another page
 * first shows the outline of the lesson, in which that section is not yet found.
 */
export function ScrollToAnchor() {
  useEffect(() => {
    // Whoever has already moved, or comes back to a place, stays there.
    if (window.scrollY === 0) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, []);
  return null;
}
