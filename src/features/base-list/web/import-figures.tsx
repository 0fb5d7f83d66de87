import { Facts, Figure, Section } from '../../../platform/web/index.ts'
import { skipReasonNames, skipReasons, type ImportDetail } from '../domain/index.ts'

/** How many rows the file has and what becomes of them; what differs from the list as it stands. */
export function ImportFigures({ view }: { view: ImportDetail }) {
  const { counts } = view
  const at = `/list-imports/${view.id}`
  const skipped = skipReasons.flatMap((why) => {
    const count = counts.skipped[why] ?? 0
    return count > 0 ? [`${skipReasonNames[why]} ${count} 行`] : []
  })
  const series = counts.values > 0
  return (
    <Section title="合计">
      <div className="qy-figures">
        <Figure label="可入库" value={counts.accepted} unit="行" href={`${at}?part=changes`} />
        <Figure
          label="有错误"
          value={counts.errors}
          unit="行"
          href={`${at}?part=issues&severity=error`}
          tone={counts.errors > 0 ? 'over' : 'plain'}
          rule="至少有一处错误且未搁置的行；错误不改正或不搁置，一行也不入库。"
        />
        <Figure
          label="有提示"
          value={counts.notices}
          unit="行"
          href={`${at}?part=issues&severity=notice`}
          rule="照样入库、但值得一看的行，例如代码校验位不符。"
        />
        {series ? (
          <Figure label="读数" value={counts.values} unit="个" />
        ) : (
          <>
            <Figure label="新增" value={counts.came} unit="条" href={`${at}?part=changes&change=came`} />
            <Figure
              label="内容有变"
              value={counts.changed}
              unit="条"
              href={`${at}?part=changes&change=changed`}
            />
            <Figure
              label="不再列入"
              value={counts.went}
              unit="条"
              href={`${at}?part=changes&change=went`}
              tone={counts.went > 0 ? 'near' : 'plain'}
            />
            <Figure label="没有变化" value={counts.same} unit="条" />
          </>
        )}
      </div>
      {(skipped.length > 0 || counts.setAside > 0) && (
        <Facts
          facts={[
            ...(skipped.length > 0 ? [{ label: '不作条目的行', value: skipped.join('，'), wide: true }] : []),
            ...(counts.setAside > 0
              ? [{ label: '已搁置', value: `${counts.setAside} 行，不入库，留在问题清单里`, wide: true }]
              : []),
          ]}
        />
      )}
    </Section>
  )
}
