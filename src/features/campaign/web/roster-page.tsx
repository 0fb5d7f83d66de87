import { Button, Modal } from 'antd'
import { useState } from 'react'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import {
  Answered,
  api,
  EmptyState,
  PageHeader,
  PrintFrame,
  Section,
  useAction,
  usePageParam,
  type AnswerOf,
} from '../../../platform/web/index.ts'
import {
  campaignGet,
  campaignRoster,
  campaignRosterFile,
  slotPost,
  type RosterSlot,
} from '../domain/index.ts'
import { AppointForm, EndAppointmentForm } from './appoint-form.tsx'
import './campaign.css'

/** 领导小组及联络员名单 (附件1): by slot of the notice, dated, printed as the annex. */
export function RosterPage() {
  const campaignId = usePageParam('campaignId')
  const campaign = useAction(campaignGet, { params: { campaignId } })
  const roster = useAction(campaignRoster, { params: { campaignId } })
  const [printed, setPrinted] = useState<string | null>(null)
  const print = async () =>
    setPrinted(await api.text(campaignRosterFile, { params: { campaignId }, query: { format: 'html' } }))
  return (
    <Answered of={campaign}>
      {(c) => (
        <>
          <PageHeader
            title="领导小组及联络员名单"
            region={c.regionName}
            about="按通知的席位登记姓名、职务和电话；换人时前任自动截止，历任可查。"
            back={{ href: `/campaigns/${campaignId}`, label: c.name }}
            more={
              <Button
                onClick={() =>
                  void api.download(campaignRosterFile, { params: { campaignId }, query: { format: 'docx' } })
                }
              >
                下载 Word
              </Button>
            }
            action={
              <Button type="primary" onClick={() => void print()}>
                打印附件1
              </Button>
            }
          />
          <Answered of={roster}>
            {(answer) => <RosterTable campaignId={campaignId} roster={answer} />}
          </Answered>
          <Modal
            open={printed !== null}
            title="打印预览"
            footer={null}
            width={900}
            onCancel={() => setPrinted(null)}
          >
            {printed !== null && <PrintFrame html={printed} title="领导小组及联络员名单" />}
          </Modal>
        </>
      )}
    </Answered>
  )
}

type Roster = AnswerOf<typeof campaignRoster>

function RosterTable({ campaignId, roster }: { campaignId: string; roster: Roster }) {
  const [editing, setEditing] = useState<{ slot: RosterSlot; what: 'appoint' | 'end' } | null>(null)
  const mayEdit = roster.allowedActions.includes('edit-roster')
  const close = () => setEditing(null)
  if (roster.slots.length === 0)
    return <EmptyState title="通知没有设领导小组" text="本专项行动所依据的通知没有规定领导小组席位。" />
  return (
    <Section
      title={roster.title}
      {...(roster.office ? { about: `领导小组办公室设在${roster.office}。` } : {})}
    >
      <div className="qy-table-scroll">
        <table className="qy-table qy-broad">
          <thead>
            <tr>
              <th scope="col">组内职务</th>
              <th scope="col">席位</th>
              <th scope="col">姓名</th>
              <th scope="col">职务</th>
              <th scope="col">联系电话</th>
              <th scope="col">自</th>
              <th scope="col">历任</th>
              {mayEdit && <th scope="col">操作</th>}
            </tr>
          </thead>
          <tbody>
            {roster.slots.map((slot) => (
              <tr key={slot.id}>
                <td>{slot.label}</td>
                <td>{slotPost(slot)}</td>
                <td>{slot.present?.personName ?? <span className="qy-quiet">待填写</span>}</td>
                <td>{slot.present?.post ?? ''}</td>
                <td>{slot.present?.telephone ?? ''}</td>
                <td>{slot.present ? formatChineseDate(slot.present.from) : ''}</td>
                <td className="qy-quiet">
                  {slot.before.map((a) => (
                    <div key={a.id}>
                      {a.personName}（{a.from} 至 {a.to}）
                    </div>
                  ))}
                </td>
                {mayEdit && (
                  <td>
                    <Button size="small" onClick={() => setEditing({ slot, what: 'appoint' })}>
                      {slot.present ? '换人' : '填写'}
                    </Button>{' '}
                    {slot.present && (
                      <Button size="small" onClick={() => setEditing({ slot, what: 'end' })}>
                        免去
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Modal
        open={editing !== null}
        destroyOnHidden
        footer={null}
        onCancel={close}
        title={editing ? `${editing.slot.label}（${slotPost(editing.slot)}）` : ''}
      >
        {editing?.what === 'appoint' && (
          <AppointForm campaignId={campaignId} slot={editing.slot} today={roster.asOf} onDone={close} />
        )}
        {editing?.what === 'end' && (
          <EndAppointmentForm
            campaignId={campaignId}
            slot={editing.slot}
            today={roster.asOf}
            onDone={close}
          />
        )}
      </Modal>
    </Section>
  )
}
