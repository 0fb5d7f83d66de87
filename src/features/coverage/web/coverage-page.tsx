import { Button, Segmented, Select } from 'antd'
import {
  Answered,
  api,
  EmptyState,
  Figure,
  PageHeader,
  PageLink,
  Section,
  useAction,
  useActor,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { coverageExport, coverageFigures, shareText, type CoveragePage as Page } from '../domain/index.ts'
import { coverageHref, scopeOf } from './coverage-address.ts'
import { CoverageScopeBar } from './coverage-scope-bar.tsx'
import { EstimatePanel } from './estimate-panel.tsx'
import { FigureTable } from './figure-table.tsx'
import { SupervisionPanel } from './supervision-panel.tsx'

/** 覆盖率: own figures by basis, then by region below; each opens to its sites. */
export function CoveragePage() {
  const { query, setQuery } = usePageQuery()
  const scope = scopeOf(query)
  const show = query['show'] === 'kinds' ? 'kinds' : 'lists'
  const { basis: _, ...asked } = scope
  const page = useAction(coverageFigures, { query: { ...asked, show } }, { keep: true })
  return (
    <>
      <PageHeader
        title="排查覆盖率"
        {...(page.data ? { region: page.data.region.name } : {})}
        about="应查多少、查了多少，按底单、场所类型、地区、专项行动和轮次。锁门和拒检不算覆盖；没有对应场所的底单条目列在旁边。每个数字都能点开。"
        more={
          <Segmented
            aria-label="统计口径"
            value={show}
            options={[
              { value: 'lists', label: '按底单' },
              { value: 'kinds', label: '按场所类型' },
            ]}
            onChange={(value) => setQuery({ show: value === 'kinds' ? 'kinds' : '', basis: '' })}
          />
        }
      />
      <nav className="qy-coverage-links" aria-label="与覆盖率有关">
        <PageLink href={coverageHref('/coverage/rounds', { campaign: scope['campaign'] })}>排查轮次</PageLink>
        <PageLink href={coverageHref('/coverage/own-counts', { region: scope['region'] })}>村自查数</PageLink>
        <PageLink
          href={coverageHref('/coverage/no-omission', {
            campaign: scope['campaign'],
            region: scope['region'],
          })}
        >
          “无遗漏”认定
        </PageLink>
      </nav>
      <CoverageScopeBar />
      <Answered of={page}>{(answer) => <Shown page={answer} query={{ ...scope, show }} />}</Answered>
    </>
  )
}

function Shown({ page, query }: { page: Page; query: Readonly<Record<string, string>> }) {
  const actor = useActor()
  const { setQuery } = usePageQuery()
  const lens = Object.fromEntries(
    Object.entries({ campaign: query['campaign'], round: query['round'] }).filter(([, v]) => v),
  ) as Record<string, string>
  const first = page.bases[0]
  if (!first)
    return (
      <EmptyState
        title="还没有应查的场所"
        text="先在“底单”中导入部门清单，或在“场所”中登记要排查的地方，这里就会显示应查多少、查了多少。"
      />
    )
  const at = Math.max(
    0,
    page.columns.findIndex((c) => c.basis === query['basis']),
  )
  const column = page.columns[at]
  const save = (table: string) => () =>
    void api.download(coverageExport, {
      query: { ...lens, region: page.region.code, show: query['show'] ?? 'lists', table } as never,
    })
  const own = page.bases.filter((b) =>
    query['show'] === 'kinds' ? !b.basis.startsWith('list:') : !b.basis.startsWith('kind:'),
  )
  return (
    <>
      <p className="qy-about">
        {page.region.name}，{page.lens.name}
        {page.lens.dueOn ? `，截止 ${page.lens.dueOn}` : ''}，统计到 {page.today}。{page.lens.rule}
      </p>
      <div className="qy-figures qy-coverage-figures">
        <Figure
          label="覆盖率"
          value={shareText(first.figure.share)}
          note={first.label}
          href={coverageHref('/coverage/sites', {
            ...lens,
            region: page.region.code,
            basis: first.basis,
            outcome: 'entered',
          })}
          rule={page.definitions.find((d) => d.key === 'share')?.words ?? ''}
        />
        <Figure
          label="尚未入内"
          value={first.figure.due - first.figure.entered}
          unit="处"
          {...(first.figure.overdue > 0 ? { tone: 'over' as const } : {})}
          href={coverageHref('/coverage/sites', {
            ...lens,
            region: page.region.code,
            basis: first.basis,
            outcome: 'left',
          })}
        />
        <Figure
          label="没有对应场所的底单条目"
          value={first.figure.asked + first.figure.unplaced + first.figure.waiting}
          unit="条"
          href={coverageHref('/coverage/rows', { region: page.region.code })}
        />
      </div>
      <Section title={`${page.region.name}合计`} action={<Button onClick={save('own')}>导出 Excel</Button>}>
        <FigureTable
          label="按统计口径的覆盖率"
          first="统计口径"
          scope={lens}
          lines={own.map((b) => ({
            key: b.basis,
            label: b.label,
            basis: b,
            region: page.region.code,
            figure: b.figure,
          }))}
        />
        <p>
          <PageLink href={coverageHref('/coverage/map', { ...lens, region: page.region.code })}>
            在地图上看还剩哪些
          </PageLink>
          {page.region.code.length >= 12 && (
            <>
              {' · '}
              <PageLink href={coverageHref('/coverage/walk', { ...lens, region: page.region.code })}>
                按步行顺序排出待查清单
              </PageLink>
            </>
          )}
        </p>
      </Section>
      {page.children.length > 0 && column && (
        <Section
          title="分地区"
          action={
            <div>
              <Select
                aria-label="分地区的统计口径"
                value={column.basis}
                popupMatchSelectWidth={false}
                options={page.columns.map((c) => ({ value: c.basis, label: c.label }))}
                onChange={(basis) => setQuery({ basis })}
              />{' '}
              <Button onClick={save('children')}>导出 Excel</Button>
            </div>
          }
        >
          <FigureTable
            label="分地区的覆盖率"
            first="地区"
            scope={lens}
            lines={[
              ...page.children.map((c) => ({
                key: c.code,
                label: c.name,
                href: coverageHref('/coverage', { ...query, region: c.code }),
                basis: column,
                region: c.code,
                figure: c.figures[at]!,
              })),
              ...(page.remainder
                ? [
                    {
                      key: 'rest',
                      label: '未落到下级',
                      basis: column,
                      region: page.region.code,
                      figure: page.remainder[at]!,
                      opens: false,
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      )}
      <SupervisionPanel query={{ ...lens, region: page.region.code }} />
      {actor.role !== 'grid_worker' && actor.role !== 'department_officer' && (
        <EstimatePanel region={page.region.code} />
      )}
      <Section title="指标说明">
        <dl>
          {page.definitions.map((d) => (
            <div key={d.key}>
              <dt>
                <strong>{d.label}</strong>
              </dt>
              <dd>{d.words}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  )
}
