import { Alert, Input, Select } from 'antd'
import { useState } from 'react'
import { levelOf } from '../../../kernel/region-code.ts'
import {
  ActionButton,
  Answered,
  EmptyState,
  formatInstant,
  PageHeader,
  PageLink,
  PlainTable,
  RegionPicker,
  Section,
  Tag,
  useAction,
  useActor,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { campaignList } from '../../campaign/domain/index.ts'
import { noOmissionGet, noOmissionSign, type NoOmissionView } from '../domain/index.ts'
import { coverageHref, scopeOf } from './coverage-address.ts'
import './coverage.css'

/** “无遗漏”认定: what is signed, what is still left, what was signed and what changed since. */
export function NoOmissionPage() {
  const { query, setQuery } = usePageQuery()
  const actor = useActor()
  const scope = scopeOf(query)
  const campaigns = useAction(campaignList)
  const campaign = scope['campaign'] ?? campaigns.data?.rows[0]?.id
  const region = scope['region']
  const view = useAction(
    noOmissionGet,
    { query: { campaign: campaign ?? '', ...(region ? { region } : {}) } },
    { enabled: campaign !== undefined, keep: true },
  )
  return (
    <>
      <PageHeader
        title="“无遗漏”认定"
        back={{ href: '/coverage', label: '覆盖率' }}
        region={view.data?.regionName ?? actor.regionName}
        about="由村、镇主要负责人签字确认应查尽查；签的就是下面这些数字。"
      />
      <div className="qy-coverage-bar">
        <label>
          专项行动
          <Select
            aria-label="专项行动"
            value={campaign ?? ''}
            popupMatchSelectWidth={false}
            options={(campaigns.data?.rows ?? []).map((c) => ({ value: c.id, label: c.name }))}
            onChange={(value) => setQuery({ campaign: value })}
          />
        </label>
        <label>
          地区
          <RegionPicker
            label="地区"
            value={region ?? actor.regionCode}
            onChange={(code) => setQuery({ region: code ?? '' })}
          />
        </label>
      </div>
      {campaign === undefined ? (
        <EmptyState title="还没有专项行动" text="启动专项行动后，这里办理“无遗漏”认定。" />
      ) : (
        <Answered of={view}>{(v) => <Shown key={`${v.campaignId}${v.regionCode}`} view={v} />}</Answered>
      )}
    </>
  )
}

function Shown({ view }: { view: NoOmissionView }) {
  const newest = view.confirmations[0]
  // Grids do not sign.
  const below = view.children.filter((c) => levelOf(c.code) !== 'grid')
  return (
    <>
      <p className="qy-about qy-coverage-said">
        {view.cite}：“{view.quote}”。
      </p>
      {newest && (
        <Section title="已签字确认">
          <p>
            {newest.post} {newest.signedByName}于 {formatInstant(newest.signedAt)} 签字确认。内容校验码{' '}
            <span className="qy-hash">{newest.sha256}</span>
          </p>
          {view.changes.length > 0 ? (
            <Alert
              type="warning"
              title={`与确认时不一致：${view.changes.slice(0, 12).join('；')}${view.changes.length > 12 ? ' …' : ''}。请核对后重新签字。`}
            />
          ) : (
            <Tag tone="good">与确认时一致</Tag>
          )}
          {newest.left.length > 0 && (
            <ul>
              {newest.left.map((l) => (
                <li key={l.id}>
                  {l.name}：{l.reason}
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      <Section title="现在的数字">
        <PlainTable
          label="认定所依据的覆盖率"
          rows={view.figures}
          rowKey={(f) => f.basis}
          columns={[
            { key: 'label', title: '统计口径', names: true, render: (f) => f.label },
            { key: 'asOf', title: '底单日期', render: (f) => f.asOf ?? '—' },
            { key: 'due', title: '应查', numeric: true, render: (f) => f.due },
            { key: 'entered', title: '已入内', numeric: true, render: (f) => f.entered },
            { key: 'locked', title: '锁门', numeric: true, render: (f) => f.locked },
            { key: 'refused', title: '拒检', numeric: true, render: (f) => f.refused },
            { key: 'notVisited', title: '未到', numeric: true, render: (f) => f.notVisited },
            {
              key: 'open',
              title: '没有对应场所',
              numeric: true,
              render: (f) => f.asked + f.unplaced + f.waiting,
            },
          ]}
        />
      </Section>
      {view.levels.includes(levelOf(view.regionCode)) ? <Signing view={view} /> : <LeftBelow view={view} />}
      {below.length > 0 && (
        <Section title="下级认定情况">
          <PlainTable
            label="下级认定情况"
            rows={below}
            rowKey={(c) => c.code}
            rowHref={(c) =>
              coverageHref('/coverage/no-omission', { campaign: view.campaignId, region: c.code })
            }
            columns={[
              { key: 'name', title: '地区', names: true, render: (c) => c.name },
              {
                key: 'state',
                title: '认定',
                render: (c) =>
                  c.signedAt === null ? (
                    <Tag>未认定</Tag>
                  ) : (
                    <Tag tone={c.changed ? 'warn' : 'good'}>{c.changed ? '与确认时不一致' : '已认定'}</Tag>
                  ),
              },
              {
                key: 'by',
                title: '签字',
                render: (c) => (c.signedAt ? `${c.signedByName} ${formatInstant(c.signedAt)}` : '—'),
              },
            ]}
          />
        </Section>
      )}
    </>
  )
}

/** Where nobody signs, only how much is left below, and where to see it. */
function LeftBelow({ view }: { view: NoOmissionView }) {
  if (view.leftCount === 0) return null
  return (
    <Section title={`辖区内还有 ${view.leftCount} 处（条）没有查`}>
      <p>本级不签字，由下级逐一查完或写明原因后签字。</p>
      <p>
        <PageLink
          href={coverageHref('/coverage/sites', {
            region: view.regionCode,
            campaign: view.campaignId,
            basis: 'register',
            outcome: 'left',
          })}
        >
          看尚未入内的场所
        </PageLink>
      </p>
      <p>
        <PageLink href={coverageHref('/coverage/rows', { region: view.regionCode })}>
          看没有对应场所的底单条目
        </PageLink>
      </p>
    </Section>
  )
}

function Signing({ view }: { view: NoOmissionView }) {
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const open =
    view.left.filter((l) => !reasons[l.id]?.trim()).length + Math.max(0, view.leftCount - view.left.length)
  if (view.leftCount === 0 && !view.maySign) return null
  return (
    <Section title={view.leftCount > 0 ? `还有 ${view.leftCount} 处（条）没有查` : '签字确认'}>
      {view.leftCount > 0 && (
        <>
          <p className="qy-about">
            先去查，或逐一写明没有查的原因。
            {view.leftCount > view.left.length && `下面只列出前 ${view.left.length} 处，太多时不能签字。`}
          </p>
          <p>
            <PageLink
              href={coverageHref('/coverage/walk', { region: view.regionCode, campaign: view.campaignId })}
            >
              打开待查清单
            </PageLink>
          </p>
          <ol className="qy-walk">
            {view.left.slice(0, view.maySign ? 500 : 50).map((l, at) => (
              <li key={l.id}>
                <span className="qy-walk-number">{at + 1}</span>
                <div>
                  <PageLink href={l.kind === 'site' ? `/sites/${l.id}` : `/list-rows/${l.id}`}>
                    {l.name}
                  </PageLink>
                  <div className="qy-quiet">
                    {l.outcome} · {l.address || '未写地址'}
                  </div>
                  {view.maySign && (
                    <Input
                      aria-label={`${l.name}未查的原因`}
                      placeholder="未查的原因，例如：房屋已拆除"
                      maxLength={200}
                      value={reasons[l.id] ?? ''}
                      onChange={(event) => setReasons({ ...reasons, [l.id]: event.target.value })}
                    />
                  )}
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
      {view.maySign && (
        <>
          <p className="qy-statement">{view.sentence}</p>
          {open > 0 && <p>还有 {open} 处（条）没有写明原因，写完才能签字。</p>}
          <ActionButton
            primary
            action={noOmissionSign}
            input={{
              body: {
                campaignId: view.campaignId,
                regionCode: view.regionCode,
                sha256: view.sha256,
                reasons: view.left.flatMap((l) =>
                  reasons[l.id]?.trim() ? [{ kind: l.kind, id: l.id, reason: reasons[l.id]! }] : [],
                ),
              },
            }}
            confirm={{ title: '签字确认“无遗漏”？', text: view.sentence, ok: '签字确认' }}
            done="已签字确认"
          >
            签字确认
          </ActionButton>
        </>
      )}
    </Section>
  )
}
