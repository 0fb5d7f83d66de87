const megabyte = 1024 * 1024

/** What may be handed in, by content, and how large: the one list for sniffing, refusals and the picker on screen. */
export const fileKinds = [
  { family: 'image', label: '照片', mediaTypes: ['image/*'], extensions: ['.heic'], maxBytes: 32 * megabyte },
  {
    family: 'document',
    label: 'PDF 文件',
    mediaTypes: ['application/pdf'],
    extensions: [],
    maxBytes: 64 * megabyte,
  },
  {
    family: 'document',
    label: 'Word 文件',
    mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    extensions: ['.docx'],
    maxBytes: 32 * megabyte,
  },
  {
    family: 'video',
    label: '视频',
    mediaTypes: ['video/mp4', 'video/quicktime'],
    extensions: ['.mov'],
    maxBytes: 200 * megabyte,
  },
  {
    family: 'audio',
    label: '录音',
    mediaTypes: ['audio/mp4', 'audio/mpeg', 'audio/wav'],
    extensions: ['.m4a', '.mp3', '.wav'],
    maxBytes: 100 * megabyte,
  },
] as const
export type FileKind = (typeof fileKinds)[number]
export type FileFamily = FileKind['family']

export const largestFileBytes = Math.max(...fileKinds.map((kind) => kind.maxBytes))

/** The kind of a media type; undefined for what is not taken in by hand. */
export const fileKindOf = (mediaType: string): FileKind | undefined =>
  fileKinds.find((kind) =>
    (kind.mediaTypes as readonly string[]).some(
      (known) => known === mediaType || (known === 'image/*' && mediaType.startsWith('image/')),
    ),
  )

/** For the `accept` of a file input: a hint only, the content decides. */
export const acceptedFiles = fileKinds.flatMap((kind) => [...kind.mediaTypes, ...kind.extensions]).join(',')
