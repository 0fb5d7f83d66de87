const askedAtOnce = 2_000

/** The ids as lists of SQL literals, `'a', 'b'`, of a length that both engines take in one statement. */
export function subjectLists(subjects: Iterable<string>): string[] {
  const wanted = [...new Set(subjects)]
  return Array.from({ length: Math.ceil(wanted.length / askedAtOnce) }, (_, i) =>
    wanted
      .slice(i * askedAtOnce, (i + 1) * askedAtOnce)
      .map(literal)
      .join(', '),
  )
}

/** Subjects are named by this product: letters, digits, hyphens. */
function literal(subject: string): string {
  if (!/^[\w:-]+$/.test(subject)) throw new RangeError(`${subject} is no subject`)
  return `'${subject}'`
}
