import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import {
  ActionButton,
  ActionForm,
  Answered,
  EmptyState,
  Facts,
  JobProgress,
  Section,
  Tag,
  api,
  formatInstant,
  sizeText,
  useAction,
  type TagTone,
} from '../../../../platform/web/index.ts'
import {
  archiveCancel,
  archiveExport,
  archiveFile,
  archiveList,
  archiveRecipientNames,
  archiveRecipients,
  type ArchiveRow,
  type ArchiveState,
  type CaseDetail,
} from '../../domain/index.ts'
import './archive.css'

const tones: Readonly<Record<ArchiveState, TagTone>> = {
  queued: 'primary',
  done: 'good',
  cancelled: 'plain',
  failed: 'bad',
}

/** 移送包: earlier ones with whom they were for and what seals them; a new one is asked for by name and purpose. */
export function ArchivePart({ kase }: { kase: CaseDetail }) {
  const [asking, setAsking] = useState(false)
  const [jobId, setJobId] = useState<string | null>(null)
  const params = { caseId: kase.id }
  const first = useAction(archiveList, { params })
  const building = first.data?.rows.some((a) => a.state === 'queued') ?? false
  const list = useAction(archiveList, { params }, building ? { everyMs: 2_000 } : {})
  return (
    <Section
      title="移送包"
      about="把全案证据原件、文书、办理经过和审计摘录封成一个文件，附清单、两种校验值和签名，供接收单位核验。每次导出和下载都记入审计。"
      action={
        list.data?.mayExport && !building ? (
          <Button type="primary" onClick={() => setAsking(true)}>
            导出移送包
          </Button>
        ) : undefined
      }
    >
      {building && jobId && <JobProgress jobId={jobId} label="正在封包" />}
      <Answered of={list}>
        {({ rows, mayExport }) =>
          rows.length === 0 ? (
            <EmptyState
              title="还没有移送包"
              text={
                mayExport
                  ? '移送检察院、公安机关或报送督导组时，在这里导出。'
                  : '移送包由县（市、区）以上安委办、负责人或经办部门导出。'
              }
            />
          ) : (
            <ul className="qy-archives">
              {rows.map((archive) => (
                <Archive key={archive.id} caseId={kase.id} archive={archive} may={mayExport} />
              ))}
            </ul>
          )
        }
      </Answered>
      <Modal
        open={asking}
        title="导出移送包"
        width={560}
        footer={null}
        destroyOnHidden
        onCancel={() => setAsking(false)}
      >
        <ExportForm
          caseId={kase.id}
          onDone={(id) => {
            setJobId(id)
            setAsking(false)
          }}
          onCancel={() => setAsking(false)}
        />
      </Modal>
    </Section>
  )
}

function Archive({ caseId, archive, may }: { caseId: string; archive: ArchiveRow; may: boolean }) {
  const params = { caseId, archiveId: archive.id }
  return (
    <li>
      <div className="qy-archive-head">
        <b>
          {archive.recipientKindName} · {archive.recipient}
        </b>
        <Tag tone={tones[archive.state]}>{archive.stateName}</Tag>
        <span className="qy-archive-button">
          {archive.state === 'done' && may && (
            <Button onClick={() => void api.download(archiveFile, { params })}>
              下载（{sizeText(archive.sizeBytes ?? 0)}）
            </Button>
          )}
          {archive.state === 'queued' && may && (
            <ActionButton action={archiveCancel} input={{ params }} done="已取消">
              取消
            </ActionButton>
          )}
        </span>
      </div>
      {archive.failure && <p role="alert">{archive.failure}</p>}
      <Facts
        facts={[
          { label: '用途', value: archive.purpose, wide: true },
          {
            label: '导出',
            value: `${archive.orgName} ${archive.requestedByName}，${formatInstant(archive.requestedAt)}`,
          },
          ...(archive.state === 'done'
            ? [
                { label: '文件', value: `${archive.entries} 个` },
                { label: '签名密钥编号', value: archive.keyCode },
                { label: '清单校验值 SHA-256', value: <Hash value={archive.manifestSha256} />, wide: true },
                { label: '清单校验值 SM3', value: <Hash value={archive.manifestSm3} />, wide: true },
              ]
            : []),
        ]}
      />
    </li>
  )
}

/** In groups of eight, to be read out or compared with paper. */
const Hash = ({ value }: { value: string | null }) => (
  <code className="qy-archive-hash">{value?.replace(/(.{8})(?=.)/g, '$1 ')}</code>
)

function ExportForm(props: { caseId: string; onDone: (jobId: string) => void; onCancel: () => void }) {
  return (
    <ActionForm
      action={archiveExport}
      params={{ caseId: props.caseId }}
      submit="开始封包"
      onDone={(answer) => props.onDone(answer.jobId)}
      onCancel={props.onCancel}
    >
      <p>移送包含个人信息和未经处理的原始影像，请只交给下面写明的单位，用于写明的用途。</p>
      <Form.Item name="recipientKind" label="移送对象" required>
        <Select
          options={archiveRecipients.map((value) => ({ value, label: archiveRecipientNames[value] }))}
        />
      </Form.Item>
      <Form.Item name="recipient" label="接收单位" required>
        <Input maxLength={100} placeholder="写全称，例如：清源县人民检察院" />
      </Form.Item>
      <Form.Item name="purpose" label="用途" required>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </ActionForm>
  )
}
