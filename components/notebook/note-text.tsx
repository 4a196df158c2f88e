/** A note as it was written, where it cannot be changed. */
export function NoteText({ text }: { readonly text: string }) {
  return (
    <p className="border-l-2 border-line pl-2.5 text-xs break-words whitespace-pre-wrap text-ink-2">{text}</p>
  );
}
