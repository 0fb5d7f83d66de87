import { pathToFileURL } from 'node:url'
import type { LinkRecord, RecordField } from './record-field.ts'

/**
 * Where the lists come from, said in a way that threads can repeat: a module and its options. The module exports
 * `defineLinkage(options)`, which gives the fields and reads each side.
 */
export type LinkageSource = {
  /** file: URL of the module. */
  readonly module: string
  /** Plain data. */
  readonly options: unknown
}

export type SourceRow = { readonly id: string; readonly record: LinkRecord }

export type LinkageDefinition = {
  readonly fields: readonly RecordField[]
  /** About how many rows both sides have; decides threads and the size of the token table. */
  readonly rows: number
  /** One list only: duplicates within it. */
  readonly single: boolean
  /** Rows in chunks, in file order. */
  read(side: 'left' | 'right'): Iterable<readonly SourceRow[]>
}

type SourceModule = { defineLinkage(options: unknown): LinkageDefinition }

export async function openSource({ module, options }: LinkageSource): Promise<LinkageDefinition> {
  const url = module.startsWith('file:') ? module : pathToFileURL(module).href
  const loaded = (await import(/* @vite-ignore */ url)) as SourceModule
  return loaded.defineLinkage(options)
}
