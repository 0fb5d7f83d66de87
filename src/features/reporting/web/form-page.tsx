import { Alert, Tabs } from 'antd'
import { useState } from 'react'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import {
  Answered,
  Facts,
  FormGridView,
  PageHeader,
  PageLink,
  Section,
  Tag,
  useAction,
  useGo,
  usePageQuery,
  type FormCellMark,
} from '../../../platform/web/index.ts'
import {
  figureText,
  formGet,
  formGrid,
  formKindNames,
  isHandedIn,
  type FormView,
  type IndicatorId,
} from '../domain/index.ts'
import { FigureTable } from './figure-table.tsx'
import { FilingActions, FilingDownloads } from './filing-actions.tsx'
import { FindingList } from './finding-list.tsx'
import { formHref, recordsHref } from './form-address.ts'
import { OverrideDialog } from './override-dialog.tsx'
import { useFormPlace, useVersion } from './use-form-place.ts'
import './reporting.css'

/** 附件2 and 附件3 of a unit and period: the papers, what stands behind each figure, what is to be mended, and the acts. */
export function FormPage() {
  const place = useFormPlace()
  const version = useVersion()
  const form = useAction(formGet, { query: { ...place, ...(version === undefined ? {} : { version }) } })
  return <Answered of={form}>{(view) => <Shown view={view} />}</Answered>
}

const toneOf = { open: 'plain', filed: 'good', zero: 'good', returned: 'warn' } as const

function Shown({ view }: { view: FormView }) {
  const place = { campaignId: view.campaign.id, region: view.regionCode, period: view.period }
  const [overriding, setOverriding] = useState<IndicatorId | null>(null)
  const mayOverride = view.allowedActions.includes('override') && view.version === null
  return (
    <>
      <PageHeader
        title={`${view.periodName}报表`}
        region={view.regionLabel}
        mark={
          <Tag tone={toneOf[view.state]}>
            {view.stateName}
            {view.isLate ? (isHandedIn(view.state) ? '（迟报）' : '，已逾期') : ''}
          </Tag>
        }
        about={`${view.campaign.name}，${formatChineseDate(view.from)}至${formatChineseDate(view.to)}${view.dueOn === null ? '' : `，${formatChineseDate(view.dueOn)}截止`}。`}
        back={{ href: `/forms?campaignId=${view.campaign.id}`, label: '报表' }}
        more={<FilingDownloads view={view} />}
        action={<FilingActions view={view} />}
      />
      <Standing view={view} />
      {!view.isExpected && (
        <p className="qy-quiet">通知没有要求本单位报送这一期；可以查看、下载，需要时也可以报出留存。</p>
      )}
      <Papers view={view} />
      <FindingList view={view} />
      <FigureTable view={view} {...(mayOverride ? { onOverride: setOverriding } : {})} />
      <Section title="版本与核验">
        <Facts
          facts={[
            { label: '数据版本', value: <span className="qy-code">{view.versionCode}</span> },
            { label: '审计链首', value: <span className="qy-code">{view.auditCode}</span> },
            { label: 'SHA-256', value: <span className="qy-code">{view.sha256}</span>, wide: true },
            ...view.versions.map((v) => ({
              label: `第 ${v.version} 版`,
              value: (
                <PageLink href={formHref(place, { version: v.version })}>
                  {formatChineseDate(v.filedOn)} {v.filedBy} {v.kind === 'zero' ? '零报告' : '报出'}，{v.code}
                </PageLink>
              ),
            })),
          ]}
        />
      </Section>
      {overriding !== null && (
        <OverrideDialog view={view} indicator={overriding} onClose={() => setOverriding(null)} />
      )}
    </>
  )
}

/** What is shown: the records now, a frozen version, or a frozen version that the records have left behind. */
function Standing({ view }: { view: FormView }) {
  const place = { campaignId: view.campaign.id, region: view.regionCode, period: view.period }
  if (view.returned)
    return (
      <Alert
        type="warning"
        showIcon
        title={`${view.returned.by}于${formatChineseDate(view.returned.at)}退回：${view.returned.reason}`}
        description="请按退回意见改正记录或更正数字，再重新报出。"
      />
    )
  if (view.version === null)
    return (
      <Alert type="info" showIcon title="以下是按现有记录生成的草稿，报出后冻结；打印页脚印有数据版本。" />
    )
  return (
    <Alert
      type={view.changedSince === null ? 'success' : 'warning'}
      showIcon
      title={`第 ${view.version} 版${view.filedOn === null ? '' : `，${view.filedBy ?? ''}于${formatChineseDate(view.filedOn)}报出`}，内容已冻结。`}
      description={
        view.changedSince === null ? undefined : (
          <>
            报出之后记录有变化（现数据版本 {view.changedSince}
            ），本版不受影响；需要改报的，请上级退回后重新报出。
            {view.versions[0]?.version !== view.version && (
              <>
                {' '}
                <PageLink href={formHref(place)}>查看当前</PageLink>
              </>
            )}
          </>
        )
      }
    />
  )
}

function Papers({ view }: { view: FormView }) {
  const go = useGo()
  const { query, setQuery } = usePageQuery()
  const place = { campaignId: view.campaign.id, region: view.regionCode, period: view.period }
  const marks = Object.fromEntries(
    view.figures.flatMap((f): [string, FormCellMark][] =>
      f.override
        ? [[f.id, { computed: figureText(f.id, f.computed), stated: f.text, reason: f.override.reason }]]
        : [],
    ),
  )
  const rules = Object.fromEntries(view.figures.map((f) => [f.id, f.rule]))
  return (
    <Tabs
      activeKey={query['form'] === 'ledger' ? 'ledger' : 'summary'}
      onChange={(form) => setQuery({ form })}
      items={[
        {
          key: 'summary',
          label: formKindNames.summary,
          children: (
            <FormGridView
              grid={formGrid(view.summary.layout, view.summary.content)}
              marks={marks}
              rules={rules}
              onOpenIndicator={(indicator) => go(recordsHref(place, indicator, view.version))}
            />
          ),
        },
        {
          key: 'ledger',
          label: `${formKindNames.ledger}（${view.ledger.caseIds.length} 行）`,
          children: (
            <FormGridView
              grid={formGrid(view.ledger.layout, view.ledger.content)}
              onOpenRow={(row) => {
                const caseId = view.ledger.caseIds[row]
                if (caseId) go(`/cases/${caseId}`)
              }}
            />
          ),
        },
      ]}
    />
  )
}
