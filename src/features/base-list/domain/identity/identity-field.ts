/** The same shape as platform/linkage's RecordField; domain may not import the platform, TypeScript compares the shapes. */
export type IdentityField = {
  readonly name: string
  readonly role: 'name' | 'person' | 'date' | 'address' | 'code' | 'telephone' | 'place' | 'coordinates'
  readonly label: string
  readonly levels: readonly {
    readonly id: string
    readonly label: string
    readonly m: number
    readonly termFrequency?: { readonly token: 0 | 1; readonly share: number }
    readonly neverLinks?: boolean
    readonly neverAlone?: boolean
  }[]
  prepare(raw: string): {
    readonly features: readonly number[]
    readonly tokens: readonly number[]
    readonly keys: readonly number[]
    readonly partialKeys: readonly number[]
  } | null
  compare(
    left: Int32Array,
    i: number,
    right: Int32Array,
    j: number,
    frequencies: { readonly records: number; idf(token: number): number },
  ): number
}
