import { Button } from 'antd'
import {
  Answered,
  EmptyState,
  PageHeader,
  PageLink,
  Tag,
  useAction,
  useActor,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { regionLevelNames } from '../../../kernel/region-code.ts'
import { campaignNotices, type NoticeSummary } from '../domain/index.ts'
import { OpeningForm } from './opening-form.tsx'
import './campaign.css'

/** 启动专项行动: choose the notice; then its dates and questions, and what it will lay out. */
export function OpenCampaignPage() {
  const { query, setQuery } = usePageQuery()
  const actor = useActor()
  const notices = useAction(campaignNotices)
  const key = typeof query['notice'] === 'string' ? query['notice'] : undefined
  return (
    <>
      <PageHeader
        title="启动专项行动"
        about={
          key === undefined
            ? '第一步：选择通知。启动后，阶段、报送期和各单位的任务按通知排出。'
            : '第二步：填写通知没有写明的日期，核对阶段、报送期和任务，然后启动。'
        }
        back={
          key === undefined
            ? { href: '/campaigns', label: '专项行动' }
            : { href: '/campaigns/open', label: '重新选择通知' }
        }
        more={<PageLink href="/campaigns/check-notice">检查通知文件</PageLink>}
      />
      <Answered of={notices}>
        {({ rows }) => {
          const chosen = rows.find((row) => row.key === key)
          if (chosen) return <OpeningForm key={chosen.key} notice={chosen} />
          if (rows.length === 0)
            return (
              <EmptyState
                title="还没有可启动的通知"
                text="把通知整理成 notice.yaml 交系统管理员放入安装目录后，会出现在这里；可先用“检查通知文件”核对写法。"
              />
            )
          return (
            <div className="qy-choices">
              {rows.map((notice) => (
                <NoticeChoice
                  key={notice.key}
                  notice={notice}
                  region={actor.regionName}
                  onChoose={() => setQuery({ notice: notice.key })}
                />
              ))}
            </div>
          )
        }}
      </Answered>
    </>
  )
}

function NoticeChoice(props: { notice: NoticeSummary; region: string; onChoose: () => void }) {
  const { notice } = props
  const levels = notice.opensAt.map((level) => regionLevelNames[level]).join('、')
  return (
    <section className="qy-section qy-choice" aria-label={notice.title}>
      <div>
        <strong>{notice.title}</strong> {notice.fictional && <Tag>演示用</Tag>}
        {notice.standing && <Tag>长效机制</Tag>}
      </div>
      <div className="qy-quiet">
        {notice.issuer} {notice.documentNumber ?? ''} · 在{levels}启动
        {notice.stageCount > 0 ? ` · ${notice.stageCount} 个阶段` : ''}
        {notice.openedHere.map((c) => (
          <span key={c.id}>
            {' '}
            · 本级已启动：<PageLink href={`/campaigns/${c.id}`}>{c.name}</PageLink>
          </span>
        ))}
      </div>
      <div className="qy-choice-action">
        {notice.opensHere ? (
          <Button type={notice.openedHere.length === 0 ? 'primary' : 'default'} onClick={props.onChoose}>
            选择
          </Button>
        ) : (
          <span className="qy-quiet">不在{props.region}这一级启动</span>
        )}
      </div>
    </section>
  )
}
