import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { acceptedFiles } from '../../../../platform/contract/file-kinds.ts'
import { ActionForm, PhotoPicker, type PhotoRef } from '../../../../platform/web/index.ts'
import {
  evidenceAdd,
  evidenceDescribe,
  evidenceKindNames,
  evidenceKinds,
  evidenceRemove,
  evidenceRestore,
  type EvidenceRow,
} from '../../domain/index.ts'
import { ReasonField } from '../forms/note-field.tsx'

type Values = Record<string, unknown>
const text = (value: unknown): string => (value as string | undefined) ?? ''
/** `2026-11-21T10:30` of the form, local in Shanghai; null when nothing was typed. */
const instantOf = (typed: unknown): string | null =>
  typeof typed === 'string' && typed !== '' ? `${typed.slice(0, 16)}:00+08:00` : null
const typedOf = (instant: string | null): string =>
  instant === null ? '' : new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

type Place = { lon: number; lat: number; accuracyM: number }

/** Files by drop, from disk or straight from the camera; one set of words for all of them. */
export function AddEvidenceForm({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const [place, setPlace] = useState<Place | null>(null)
  const bodyOf = (v: Values) => ({
    files: ((v['files'] as PhotoRef[] | undefined) ?? []).map((file) => ({
      fileId: file.id,
      kind: v['kind'] ?? null,
      caption: text(v['caption']),
      capturedAt: instantOf(v['capturedAt']),
      place: place && { lon: place.lon, lat: place.lat },
      accuracyM: place && place.accuracyM,
    })),
    capturedBy: text(v['capturedBy']),
    placeWords: text(v['placeWords']),
    deviceNow: new Date().toISOString(),
  })
  return (
    <ActionForm
      action={evidenceAdd}
      params={{ caseId }}
      body={bodyOf}
      submit="添加到本案"
      onDone={onDone}
      onCancel={onDone}
    >
      <Form.Item
        name="files"
        label="文件"
        required
        extra="照片、视频、录音、PDF、Word 均可；原件照样保存，查看用的副本不含位置等信息。"
      >
        <PhotoPicker max={50} accept={acceptedFiles} label="拍照或选择文件（也可拖到这里）" />
      </Form.Item>
      <Form.Item name="kind" label="证据种类" extra="不选时按文件内容判断。">
        <Select allowClear options={evidenceKinds.map((k) => ({ value: k, label: evidenceKindNames[k] }))} />
      </Form.Item>
      <WordFields />
      <PlaceField place={place} onPlace={setPlace} />
    </ActionForm>
  )
}

function WordFields() {
  return (
    <>
      <Form.Item name="caption" label="说明">
        <Input maxLength={200} placeholder="拍的是什么，例如：东墙外的反应釜" />
      </Form.Item>
      <Form.Item name="capturedAt" label="拍摄（取得）时间">
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="capturedBy" label="拍摄（取得）人">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="placeWords" label="拍摄（取得）地点">
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}

/** The device's own position, asked for only when wanted. */
function PlaceField({ place, onPlace }: { place: Place | null; onPlace: (place: Place | null) => void }) {
  const [said, setSaid] = useState('')
  const locate = () => {
    setSaid('正在定位…')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        onPlace({ lon: coords.longitude, lat: coords.latitude, accuracyM: Math.round(coords.accuracy) })
        setSaid('')
      },
      () => setSaid('没有定位成功，可以只写地点的文字。'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  return (
    <p role="status">
      {place ? (
        <>
          已记录当前位置（误差约 {place.accuracyM} 米）{' '}
          <Button size="small" onClick={() => onPlace(null)}>
            不用
          </Button>
        </>
      ) : (
        'geolocation' in navigator && (
          <Button size="small" onClick={locate}>
            记录当前位置
          </Button>
        )
      )}{' '}
      {said}
    </p>
  )
}

type OnRow = { caseId: string; row: EvidenceRow; onDone: () => void }
const paramsOf = ({ caseId, row }: OnRow) => ({ caseId, evidenceId: row.id })

export function DescribeEvidenceForm(props: OnRow) {
  const { row } = props
  return (
    <ActionForm
      action={evidenceDescribe}
      params={paramsOf(props)}
      initial={{
        kind: row.kind,
        caption: row.caption,
        capturedAt: typedOf(row.capturedAt),
        capturedBy: row.capturedBy,
        placeWords: row.placeWords,
      }}
      body={(v) => ({
        version: row.version,
        kind: v['kind'],
        caption: text(v['caption']),
        // Seconds that the field cannot show are kept when the minute was not touched.
        ...(v['capturedAt'] === typedOf(row.capturedAt) ? {} : { capturedAt: instantOf(v['capturedAt']) }),
        capturedBy: text(v['capturedBy']),
        placeWords: text(v['placeWords']),
      })}
      submit="保存说明"
      onDone={props.onDone}
      onCancel={props.onDone}
    >
      <Form.Item name="kind" label="证据种类">
        <Select options={evidenceKinds.map((k) => ({ value: k, label: evidenceKindNames[k] }))} />
      </Form.Item>
      <WordFields />
    </ActionForm>
  )
}

export const RemoveEvidenceForm = (props: OnRow) => (
  <ActionForm
    action={evidenceRemove}
    params={paramsOf(props)}
    submit="移除（原件保留）"
    danger
    onDone={props.onDone}
    onCancel={props.onDone}
  >
    <ReasonField />
  </ActionForm>
)

export const RestoreEvidenceForm = (props: OnRow) => (
  <ActionForm
    action={evidenceRestore}
    params={paramsOf(props)}
    submit="恢复采用"
    onDone={props.onDone}
    onCancel={props.onDone}
  >
    <ReasonField />
  </ActionForm>
)
