import { differingParts } from './text-difference.ts'

/** A text with what another text does not have underlined: read without colour, and said to screen readers as marked. */
export function MarkedText({ text, against }: { text: string; against: string }) {
  return (
    <>
      {differingParts(text, against).map((part, at) =>
        part.own ? (
          <mark key={at} className="qy-differs">
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </>
  )
}
