import { Answered, Section, useAction } from '../../../platform/web/index.ts'
import { coverageEstimate } from '../domain/index.ts'

/** 各底单共同遗漏的推算: an indication with its interval, or why there is none. */
export function EstimatePanel({ region }: { region: string }) {
  const answer = useAction(coverageEstimate, { query: { region } })
  return (
    <Section title="各底单都没有列入的，大约还有多少（推算）">
      <Answered of={answer}>
        {(e) => (
          <>
            {e.estimate ? (
              <p>
                {e.lists.length} 份底单合起来有 {e.estimate.seen} 处场所，推算总数约 {e.estimate.total}{' '}
                处（95% 区间 {e.estimate.low}–{e.estimate.high}），即大约还有{' '}
                <strong>{e.estimate.missing}</strong> 处哪份底单都没有。方法：{e.estimate.methodName}。
              </p>
            ) : (
              <p>{e.refusal}</p>
            )}
            <p className="qy-quiet">{e.caveat}</p>
            {e.lists.length > 0 && (
              <p className="qy-quiet">
                {e.lists.map((l) => `${l.label}（${l.asOf ?? '日期不明'}）${l.places} 处`).join('；')}。
              </p>
            )}
          </>
        )}
      </Answered>
    </Section>
  )
}
