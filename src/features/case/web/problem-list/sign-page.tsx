import { App, Button, Checkbox } from 'antd'
import { Suspense, useEffect, useState } from 'react'
import {
  EmptyState,
  formatInstant,
  PageHeader,
  ProblemNotice,
  useGo,
  useMutationOf,
  usePageQuery,
} from '../../../../platform/web/index.ts'
import { ReauthenticateDialog } from '../../../organisation/web/index.ts'
import { groupCode } from '../../../sign-off/domain/index.ts'
import { DifferenceList, DocumentView } from '../../../sign-off/web/index.ts'
import { problemListPrepare, problemListSign, type PreparedProblemList } from '../../domain/index.ts'
import { listHref } from './list-address.ts'
import './problem-list.css'

/** 看清单，签字: each list by itself, then who signs shows once more who they are, and all that were read are signed. */
export function SignPage() {
  const { query } = usePageQuery()
  const campaign = String(query['campaign'] ?? '')
  const regions = String(query['regions'] ?? '')
    .split(',')
    .filter((code) => code !== '')
  const [round, setRound] = useState(0)
  if (campaign === '' || regions.length === 0)
    return (
      <>
        <PageHeader title="签字" back={{ href: '/problem-lists', label: '签字确认' }} />
        <EmptyState title="没有选择清单" text="请从“签字确认”页面选择要签字的清单。" />
      </>
    )
  return (
    <Signing
      key={`${campaign}${regions.join()}${round}`}
      campaignId={campaign}
      regions={regions}
      onAgain={() => setRound(round + 1)}
    />
  )
}

function Signing(props: { campaignId: string; regions: readonly string[]; onAgain: () => void }) {
  const { campaignId, regions } = props
  const [read, setRead] = useState<readonly PreparedProblemList[]>([])
  const [asking, setAsking] = useState(false)
  const at = read.length
  const code = regions[at]
  const title =
    regions.length === 1 ? '签字' : `逐份核签 ${Math.min(at + 1, regions.length)} / ${regions.length}`
  return (
    <div className="qy-sign">
      <PageHeader
        title={title}
        back={{
          href: regions.length === 1 ? listHref(campaignId, regions[0]!) : '/problem-lists',
          label: '签字确认',
        }}
      />
      {code !== undefined ? (
        <OneList
          key={code}
          campaignId={campaignId}
          regionCode={code}
          last={at === regions.length - 1}
          onRead={(list) => {
            setRead([...read, list])
            if (at === regions.length - 1) setAsking(true)
          }}
        />
      ) : (
        <ReadAll read={read} onSign={() => setAsking(true)} />
      )}
      {asking && (
        <SignNow
          read={read}
          onDone={regions.length === 1 ? listHref(campaignId, regions[0]!) : '/problem-lists'}
          onAgain={props.onAgain}
          onCancel={() => setAsking(false)}
        />
      )}
    </div>
  )
}

function OneList(props: {
  campaignId: string
  regionCode: string
  last: boolean
  onRead: (list: PreparedProblemList) => void
}) {
  const [list, setList] = useState<PreparedProblemList | null>(null)
  const [agreed, setAgreed] = useState(false)
  const prepare = useMutationOf(problemListPrepare, { onSuccess: setList })
  const { mutate } = prepare
  const { campaignId, regionCode } = props
  useEffect(() => mutate({ body: { campaignId, regionCode } }), [mutate, campaignId, regionCode])
  if (list === null)
    return prepare.error ? <ProblemNotice problem={prepare.error} /> : <p role="status">正在生成签字稿…</p>
  const open = list.below.filter((b) => b.state !== 'signed')
  return (
    <article className="qy-sign-list">
      <h2>{list.document.title}</h2>
      {list.returned && (
        <p className="qy-to-sign-returned">
          {list.returned.post} {list.returned.name} {formatInstant(list.returned.at)} 退回：
          {list.returned.note}
        </p>
      )}
      {list.signed && (
        <p className="qy-quiet">
          上次由 {list.signed.name} 于 {formatInstant(list.signed.at)} 签字。
        </p>
      )}
      <DifferenceList differences={list.differences} count={list.differenceCount} />
      {open.length > 0 && (
        <p className="qy-sign-below">
          下级还有 {open.length} 个未签、退回或有变动：{open.map((b) => b.name).join('、')}。
        </p>
      )}
      <DocumentView document={list.document} whole />
      <div className="qy-sign-answer">
        <p className="qy-sign-sentence">{list.document.sentence}</p>
        <p className="qy-quiet">
          版本码 <span className="qy-version-code">{groupCode(list.versionCode)}</span>
        </p>
        <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
          以上内容我已看过，对这句话负责
        </Checkbox>
        <Button type="primary" size="large" block disabled={!agreed} onClick={() => props.onRead(list)}>
          {props.last ? '签字确认' : '看下一份'}
        </Button>
      </div>
    </article>
  )
}

function ReadAll({ read, onSign }: { read: readonly PreparedProblemList[]; onSign: () => void }) {
  return (
    <article className="qy-sign-list">
      <h2>已看 {read.length} 份</h2>
      <p>{read.map((list) => list.document.title).join('、')}</p>
      <Button type="primary" size="large" block onClick={onSign}>
        验证本人并签字
      </Button>
    </article>
  )
}

function SignNow(props: {
  read: readonly PreparedProblemList[]
  onDone: string
  onAgain: () => void
  onCancel: () => void
}) {
  const go = useGo()
  const { message } = App.useApp()
  const [tries, setTries] = useState(0)
  const sign = useMutationOf(problemListSign, {
    onSuccess: () => {
      void message.success(props.read.length === 1 ? '已签字确认' : `已签字 ${props.read.length} 份`)
      go(props.onDone, { replace: true })
    },
  })
  const changed = sign.error?.code === 'sign-off/changed'
  return (
    <Suspense fallback={null}>
      {/* A refused signature has used up its showing: the next one is asked for anew. */}
      <ReauthenticateDialog
        key={tries}
        title={changed ? '清单有变动' : '再次验证本人'}
        about={`签字：${props.read.map((list) => list.document.title).join('、')}`}
        hashes={props.read.map((list) => list.sha256)}
        problem={sign.error}
        busy={sign.isPending}
        onCancel={changed ? props.onAgain : props.onCancel}
        onGiven={(reauthenticationId) =>
          sign.mutate(
            { body: { contentIds: props.read.map((list) => list.contentId), reauthenticationId } },
            { onError: () => setTries(tries + 1) },
          )
        }
      />
    </Suspense>
  )
}
