import { useId, useState, type DragEvent } from 'react'

/** One file dragged onto the field or picked from disk, kept in hand until the form is sent. */
export function FileDrop(props: {
  id?: string
  accept: string
  value?: File | undefined
  onChange?: (file: File | undefined) => void
  /** What may be given, in one line below. */
  hint?: string
}) {
  const own = useId()
  const id = props.id ?? own
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) props.onChange?.(file)
  }
  return (
    <div
      className={over ? 'qy-drop qy-drop-over' : 'qy-drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id} className="qy-photo-add">
        选择文件
        <input
          id={id}
          type="file"
          className="qy-hidden"
          accept={props.accept}
          onChange={(event) => props.onChange?.(event.target.files?.[0])}
        />
      </label>
      <span role="status">
        {props.value ? `${props.value.name}（${sizeText(props.value.size)}）` : '或把文件拖到这里'}
      </span>
      {props.hint !== undefined && <p className="qy-quiet">{props.hint}</p>}
    </div>
  )
}

/** Bytes → `3.4 MB`, `120 KB`. */
export const sizeText = (bytes: number): string =>
  bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`
