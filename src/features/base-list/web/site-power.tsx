import { Facts, MonthBars, Section } from '../../../platform/web/index.ts'
import type { SiteRegister360 } from '../domain/index.ts'

type Meter = SiteRegister360['power'][number]

/** 用电: each meter of the place with its last twelve months. */
export function SitePower({ meters }: { meters: readonly Meter[] }) {
  return (
    <Section title="用电">
      {meters.map((meter) => (
        <div key={meter.meterNo} className="qy-meter">
          <Facts
            facts={[
              { label: '户号', value: meter.meterNo },
              { label: '户名', value: meter.userName },
              { label: '状态', value: meter.statusText },
              { label: '最近读数', value: latestText(meter) },
              { label: '近 90 天用电', value: activeText(meter) },
            ]}
          />
          {meter.months.some((one) => one.kwh !== null) ? (
            <MonthBars
              label={`户号 ${meter.meterNo} 每月用电量`}
              unit="千瓦时"
              bars={meter.months.map((one) => ({ month: one.month.slice(0, 7), value: one.kwh }))}
            />
          ) : (
            <p className="qy-quiet">还没有电量读数；导入供电部门的用电量清单后按月画在这里。</p>
          )}
        </div>
      ))}
    </Section>
  )
}

function latestText({ latest }: Meter): string {
  if (latest === null) return ''
  const on = latest.span === 'month' ? latest.readOn.slice(0, 7) : latest.readOn
  return `${on}，${latest.kwh} 千瓦时`
}

const activeText = ({ activeDays90, knownDays90 }: Meter): string =>
  activeDays90 === null ? '没有逐日读数' : `${activeDays90} 天（有读数的 ${knownDays90} 天中）`
