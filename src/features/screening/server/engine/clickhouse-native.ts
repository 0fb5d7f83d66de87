import type { StreamBatch, StreamColumn, StreamType } from '../../domain/index.ts'

/**
 * Reads ClickHouse's `Native` format (blocks of whole columns, as HTTP sends it: no block info) into batches, a block at a time.
 * A block is: number of columns, number of rows, and for each column its name, its type and its values one after another;
 * a nullable column has a byte a row before its values.
 * @throws TypeError when the answer has other columns than asked for, or a null; Error when it ends in the middle of a block
 */
export async function* readNative(
  bytes: AsyncIterable<Uint8Array>,
  types: readonly StreamType[],
): AsyncGenerator<StreamBatch> {
  const from = new ByteSource(bytes)
  try {
    yield* blocks(from, types)
  } finally {
    await from.close()
  }
}

async function* blocks(from: ByteSource, types: readonly StreamType[]): AsyncGenerator<StreamBatch> {
  while (await from.more()) {
    const width = await from.varint()
    const rows = await from.varint()
    if (width !== types.length) await refuseWidth(from, width, types.length)
    const columns: StreamColumn[] = []
    for (const type of types) {
      const name = await from.text()
      columns.push(await readColumn(from, { name, found: await from.text(), type, rows }))
    }
    if (rows > 0) yield { rows, columns }
  }
}

/** A failure amid an answer comes as words where the next block should begin. */
async function refuseWidth(from: ByteSource, width: number, wanted: number): Promise<never> {
  const said = /Code: \d+[^]*DB::Exception: [^\n]*/.exec(await from.rest())
  if (said) throw new Error(said[0])
  throw new TypeError(`The answer has ${width} columns, ${wanted} were asked for`)
}

type Column = {
  readonly name: string
  readonly found: string
  readonly type: StreamType
  readonly rows: number
}

const numbers: Readonly<Record<string, { readonly size: number; read(bytes: ArrayBuffer): StreamNumbers }>> =
  {
    Float64: { size: 8, read: (b) => new Float64Array(b) },
    Float32: { size: 4, read: (b) => Float64Array.from(new Float32Array(b)) },
    Int8: { size: 1, read: (b) => Float64Array.from(new Int8Array(b)) },
    Int16: { size: 2, read: (b) => Float64Array.from(new Int16Array(b)) },
    Int32: { size: 4, read: (b) => Float64Array.from(new Int32Array(b)) },
    Int64: { size: 8, read: (b) => Float64Array.from(new BigInt64Array(b), Number) },
    UInt8: { size: 1, read: (b) => Float64Array.from(new Uint8Array(b)) },
    UInt16: { size: 2, read: (b) => Float64Array.from(new Uint16Array(b)) },
    UInt32: { size: 4, read: (b) => Float64Array.from(new Uint32Array(b)) },
    UInt64: { size: 8, read: (b) => Float64Array.from(new BigUint64Array(b), Number) },
  }
type StreamNumbers = Float64Array<ArrayBuffer>

async function readColumn(from: ByteSource, column: Column): Promise<StreamColumn> {
  const { name, found, type, rows } = column
  const nullable = /^Nullable\((.*)\)$/.exec(found)
  const inner = nullable ? nullable[1]! : found
  const number = numbers[inner]
  const fits = type === 'double' ? number : type === 'key' ? inner === 'UInt64' : inner === 'String'
  if (!fits) throw new TypeError(`Column ${name} is ${found}, ${type} was asked for`)
  if (nullable && (await from.take(rows)).includes(1)) throw new TypeError(`Column ${name} holds a null`)
  if (type === 'text') return from.texts(rows)
  if (type === 'key') return new BigUint64Array(copied(await from.take(rows * 8)))
  return number!.read(copied(await from.take(rows * number!.size)))
}

/** Typed arrays want an aligned beginning. */
function copied(bytes: Uint8Array): ArrayBuffer {
  const copy = new Uint8Array(bytes.length)
  copy.set(bytes)
  return copy.buffer
}

/** Bytes as they come, taken in pieces of the size that is needed. */
class ByteSource {
  private held: Buffer = Buffer.alloc(0)
  private at = 0
  private readonly chunks: AsyncIterator<Uint8Array>
  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.chunks = bytes[Symbol.asyncIterator]()
  }

  /** Whether anything is left. */
  async more(): Promise<boolean> {
    return this.at < this.held.length || this.fill(1)
  }

  /** What is left, as text, from the place reached; of a long answer only its beginning. */
  async rest(): Promise<string> {
    await this.fill(2 ** 16)
    return this.held.toString('utf8', this.at, this.at + 2 ** 16)
  }

  /** Lets go of a source that was not read to its end. */
  async close(): Promise<void> {
    await this.chunks.return?.()
  }

  async take(size: number): Promise<Uint8Array> {
    await this.need(size)
    this.at += size
    return this.held.subarray(this.at - size, this.at)
  }

  async varint(): Promise<number> {
    for (let value = 0, weight = 1; ; weight *= 128) {
      await this.need(1)
      const byte = this.held[this.at++]!
      value += (byte & 127) * weight
      if (byte < 128) return value
      if (weight > 2 ** 40) throw new TypeError('The answer is not in the Native format')
    }
  }

  async text(): Promise<string> {
    return Buffer.from(await this.take(await this.varint())).toString('utf8')
  }

  /** Neighbours are often the same (a vehicle's name, point after point) and are decoded once. */
  async texts(rows: number): Promise<string[]> {
    const found = Array.from<string>({ length: rows })
    let [last, lastBytes]: [string, Buffer] = ['', Buffer.alloc(0)]
    for (let i = 0; i < rows; i += 1) {
      const length =
        this.held.length - this.at > 1 && this.held[this.at]! < 128
          ? this.held[this.at++]!
          : await this.varint()
      if (this.held.length - this.at < length) await this.need(length)
      const bytes = this.held.subarray(this.at, this.at + length)
      this.at += length
      if (!bytes.equals(lastBytes)) [last, lastBytes] = [bytes.toString('utf8'), bytes]
      found[i] = last
    }
    return found
  }

  private async need(size: number): Promise<void> {
    if (this.held.length - this.at >= size || (await this.fill(size))) return
    throw new Error('The answer ended in the middle of a block')
  }

  /** Holds at least so many bytes beyond the place reached; false when the source ends before. */
  private async fill(size: number): Promise<boolean> {
    const parts = [this.held.subarray(this.at)]
    let have = parts[0]!.length
    while (have < size) {
      const next = await this.chunks.next()
      if (next.done) break
      parts.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length))
      have += next.value.length
    }
    this.held = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    this.at = 0
    return have >= size
  }
}
