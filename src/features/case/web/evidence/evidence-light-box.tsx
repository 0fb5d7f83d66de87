import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { fileView } from '../../../../platform/contract/file-contract.ts'
import {
  Answered,
  Facts,
  PageLink,
  api,
  formatInstant,
  sizeText,
  useAction,
  useKeys,
  type Fact,
} from '../../../../platform/web/index.ts'
import { evidenceHistory, type EvidenceRow } from '../../domain/index.ts'
import { DescribeEvidenceForm, RemoveEvidenceForm, RestoreEvidenceForm } from './evidence-forms.tsx'
import { EvidencePicture } from './evidence-tile.tsx'

type Props = {
  caseId: string
  rows: readonly EvidenceRow[]
  index: number
  mayChange: boolean
  mayRemove: boolean
  onIndex: (index: number) => void
  onClose: () => void
}

/** One piece large, its facts beside it; ← and → turn over. */
export function EvidenceLightBox(props: Props) {
  const { rows, index } = props
  const row = rows[index]!
  const turn = (by: number) => {
    const next = index + by
    if (next >= 0 && next < rows.length) props.onIndex(next)
  }
  useKeys({ arrowleft: () => turn(-1), arrowright: () => turn(1) }, true)
  return (
    <Modal
      open
      width="min(1240px, 96vw)"
      footer={null}
      onCancel={props.onClose}
      title={`${row.caption || row.name}（${index + 1}/${rows.length}）`}
      className="qy-evidence-box"
    >
      <div className="qy-evidence-large">
        <figure>
          <EvidencePicture row={row} size="large" />
          <figcaption>
            <Button disabled={index === 0} onClick={() => turn(-1)}>
              ← 上一份
            </Button>
            {row.family !== 'image' && row.damage === null && (
              <Button
                onClick={() => void api.download(fileView, { params: { fileId: row.fileId }, query: {} })}
              >
                下载原件
              </Button>
            )}
            <Button disabled={index === rows.length - 1} onClick={() => turn(1)}>
              下一份 →
            </Button>
          </figcaption>
        </figure>
        <Beside key={row.id} {...props} row={row} />
      </div>
    </Modal>
  )
}

function Beside(props: Props & { row: EvidenceRow }) {
  const { row, caseId } = props
  const [form, setForm] = useState<'describe' | 'remove' | 'restore' | null>(null)
  const done = () => setForm(null)
  return (
    <div className="qy-evidence-beside">
      <Warnings row={row} />
      {form === 'describe' && <DescribeEvidenceForm caseId={caseId} row={row} onDone={done} />}
      {form === 'remove' && <RemoveEvidenceForm caseId={caseId} row={row} onDone={done} />}
      {form === 'restore' && <RestoreEvidenceForm caseId={caseId} row={row} onDone={done} />}
      {form === null && (
        <>
          <Facts facts={factsOf(row)} />
          <Hash label="SHA-256" value={row.sha256} />
          <Hash label="国密 SM3" value={row.sm3} />
          <p className="qy-evidence-buttons">
            {props.mayChange && <Button onClick={() => setForm('describe')}>修改说明</Button>}
            {props.mayRemove && !row.removed && <Button onClick={() => setForm('remove')}>移除</Button>}
            {props.mayChange && row.removed && <Button onClick={() => setForm('restore')}>恢复</Button>}
          </p>
          <History caseId={caseId} row={row} />
        </>
      )}
    </div>
  )
}

function Warnings({ row }: { row: EvidenceRow }) {
  const lines = [
    ...(row.damage === null
      ? []
      : [
          {
            key: 'damage',
            text: `${row.damage}，已停止提供；请管理员核验并从第二份副本恢复。`,
            caseId: null,
          },
        ]),
    ...(row.removed
      ? [
          {
            key: 'removed',
            text: `${formatInstant(row.removed.at)} 由${row.removed.byName}移除：${row.removed.reason}`,
            caseId: null,
          },
        ]
      : []),
    ...row.contradictions.map((c) => ({ key: c.code, text: c.text, caseId: null })),
    ...row.elsewhere.map((e, i) => ({ key: `elsewhere${i}`, text: e.text, caseId: e.caseId })),
  ]
  if (lines.length === 0) return null
  return (
    <ul className="qy-evidence-warnings" aria-label="需要核对">
      {lines.map((line) => (
        <li key={line.key}>
          {line.text}
          {line.caseId && <PageLink href={`/cases/${line.caseId}?part=evidence`}>打开该案</PageLink>}
        </li>
      ))}
    </ul>
  )
}

function factsOf(row: EvidenceRow): Fact[] {
  const { facts, place } = row
  const own = facts.lon !== undefined && facts.lat !== undefined ? point(facts.lon, facts.lat) : ''
  const all: (Fact | false)[] = [
    { label: '种类', value: `${row.kindName}（${row.stepName}）` },
    { label: '文件', value: `${row.name}，${sizeText(row.size)}` },
    { label: '拍摄（取得）时间', value: row.capturedAt === null ? '' : formatInstant(row.capturedAt) },
    facts.takenAt !== undefined && { label: '照片自带时间', value: facts.takenAt.replace('T', ' ') },
    {
      label: '地点',
      value: [
        row.placeWords,
        place &&
          `${point(place.lon, place.lat)}${place.accuracyM === null ? '' : `，误差 ${Math.round(place.accuracyM)} 米`}`,
      ]
        .filter(Boolean)
        .join('；'),
    },
    own !== '' && { label: '照片自带位置', value: own },
    facts.device !== undefined && { label: '拍摄设备', value: facts.device },
    { label: '拍摄（取得）人', value: row.capturedBy },
    { label: '上传', value: `${row.uploadedByName}，${formatInstant(row.addedAt)}` },
  ]
  return all.filter((fact): fact is Fact => fact !== false)
}

const point = (lon: number, lat: number): string => `${lon.toFixed(5)}, ${lat.toFixed(5)}（WGS-84）`

/** Short on screen, whole in the clipboard. */
function Hash({ label, value }: { label: string; value: string | null }) {
  const { message } = App.useApp()
  if (value === null) return <p className="qy-quiet">{label}：待核验（管理员运行 evidence verify 后补算）</p>
  const copy = () =>
    void navigator.clipboard.writeText(value).then(
      () => message.success(`已复制 ${label}`),
      () => message.info(value),
    )
  return (
    <p className="qy-evidence-hash">
      <span className="qy-quiet">{label}</span> <code title={value}>{value.slice(0, 16)}…</code>
      <Button size="small" type="text" onClick={copy} aria-label={`复制 ${label}`}>
        复制
      </Button>
    </p>
  )
}

function History({ caseId, row }: { caseId: string; row: EvidenceRow }) {
  const [open, setOpen] = useState(false)
  const history = useAction(evidenceHistory, { params: { caseId, evidenceId: row.id } }, { enabled: open })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>改动记录</summary>
      {open && (
        <Answered of={history}>
          {({ rows }) => (
            <ol className="qy-evidence-history">
              {rows.map((line) => (
                <li key={`${line.at}${line.act}`}>
                  {formatInstant(line.at)} {line.orgName} {line.personName} {line.actName}
                  {line.reason && `，原因：${line.reason}`}
                  {line.changes.map((c) => (
                    <div key={c.field} className="qy-quiet">
                      {c.field}：{c.before || '（空）'} → {c.after || '（空）'}
                    </div>
                  ))}
                </li>
              ))}
            </ol>
          )}
        </Answered>
      )}
    </details>
  )
}
