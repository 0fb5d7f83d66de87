import type { ReactNode } from 'react'

export type Fact = { readonly label: string; readonly value: ReactNode; readonly wide?: boolean }

/** Label and value pairs of a record's page. Empty values show as `—`. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="qy-facts">
      {facts.map((fact) => (
        <div key={fact.label} className={fact.wide ? 'qy-fact-wide' : undefined}>
          <dt>{fact.label}</dt>
          <dd>{fact.value === null || fact.value === undefined || fact.value === '' ? '—' : fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
