import { BookOpen } from "lucide-react";
import Link from "next/link";
import { CompactProse } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import type { QueueItem, ReviewFace } from "@/lib/review/schema";

interface CardAnswerProps {
  readonly face: Extract<ReviewFace, { kind: "card" }>;
  readonly taughtIn: QueueItem["taughtIn"];
}

/** The back of a card, why it is right, and where it is taught. */
export function CardAnswer({ face, taughtIn }: CardAnswerProps) {
  return (
    <div className="flex flex-col gap-4">
      <CompactProse className="text-read leading-relaxed">
        <RichText nodes={face.back} />
      </CompactProse>
      <div role="group" aria-label="Explanation" className="rounded-md bg-sunken px-4 py-3 text-sm">
        <p className="mb-1 text-xs font-medium text-ink-3">Why</p>
        <CompactProse className="text-ink-2">
          <RichText nodes={face.why} />
        </CompactProse>
        {taughtIn ? (
          <Link
            href={taughtIn.href}
            className="mt-3 inline-flex min-h-6 items-center gap-1.5 text-xs text-accent hover:underline"
          >
            <BookOpen aria-hidden className="size-3.5" />
            Taught in: {taughtIn.title}
          </Link>
        ) : null}
      </div>
    </div>
  );
}
