import { useEffect, useRef, useState } from 'react'
import {
  Answered,
  EmptyState,
  PageHeader,
  Section,
  useAction,
  usePageParam,
  type AnswerOf,
} from '../../../platform/web/index.ts'
import { campaignGet, campaignNoticeText, noticeSectionLabels, type CitedSetting } from '../domain/index.ts'
import './campaign.css'

/** 通知原文与设置: every setting of the campaign beside the words it rests on. */
export function NoticePage() {
  const campaignId = usePageParam('campaignId')
  const campaign = useAction(campaignGet, { params: { campaignId } })
  const notice = useAction(campaignNoticeText, { params: { campaignId } })
  return (
    <Answered of={campaign}>
      {(c) => (
        <>
          <PageHeader
            title="通知原文与设置"
            region={c.regionName}
            about="专项行动按启动当日的通知开展，此后不变。点右侧的设置，左侧标出它所依据的原文。"
            back={{ href: `/campaigns/${campaignId}`, label: c.name }}
          />
          <Answered of={notice}>{(answer) => <NoticeBeside notice={answer} />}</Answered>
        </>
      )}
    </Answered>
  )
}

function NoticeBeside({ notice }: { notice: AnswerOf<typeof campaignNoticeText> }) {
  const [chosen, setChosen] = useState<CitedSetting | null>(null)
  const sections = [...new Set(notice.settings.map((s) => s.section))]
  return (
    <div className="qy-notice">
      <Section
        title={notice.title}
        about={`${notice.issuer} ${notice.documentNumber ?? ''} · 校验码 ${notice.sha256.slice(0, 12)}`}
      >
        {notice.text === null ? (
          <EmptyState title="没有通知原文" text="安装目录中没有这份通知的原文，设置仍按右侧所列执行。" />
        ) : (
          <QuotedText text={notice.text} quote={chosen?.quote ?? null} />
        )}
      </Section>
      <Section title="设置及依据">
        <div className="qy-notice-settings">
          {sections.map((section) => (
            <div key={section} className="qy-group">
              <h3>{noticeSectionLabels[section] ?? section}</h3>
              {notice.settings
                .filter((setting) => setting.section === section)
                .map((setting, index) => (
                  <button
                    type="button"
                    key={`${setting.cite}-${setting.label}-${index}`}
                    className="qy-setting"
                    aria-pressed={chosen === setting}
                    onClick={() => setChosen(setting)}
                  >
                    {setting.label}{' '}
                    <span className="qy-quote">
                      {setting.of === 'forwarded' ? '转发件 ' : ''}
                      {setting.cite}
                    </span>
                    {notice.text === null && <span className="qy-quote">“{setting.quote}”</span>}
                  </button>
                ))}
            </div>
          ))}
        </div>
      </Section>
    </div>
  )
}

/** The text with the chosen setting's words marked and brought into view. */
function QuotedText({ text, quote }: { text: string; quote: string | null }) {
  const box = useRef<HTMLDivElement>(null)
  const mark = useRef<HTMLElement>(null)
  const at = quote === null ? -1 : text.indexOf(quote)
  useEffect(() => {
    // Only the text scrolls; the page stays where the reader's hand is.
    if (box.current && mark.current)
      box.current.scrollTop = mark.current.offsetTop - box.current.clientHeight / 2
  }, [at])
  return (
    <div ref={box} className="qy-notice-text" tabIndex={0} role="region" aria-label="通知原文">
      {quote === null || at === -1 ? (
        text
      ) : (
        <>
          {text.slice(0, at)}
          <mark ref={mark}>{quote}</mark>
          {text.slice(at + quote.length)}
        </>
      )}
    </div>
  )
}
