import { Button } from 'antd'
import { Light, PhotoThumb, Section } from '../../../platform/web/index.ts'
import type { CaseDetail } from '../domain/index.ts'
import { caseLightTone } from './case-tones.ts'
import type { SectionProps } from './section-props.ts'

/** 措施: what the notice demands as steps with owner, clock and citation; then what else was taken. */
export function CaseMeasuresSection(props: SectionProps) {
  const { kase, may, open } = props
  const demanded = kase.demanded.filter((d) => !d.conditional)
  const conditional = kase.demanded.filter((d) => d.conditional)
  const own = kase.measures.filter((m) => !kase.demanded.some((d) => d.measureId === m.id))
  return (
    <Section
      title="应采取的措施"
      about={kase.violationKind === null ? '认定违法类别后，按通知列出应采取的措施。' : undefined}
      action={
        may('record-measure') ? (
          <Button onClick={() => open('record-measure')}>记录其他措施</Button>
        ) : undefined
      }
    >
      <ol className="qy-case-steps">
        {demanded.map((d) => (
          <DemandedItem key={d.id} {...props} demand={d} />
        ))}
        {own.map((m) => (
          <li key={m.id}>
            <span className="qy-case-what">
              {m.label}
              <span className="qy-quiet"> {m.orderedOn} 下达</span>
              <Files ids={m.fileIds} />
            </span>
            {m.doneOn ? (
              <Light tone="done" text={`${m.doneOn} 落实`} />
            ) : (
              may('complete-measure') && (
                <Button size="small" onClick={() => open('complete-measure', m.id)}>
                  记录完成
                </Button>
              )
            )}
          </li>
        ))}
      </ol>
      {conditional.length > 0 && (
        <details>
          <summary>视案情采取（{conditional.length} 项）</summary>
          <ol className="qy-case-steps">
            {conditional.map((d) => (
              <DemandedItem key={d.id} {...props} demand={d} />
            ))}
          </ol>
        </details>
      )}
    </Section>
  )
}

function DemandedItem({
  kase,
  may,
  open,
  demand,
}: SectionProps & { demand: CaseDetail['demanded'][number] }) {
  const tone = caseLightTone(demand.light)
  const taken = kase.measures.find((m) => m.id === demand.measureId)
  return (
    <li>
      <div className="qy-case-what">
        <b>{demand.label}</b>
        <span className="qy-quiet">
          {' '}
          {demand.ownerName} · {demand.withinName}
          {demand.dueOn ? `，至 ${demand.dueOn}` : ''} · {demand.cite}
        </span>
        <blockquote className="qy-quiet">{demand.quote}</blockquote>
        <Files ids={taken?.fileIds ?? []} />
      </div>
      {demand.state === 'done' ? (
        <Light tone="done" text={`${demand.doneOn} 落实`} />
      ) : (
        <>
          {tone && <Light tone={tone} />}
          {demand.state === 'open' && may('record-measure') && (
            <Button size="small" onClick={() => open('record-measure', demand.id)}>
              记录
            </Button>
          )}
          {demand.state === 'ordered' && demand.measureId && may('complete-measure') && (
            <Button size="small" onClick={() => open('complete-measure', demand.measureId!)}>
              记录完成
            </Button>
          )}
        </>
      )}
    </li>
  )
}

/** Evidence, small; opens large. */
export function Files({ ids }: { ids: readonly string[] }) {
  return ids.length === 0 ? null : (
    <span className="qy-photos">
      {ids.map((id, i) => (
        <PhotoThumb key={id} photo={{ id, name: `附件 ${i + 1}` }} />
      ))}
    </span>
  )
}
