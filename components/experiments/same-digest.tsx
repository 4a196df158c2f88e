/** Whether a run of this page is, event for event, the one that the question was graded by. */
export function SameDigest({ here, there }: { readonly here: string; readonly there: string }) {
  return here === there ? (
    <p className="text-xs text-recovery">
      Your browser&apos;s run has the digest of the question&apos;s: event for event the same.
    </p>
  ) : (
    <p className="text-xs text-saturation">
      Your browser&apos;s run has the digest {here}, the question&apos;s has {there}: it was graded by another
      version of the engine. Reload the page.
    </p>
  );
}
