import { Button, Progress } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { fileUpload, fileView } from '../../contract/file-contract.ts'
import { api } from '../api/api.ts'
import { asProblem } from '../api/api-problem.ts'
import { newIntent } from '../api/api-request.ts'

export type PhotoRef = { readonly id: string; readonly name: string }
const none: readonly PhotoRef[] = []
type Sending = { key: string; file: File; share: number; problem: string | null; intent: string }

/**
 * Photos from camera or disk, uploaded at once, shown small. Works as the child of a form field whose value is a list
 * of stored files. One that failed stays with its reason and can be tried again under the same key.
 */
export function PhotoPicker(props: {
  value?: readonly PhotoRef[] | undefined
  onChange?: (photos: readonly PhotoRef[]) => void
  max?: number
  /** All that may be handed in: `acceptedFiles`. Default pictures only. */
  accept?: string
  label?: string
}) {
  const photos = props.value ?? none
  const latest = useRef(photos)
  useEffect(() => {
    latest.current = photos
  }, [photos])
  const [sending, setSending] = useState<readonly Sending[]>([])
  const id = useId()
  const max = props.max ?? 9
  const patch = (key: string, change: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)))
  const drop = (key: string) => setSending((all) => all.filter((one) => one.key !== key))
  const start = async (one: Sending) => {
    patch(one.key, { problem: null, share: 0 })
    try {
      const kept = await api.upload(fileUpload, one.file, {
        intent: one.intent,
        onProgress: (share) => patch(one.key, { share }),
      })
      drop(one.key)
      latest.current = [...latest.current, { id: kept.id, name: kept.name }]
      props.onChange?.(latest.current)
    } catch (error) {
      patch(one.key, { problem: asProblem(error).message })
    }
  }
  const add = (files: readonly File[]) => {
    const room = max - photos.length - sending.length
    const fresh = files.slice(0, Math.max(0, room)).map((file): Sending => {
      return { key: newIntent(), file, share: 0, problem: null, intent: newIntent() }
    })
    setSending((all) => [...all, ...fresh])
    for (const one of fresh) void start(one)
  }
  return (
    <div
      className="qy-photos"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        add([...event.dataTransfer.files])
      }}
    >
      <ul>
        {photos.map((photo) => (
          <li key={photo.id} className="qy-photo">
            <PhotoThumb photo={photo} />
            <Button
              size="small"
              type="text"
              aria-label={`移除 ${photo.name}`}
              onClick={() => props.onChange?.(photos.filter((p) => p.id !== photo.id))}
            >
              移除
            </Button>
          </li>
        ))}
        {sending.map((one) => (
          <li key={one.key} className="qy-photo">
            <span className="qy-photo-name">{one.file.name}</span>
            {one.problem === null ? (
              <Progress
                aria-label={`上传 ${one.file.name}`}
                percent={Math.round(one.share * 100)}
                size="small"
              />
            ) : (
              <>
                <span role="alert">{one.problem}</span>
                <Button size="small" onClick={() => void start(one)}>
                  重传
                </Button>
                <Button size="small" type="text" onClick={() => drop(one.key)}>
                  放弃
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {photos.length + sending.length < max && (
        <label htmlFor={id} className="qy-photo-add">
          {props.label ?? '拍照或选择照片'}
          <input
            id={id}
            type="file"
            className="qy-hidden"
            multiple
            accept={props.accept ?? 'image/jpeg,image/png,image/webp,image/heic'}
            onChange={(event) => {
              add([...(event.target.files ?? [])])
              event.target.value = ''
            }}
          />
        </label>
      )}
      <span className="qy-quiet" role="status">
        {sending.some((one) => one.problem === null) ? '正在上传，传完再保存。' : `${photos.length}/${max}`}
      </span>
    </div>
  )
}

/** A stored photo, small; opens large in a new tab. What is no picture, or cannot be shown, stands with its name. */
export function PhotoThumb({ photo }: { photo: PhotoRef }) {
  const [noPicture, setNoPicture] = useState(false)
  const at = (size: 'small' | 'large') =>
    api.address(fileView, { params: { fileId: photo.id }, query: { size } })
  return (
    <a href={at('large')} target="_blank" rel="noreferrer" title={photo.name}>
      {noPicture ? (
        <span className="qy-photo-name">{photo.name}</span>
      ) : (
        <img src={at('small')} alt={photo.name} loading="lazy" onError={() => setNoPicture(true)} />
      )}
    </a>
  )
}
