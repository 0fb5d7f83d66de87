import { z } from 'zod'
import { textList, type Store } from '../../engine/index.ts'

const sourceRow = z.object({
  meter: z.string(),
  subject: z.string(),
  capacity: z.number(),
  opened_on: z.number(),
  kind: z.enum(['power_cut', 'closed', 'stopped']),
  since: z.number(),
  told_on: z.number(),
  list: z.string(),
  name: z.string(),
  said: z.string(),
  entry: z.string(),
  official: z.number(),
  alive: z.number(),
})

/** By which record an account's place is stopped, closed or cut off. Days since 1970, null when not told. */
export type StopRecord = {
  readonly kind: 'power_cut' | 'closed' | 'stopped'
  readonly since: number | null
  /** The date of the list that says so. */
  readonly toldOn: number | null
  readonly list: string
  readonly name: string
  /** The list's own word: 注销, 停产 … */
  readonly said: string
  /** The row of a list; '' when a closure record says so. */
  readonly entry: string
  /** 关停取缔断电 ordered or carried out, not only a firm's status. */
  readonly official: boolean
}

export type StoppedAccount = {
  readonly meter: string
  readonly subject: string
  readonly capacity: number
  /** Another row of the market list says the place is at work. */
  readonly alive: boolean
  readonly record: StopRecord
}

const unknownDay = -1_000_000
const day = (column: string): string => `coalesce(${column}, ${unknownDay})`
/** Lists that say whether a business goes on; that a licence ran out closes nothing. */
const businessKinds = ['market-entities', 'tax-entities', 'environment-entities', 'closed-enterprises']
const listed = textList(businessKinds)
/** 减容 draws on with less, 新装 has not begun, 暂换 is being replaced: the account is not stopped. */
const notStopped = ['减容', '新装', '暂换']

/**
 * Accounts that should draw no power, each with the strongest record. An account opened after its place was closed belongs to
 * somebody else; a firm's own status counts for nothing where the market list has another that is at work there.
 */
export async function stoppedAccounts(store: Store, asOf: number): Promise<StoppedAccount[]> {
  const rows = [
    ...(await store.rows(byAccount, sourceRow)),
    ...(await store.rows(byEntry, sourceRow)),
    ...(await store.rows(byClosure, sourceRow)),
  ]
  const best = new Map<string, StoppedAccount>()
  for (const row of rows) {
    const account = accountOf(row)
    const since = account.record.since
    if (since !== null && since > asOf) continue
    if (row.opened_on !== unknownDay && since !== null && row.opened_on > since) continue
    if (account.alive && !account.record.official) continue
    const other = best.get(account.meter)
    if (!other || stronger(account, other)) best.set(account.meter, account)
  }
  return [...best.values()].sort((a, b) => (a.meter < b.meter ? -1 : 1))
}

const rank = ({ record }: StoppedAccount): number =>
  (record.kind === 'power_cut' ? 4 : record.kind === 'closed' ? 2 : 0) + (record.since === null ? 0 : 1)

/** Ties are settled by what the record says, so that every engine picks the same. */
function stronger(a: StoppedAccount, b: StoppedAccount): boolean {
  if (rank(a) !== rank(b)) return rank(a) > rank(b)
  const text = ({ record }: StoppedAccount): string =>
    `${record.since} ${record.list} ${record.entry} ${record.said}`
  return text(a) < text(b)
}

function accountOf(row: z.infer<typeof sourceRow>): StoppedAccount {
  const known = (value: number): number | null => (value === unknownDay ? null : value)
  return {
    meter: row.meter,
    subject: row.subject,
    capacity: row.capacity,
    alive: row.alive === 1,
    record: {
      kind: row.kind,
      since: known(row.since),
      toldOn: known(row.told_on),
      list: row.list,
      name: row.name,
      said: row.said,
      entry: row.entry,
      official: row.official === 1,
    },
  }
}

const account = `m.meter as meter, m.subject as subject, coalesce(m.capacity_kva, 0) as capacity, ${day('m.opened_on')} as opened_on`
const alive = `left join (select distinct subject as living from entry
  where list_kind = 'market-entities' and status = 'active') a on a.living = m.subject`
const isAlive = 'case when a.living is null then 0 else 1 end as alive'
const linked = `m.subject <> '' and m.meter <> ''`

/** The power company's own word of this account; it cuts off by the account, whoever else is at the place. */
const byAccount = `
  select ${account}, 'power_cut' as kind, ${day('e.closed_on')} as since, ${day('e.as_of')} as told_on,
    coalesce(e.list, '') as list, m.holder as name, coalesce(e.status_text, '') as said, m.entry as entry, 1 as official, 0 as alive
  from meter m left join entry e on e.entry = m.entry and e.entry <> ''
  where ${linked} and m.status in ('stopped', 'closed')
    and ${notStopped.map((word) => `coalesce(e.status_text, '') not like '%${word}%'`).join(' and ')}`

/** What other departments' lists say of the place's firm. */
const byEntry = `
  select ${account}, e.status as kind, ${day('e.closed_on')} as since, ${day('e.as_of')} as told_on, e.list as list,
    e.name as name, e.status_text as said, e.entry as entry,
    case when e.list_kind = 'closed-enterprises' then 1 else 0 end as official, ${isAlive}
  from meter m join entry e on e.subject = m.subject ${alive}
  where ${linked} and e.status in ('stopped', 'closed') and e.list_kind in (${listed})`

/** Closure records; those that the list of accounts itself gave are the account's own and stand above. */
const byClosure = `
  select ${account}, c.kind as kind, ${day('c.on_day')} as since, ${unknownDay} as told_on, c.list as list, '' as name,
    c.text as said, '' as entry, case when b.business is null or c.kind = 'power_cut' then 1 else 0 end as official, ${isAlive}
  from meter m join closure c on c.subject = m.subject ${alive}
  left join (select distinct list as accounts from entry where list_kind = 'power-users') p on p.accounts = c.list
  left join (select distinct list as business from entry
    where list_kind in (${listed}) and list_kind <> 'closed-enterprises') b on b.business = c.list
  where ${linked} and p.accounts is null`
