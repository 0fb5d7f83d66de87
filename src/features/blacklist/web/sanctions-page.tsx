import { Button, Select, Space } from 'antd'
import { useState } from 'react'
import { Answered, EmptyState, PageHeader, Section, api, useAction } from '../../../platform/web/index.ts'
import { orgKindNames, type OrgKind } from '../../organisation/domain/index.ts'
import {
  sanctionExport,
  sanctionList,
  sanctionProposals,
  sanctionStateNames,
  sanctionStates,
} from '../domain/index.ts'
import { SanctionTable } from './sanction-table.tsx'

const officeKinds = [...new Set(sanctionProposals.map((s) => s.orgKind))]

/** 联合惩戒清单: by office, what to do about whom; printable and as a sheet. */
export function SanctionsPage() {
  const [orgKind, setOrgKind] = useState<OrgKind | undefined>()
  const [state, setState] = useState<(typeof sanctionStates)[number] | undefined>()
  const query = { ...(orgKind ? { orgKind } : {}), ...(state ? { state } : {}) }
  const answer = useAction(sanctionList, { query })
  return (
    <>
      <PageHeader
        title="联合惩戒清单"
        about="生效中的黑名单对象，各部门做什么、做了没有。"
        back={{ href: '/blacklist', label: '黑名单' }}
        more={
          <Space wrap>
            <Button onClick={() => window.print()}>打印</Button>
            <Button href={api.address(sanctionExport, { query: { ...query, format: 'xlsx' } })}>
              导出 Excel
            </Button>
          </Space>
        }
      />
      <Space wrap className="qy-no-print">
        <Select
          allowClear
          placeholder="全部部门"
          aria-label="部门"
          style={{ minWidth: 160 }}
          value={orgKind ?? null}
          options={officeKinds.map((value) => ({ value, label: orgKindNames[value] }))}
          onChange={(value: OrgKind | null) => setOrgKind(value ?? undefined)}
        />
        <Select
          allowClear
          placeholder="全部回执"
          aria-label="回执"
          style={{ minWidth: 130 }}
          value={state ?? null}
          options={sanctionStates.map((value) => ({ value, label: sanctionStateNames[value] }))}
          onChange={(value: (typeof sanctionStates)[number] | null) => setState(value ?? undefined)}
        />
      </Space>
      <Answered of={answer}>
        {(a) =>
          a.rows.length === 0 ? (
            <EmptyState
              title="没有要惩戒的对象"
              text="黑名单公布并发送后，各部门的惩戒事项列在这里，部门在此登记回执。"
            />
          ) : (
            <Section title={`${a.whose}联合惩戒清单（${a.asOf}）`}>
              <SanctionTable rows={a.rows} named />
              {a.more && <p className="qy-quiet">只显示前 500 条，请按部门筛选或导出查看全部。</p>}
            </Section>
          )
        }
      </Answered>
    </>
  )
}
