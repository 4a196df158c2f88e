import Link from "next/link";

/** The mark: a seismograph's trace across a fault. */
export function Brand() {
  return (
    <Link
      href="/"
      prefetch={false}
      className="flex items-center gap-2 text-base font-semibold tracking-tight"
    >
      <svg
        aria-hidden
        viewBox="0 0 24 24"
        className="size-5.5 text-accent"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M2 12h4l2-5 3 11 3-14 3 11 1.6-3H22" />
      </svg>
      Faultline
    </Link>
  );
}
