import { Button } from 'antd'
import { PageLink, Section } from '../../../platform/web/index.ts'
import { figureText, type FormView, type IndicatorId } from '../domain/index.ts'
import { recordsHref } from './form-address.ts'

/** Every figure with its counting rule, its records, the sum of the level below and what was overridden. */
export function FigureTable({
  view,
  onOverride,
}: {
  view: FormView
  onOverride?: (indicator: IndicatorId) => void
}) {
  const place = { campaignId: view.campaign.id, region: view.regionCode, period: view.period }
  const hasBelow = view.figures.some((f) => f.below !== null)
  return (
    <Section title="数字与口径" about="每个数字都可以点开查看记录；本级按本辖区去重，与下级之和可能不同。">
      <div className="qy-table-scroll">
        <table className="qy-table qy-stacked">
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col" className="qy-numeric">
                填报数
              </th>
              <th scope="col" className="qy-numeric">
                系统计算
              </th>
              {hasBelow && (
                <th scope="col" className="qy-numeric">
                  下级之和（差）
                </th>
              )}
              <th scope="col">口径</th>
              {onOverride && <th scope="col">更正</th>}
            </tr>
          </thead>
          <tbody>
            {view.figures.map((f) => (
              <tr key={f.id}>
                <td>
                  <b>{f.label}</b>
                </td>
                <td className="qy-numeric" data-label="填报数">
                  <PageLink
                    href={recordsHref(place, f.id, view.version)}
                    aria-label={`${f.label} ${f.text}${f.unit}，查看 ${f.recordCount} 条记录`}
                  >
                    {f.text}
                  </PageLink>
                </td>
                <td className="qy-numeric" data-label="系统计算">
                  {figureText(f.id, f.computed)}
                </td>
                {hasBelow && (
                  <td className="qy-numeric" data-label="下级之和">
                    {f.below === null
                      ? '—'
                      : `${f.below.text}${f.below.difference === 0 ? '' : `（${f.below.difference > 0 ? '+' : '−'}${figureText(f.id, Math.abs(f.below.difference))}）`}`}
                  </td>
                )}
                <td data-label="口径">
                  {f.rule}
                  {f.override && (
                    <p className="qy-quiet">
                      {f.override.by}更正：系统计算 {figureText(f.id, f.override.computed)}，填报 {f.text}
                      ；理由：
                      {f.override.reason}
                      {f.override.decision === '' ? '' : `（${f.override.decision}）`}
                    </p>
                  )}
                </td>
                {onOverride && (
                  <td>
                    <Button size="small" onClick={() => onOverride(f.id)} aria-label={`更正${f.label}`}>
                      更正
                    </Button>
                  </td>
                )}
              </tr>
            ))}
            {view.aside.map((a) => (
              <tr key={a.label}>
                <td>
                  <b>{a.label}</b>（附件3以外）
                </td>
                <td className="qy-numeric" data-label="系统计算">
                  {a.value}
                </td>
                <td className="qy-numeric" />
                {hasBelow && <td className="qy-numeric" />}
                <td data-label="口径">{a.rule}</td>
                {onOverride && <td />}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
