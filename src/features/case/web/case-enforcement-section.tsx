import { Button } from 'antd'
import { formatYuan } from '../../../kernel/money.ts'
import { Section } from '../../../platform/web/index.ts'
import { Files } from './case-measures-section.tsx'
import type { SectionProps } from './section-props.ts'

/** 执法记录: decisions with money to the cent, officers and answers. */
export function CaseEnforcementSection({ kase, may, open }: SectionProps) {
  return (
    <Section
      title="处理结果"
      action={
        may('record-enforcement') ? (
          <Button onClick={() => open('record-enforcement')}>补录结果</Button>
        ) : undefined
      }
    >
      {kase.enforcement.length === 0 && (
        <p className="qy-quiet">
          尚无结果。办案程序中的立案、处罚、移送自动列在这里并计入汇总表（罚没按决定日期）；线下已办结的可以补录。
        </p>
      )}
      <ol className="qy-case-steps">
        {kase.enforcement.map((e) => (
          <li key={e.id}>
            <div className="qy-case-what">
              <b>{e.kindName}</b>
              {e.amountCents !== null && <b> {formatYuan(e.amountCents)} 元</b>}
              {e.personCount !== null && <b> {e.personCount} 人</b>}
              <span className="qy-quiet">
                {' '}
                {[e.decidedOn, e.decisionNumber, e.party, e.legalBasis].filter(Boolean).join(' · ')}
              </span>
              {e.officers.length > 0 && (
                <div className="qy-quiet">
                  执法人员：{e.officers.map((o) => `${o.name}（${o.certificateNo}）`).join('、')}
                </div>
              )}
              {e.note && <div>{e.note}</div>}
              {e.answer && (
                <div>
                  答复（{e.answeredOn}）：{e.answer}
                </div>
              )}
              <Files ids={e.fileIds} />
            </div>
            {e.kind === 'refer_justice' && may('record-answer') && (
              <Button size="small" onClick={() => open('record-answer', e.id)}>
                记录答复
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
