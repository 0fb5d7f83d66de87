import { Light, Section, useAction } from '../../../platform/web/index.ts'
import { registerGet } from '../domain/index.ts'
import { severityLight } from './severity-light.ts'

/** What departments' lists say against each other about one place; nothing when they agree. Stands first on its page. */
export function SiteContradictions({ siteId }: { siteId: string }) {
  const register = useAction(registerGet, { params: { siteId } })
  const found = register.data?.contradictions ?? []
  if (found.length === 0) return null
  return (
    <Section title="信息矛盾">
      <ul className="qy-contradictions">
        {found
          .toSorted((a, b) => b.severity - a.severity)
          .map((one) => (
            <li key={one.rule}>
              <Light {...severityLight(one.severity)} />
              <span>
                <strong>{one.ruleName}</strong>：{one.sentence}
              </span>
            </li>
          ))}
      </ul>
    </Section>
  )
}
