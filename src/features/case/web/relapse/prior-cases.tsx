import type { ReactNode } from 'react'
import { PageLink, Tag } from '../../../../platform/web/index.ts'
import type { PriorCaseRow } from '../../domain/index.ts'
import './relapse.css'

const tones = { strong: 'bad', medium: 'warn', weak: 'plain' } as const

/** Earlier cases in sight with what they share; for those beyond it nothing but whom to ask. */
export function PriorCases(props: {
  priors: readonly PriorCaseRow[]
  offices: readonly string[]
  action?: (prior: PriorCaseRow) => ReactNode
}) {
  return (
    <>
      {props.offices.map((office) => (
        <p key={office} className="qy-prior-beyond" role="note">
          <Tag tone="warn">有前案</Tag> 管辖范围以外有相关前案，详情请联系<b>{office}</b>
          ；是否同一主体，可请共同的上级认定。
        </p>
      ))}
      <ul className="qy-priors">
        {props.priors.map((prior) => (
          <li key={prior.caseId}>
            <div className="qy-prior-head">
              <PageLink href={`/cases/${prior.caseId}`}>
                {prior.number} {prior.name}
              </PageLink>
              <Tag tone={tones[prior.strength]}>关联：{prior.strengthName}</Tag>
              <Tag>{prior.stateName}</Tag>
              <span className="qy-quiet">{prior.regionName}</span>
              {props.action && <span className="qy-prior-action">{props.action(prior)}</span>}
            </div>
            <p>{prior.summary}</p>
            <ul className="qy-prior-matches">
              {prior.matches.map((m) => (
                <li key={m.evidence}>
                  <b>{m.kindName}</b> {m.evidence}
                  <span className="qy-quiet">（{m.strengthName}）</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}
