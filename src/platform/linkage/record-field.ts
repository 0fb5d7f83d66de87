/**
 * What a record is to the engine, and how a caller says what may be compared. The engine knows no business: it hands a raw text to
 * `prepare`, keeps what comes back in typed arrays, and hands two of those to `compare`.
 */
export type FieldRole =
  'name' | 'person' | 'date' | 'address' | 'code' | 'telephone' | 'place' | 'coordinates'

/** Raw texts by field name; a field that is absent, undefined or '' is missing (neutral evidence). */
export type LinkRecord = Readonly<Record<string, string | undefined>>

/** One value, ready to be compared. All numbers are 32-bit integers, so that they fit shared typed arrays. */
export type PreparedValue = {
  /** What `compare` reads, in an order only the field knows; never empty. */
  readonly features: readonly number[]
  /** Hashes counted over all records: first the whole value, second its distinguishing part, then its pieces (bigrams). */
  readonly tokens: readonly number[]
  /** Blocking keys that are rare enough by themselves (hashes): a code, a folded name, village + number. */
  readonly keys: readonly number[]
  /** Blocking keys that need a second field's beside them (hashes): a surname, a village, a year of birth. */
  readonly partialKeys: readonly number[]
}

/** One comparison level, as in Splink; the first is the strongest agreement, the last is "everything else". */
export type ComparisonLevel = {
  readonly id: string
  /** In words for a clerk, e.g. 名称相同（去掉地区和公司后缀）. */
  readonly label: string
  /** Where EM starts, and what stands when the data cannot tell: P(level | match). The levels' sum is 1. */
  readonly m: number
  /** Term frequency adjustment: which token of the value agreed, and how far it counts (0–1). */
  readonly termFrequency?: { readonly token: 0 | 1; readonly share: number }
  /** A pair at this level is asked at most, e.g. two different sound codes. */
  readonly neverLinks?: boolean
  /** This level alone never links: another field must agree, e.g. a damaged code. */
  readonly neverAlone?: boolean
}

/** How often a token stands in the records; hashed, so approximate for very rare ones. */
export type TokenFrequencies = {
  /** Records counted. */
  readonly records: number
  /** Inverse document frequency, natural logarithm, ≥ 0. */
  idf(token: number): number
}

/** A field: what is compared, how, and under which keys records meet. `compare` must be symmetric. */
export type RecordField = {
  readonly name: string
  readonly role: FieldRole
  readonly label: string
  readonly levels: readonly ComparisonLevel[]
  /** Null when the text says nothing (empty, 无, a dash). */
  prepare(raw: string): PreparedValue | null
  /** Index into `levels`; features of the left value begin at left[i], of the right at right[j]. */
  compare(left: Int32Array, i: number, right: Int32Array, j: number, frequencies: TokenFrequencies): number
}
