import { Button } from 'antd'
import { Light, Section } from '../../../platform/web/index.ts'
import type { CaseDetail } from '../domain/index.ts'
import { Files } from './case-measures-section.tsx'
import type { SectionProps } from './section-props.ts'

/** 两断三清: the checks this case needs, each with evidence, checker, time and basis. */
export function CaseClearanceSection({ kase, may, open }: SectionProps) {
  const shown = kase.clearance.filter((c) => c.needed || c.state !== null)
  return (
    <Section
      title="两断三清"
      about={
        kase.wayOut === null
          ? '确定出路后，按通知列出须断、须清的项目；关闭取缔须断水、断电，清设备、清原料产品、清场地。'
          : undefined
      }
    >
      {kase.wayOut !== null && shown.length === 0 && (
        <p className="qy-quiet">按通知和所定出路，本案无须断水断电和清场。</p>
      )}
      <ol className="qy-case-steps">
        {(kase.wayOut === null ? shown : kase.clearance).map((check) => (
          <li key={check.check}>
            <div className="qy-case-what">
              <b>{check.label}</b>
              <span className="qy-quiet">
                {' '}
                {check.ownerName}
                {check.needed ? '' : ' · 本案不要求'}
              </span>
              {check.state !== null && (
                <div>
                  {[
                    check.note,
                    check.basis && `依据：${check.basis}`,
                    check.followUpBy && `跟进人：${check.followUpBy}`,
                  ]
                    .filter(Boolean)
                    .join('；')}
                  <span className="qy-quiet">
                    {' '}
                    {check.checker} {check.checkedOn}
                  </span>
                </div>
              )}
              <Files ids={check.fileIds} />
            </div>
            <CheckLight check={check} />
            {may('record-clearance') && (
              <Button size="small" onClick={() => open('record-clearance', check.check)}>
                {check.state === null ? '记录' : '重新记录'}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function CheckLight({ check }: { check: CaseDetail['clearance'][number] }) {
  if (check.state === 'done' || check.state === 'not_needed')
    return <Light tone="done" text={check.stateName} />
  return check.needed ? (
    <Light tone="near" text={check.stateName} />
  ) : (
    <span className="qy-quiet">{check.stateName}</span>
  )
}
