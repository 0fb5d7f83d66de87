/** A long official wording on one line of a table; in full on a card, to a screen reader and under the pointer. */
export function Clipped({ text }: { text: string }) {
  return (
    <span className="qy-clipped" title={text}>
      {text}
    </span>
  )
}
