import { Button } from 'antd'
import { Answered, PlainTable, Section, useAction, useGo } from '../../../platform/web/index.ts'
import type { CaseDetail } from '../../case/domain/index.ts'
import { blacklistOf } from '../domain/index.ts'
import { entryColumns } from './entry-columns.tsx'

/** 黑名单 of one case: what rests on it, and what names its people already. */
export function BlacklistPart({ kase }: { kase: CaseDetail }) {
  const go = useGo()
  const answer = useAction(blacklistOf, { query: { caseId: kase.id } })
  const filled = new URLSearchParams({ case: kase.id, name: kase.name, person: kase.responsiblePerson })
  return (
    <Answered of={answer}>
      {(a) => (
        <Section
          title="黑名单"
          about="列出依据本案提出的，以及经营者、负责人、出租人、车辆与本案相同的记录；姓名相同的须核对身份。"
          action={
            a.mayPropose &&
            kase.number !== null && (
              <Button size="small" onClick={() => go(`/blacklist/new?${filled.toString()}`)}>
                提出列入
              </Button>
            )
          }
        >
          {a.rows.length === 0 ? (
            <p className="qy-quiet">没有相关的黑名单记录。</p>
          ) : (
            <PlainTable
              label="相关的黑名单记录"
              columns={entryColumns}
              rows={a.rows}
              rowKey={(e) => e.id}
              rowHref={(e) => `/blacklist/${e.id}`}
            />
          )}
        </Section>
      )}
    </Answered>
  )
}
