import { Button } from 'antd'
import {
  Answered,
  EmptyState,
  formatInstant,
  Section,
  Tag,
  useAction,
  useGo,
} from '../../../../platform/web/index.ts'
import { problemListToSign, type ProblemListToSign } from '../../domain/index.ts'
import { listStateTones, signHref } from './list-address.ts'

type Item = ProblemListToSign['items'][number]

/** 等我签, in large type: one's own lists, then those below that were signed and may be signed after. */
export function ToSignPanel() {
  const waiting = useAction(problemListToSign)
  return (
    <Section title="等我签">
      <Answered of={waiting}>
        {({ items }) => {
          const own = items.filter((item) => item.kind === 'own')
          const below = items.filter((item) => item.kind === 'countersign')
          return (
            <div className="qy-to-sign">
              {own.length === 0 && (
                <EmptyState title="没有等您签字的清单" text="本级清单都已签字，且与签字版一致。" />
              )}
              {own.map((item) => (
                <OwnItem key={item.campaignId} item={item} />
              ))}
              {below.length > 0 && <Below items={below} />}
            </div>
          )
        }}
      </Answered>
    </Section>
  )
}

function OwnItem({ item }: { item: Item }) {
  const go = useGo()
  return (
    <article className="qy-to-sign-item">
      <h3>{item.regionName}问题清单</h3>
      <p>
        <Tag tone={listStateTones[item.state]}>{item.stateName}</Tag> {item.campaignName}
      </p>
      <p className="qy-to-sign-figures">
        {item.cases === 0 ? '零问题' : `共 ${item.cases} 个问题`}
        {item.differenceCount > 0 && `；与签字版不一致 ${item.differenceCount} 处`}
        {item.below > 0 && `；下级已签 ${item.belowSigned} / ${item.below}`}
      </p>
      {item.returned && (
        <p className="qy-to-sign-returned">
          {item.returned.post} {item.returned.name} {formatInstant(item.returned.at)} 退回：
          {item.returned.note}
        </p>
      )}
      <Button
        type="primary"
        size="large"
        block
        onClick={() => go(signHref(item.campaignId, [item.regionCode]))}
      >
        看清单，签字
      </Button>
    </article>
  )
}

/** Lists of units below, in one go: each is shown by itself, then one showing of oneself signs them all. */
function Below({ items }: { items: readonly Item[] }) {
  const go = useGo()
  const campaigns = [...new Set(items.map((item) => item.campaignId))]
  return (
    <>
      {campaigns.map((campaignId) => {
        const mine = items.filter((item) => item.campaignId === campaignId)
        return (
          <article key={campaignId} className="qy-to-sign-item">
            <h3>下级已签 {mine.length} 份，可逐份核签</h3>
            <p>{mine.map((item) => item.regionName).join('、')}</p>
            <Button
              size="large"
              block
              onClick={() =>
                go(
                  signHref(
                    campaignId,
                    mine.map((item) => item.regionCode),
                  ),
                )
              }
            >
              逐份查看，一次核签
            </Button>
          </article>
        )
      })}
    </>
  )
}
