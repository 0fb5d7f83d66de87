import { useId } from 'react'

/** One file from disk, kept in hand until the form is sent: `api.upload(action, file, …)`. */
export function FileInput(props: {
  id?: string
  accept: string
  value?: File | undefined
  onChange?: (file: File | undefined) => void
  label?: string
}) {
  const own = useId()
  const id = props.id ?? own
  return (
    <span className="qy-file">
      <label htmlFor={id} className="qy-photo-add">
        {props.label ?? '选择文件'}
        <input
          id={id}
          type="file"
          className="qy-hidden"
          accept={props.accept}
          onChange={(event) => props.onChange?.(event.target.files?.[0])}
        />
      </label>
      <span role="status">{props.value?.name ?? '未选择'}</span>
    </span>
  )
}
