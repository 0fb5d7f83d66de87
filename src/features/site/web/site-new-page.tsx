import { App } from 'antd'
import { useState } from 'react'
import {
  ActionForm,
  PageHeader,
  PageLink,
  Section,
  newIntent,
  useActor,
  useGo,
  useGoBack,
  type AnswerOf,
} from '../../../platform/web/index.ts'
import { siteRegister } from '../domain/index.ts'
import { emptySite, siteBody, SiteFields } from './site-fields.tsx'

/** 登记场所. What may be the same place is shown afterwards, never refused. */
export function SiteNewPage() {
  const actor = useActor()
  const go = useGo()
  const back = useGoBack('/sites')
  const { message } = App.useApp()
  // One form is one site, however often it is sent.
  const [id] = useState(newIntent)
  const [done, setDone] = useState<AnswerOf<typeof siteRegister> | null>(null)
  const village = actor.regionCode.length >= 12 ? { regionCode: actor.regionCode } : {}
  return (
    <>
      <PageHeader title="登记场所" back={{ href: '/sites', label: '场所' }} />
      {done ? (
        <Registered answer={done} />
      ) : (
        <div className="qy-section qy-narrow">
          <ActionForm
            action={siteRegister}
            initial={{ ...emptySite, ...village }}
            body={(values) => ({ ...siteBody(values), id })}
            submit="登记"
            onCancel={back}
            onDone={(answer) => {
              if (answer.similar.length > 0 || answer.warnings.length > 0) return setDone(answer)
              void message.success('已登记。')
              go(`/sites/${answer.id}`, { replace: true })
            }}
          >
            <SiteFields />
          </ActionForm>
        </div>
      )}
    </>
  )
}

function Registered({ answer }: { answer: AnswerOf<typeof siteRegister> }) {
  return (
    <Section title="已登记，请再核对一下">
      {answer.warnings.map((words) => (
        <p key={words} role="alert">
          {words}
        </p>
      ))}
      {answer.similar.length > 0 && (
        <>
          <p>
            以下场所可能是同一处；如确为同一处，请打开新登记的这一处，在备注中写明重复，并在原场所上继续办理。
          </p>
          <ul>
            {answer.similar.map((s) => (
              <li key={s.id}>
                <PageLink href={`/sites/${s.id}`}>{s.name}</PageLink> {s.address}（{s.why}）
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <PageLink href={`/sites/${answer.id}`}>打开刚登记的场所</PageLink>
      </p>
    </Section>
  )
}
