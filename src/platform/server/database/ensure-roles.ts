import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'
import { installationProblems } from './installation-problems.ts'
import { checkRolePrefix } from './role-prefix.ts'

export type InstallationRoles = {
  /** `<prefix>_app`: what the program runs as. Owns nothing, no BYPASSRLS, NOINHERIT. */
  readonly app: string
  /** `<prefix>_gate`: NOLOGIN, owns the security-definer functions. */
  readonly gate: string
  readonly appPassword: string
}

type Found = { owner: string; database: string; maycreate: boolean; superuser: boolean }

/**
 * Makes the two roles that stand beside the owner (decisions 12) and answers how to sign in as the runtime role.
 * The password is HMAC-SHA256(secret, role name), the secret a row only the owner can read: so several processes
 * agree without a file. Without CREATEROLE and with a role missing: Problem that carries the SQL to run.
 */
export async function ensureRoles(ownerUrl: string): Promise<InstallationRoles> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'qingyuan-roles' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    // Two programs starting at once would collide on pg_authid ("tuple concurrently updated").
    await client.query('select pg_advisory_lock(7164302990112021)')
    const { rows } = await client.query<Found>(
      `select current_user as owner, current_database() as database, rolsuper as superuser,
              rolsuper or rolcreaterole as maycreate
         from pg_roles where rolname = current_user`,
    )
    const found = rows[0]!
    const { prefix, secret } = await readSecret(client, found.database)
    const roles = {
      app: `${prefix}_app`,
      gate: `${prefix}_gate`,
      appPassword: derive(secret, `${prefix}_app`),
    }
    await createMissing(client, found, roles, ownerUrl)
    await guardDatabase(client, found.database, roles.app)
    return roles
  } finally {
    await client.end()
  }
}

/** The owner's URL with another role's name and password: same host, port, database and TLS settings. */
export function urlAs(url: string, user: string, password: string, database?: string): string {
  const changed = new URL(url)
  changed.username = encodeURIComponent(user)
  changed.password = encodeURIComponent(password)
  if (database !== undefined) changed.pathname = `/${encodeURIComponent(database)}`
  return changed.toString()
}

/** Nobody but the owner and the runtime role may connect, and the runtime role makes no temporary tables. */
export async function guardDatabase(client: pg.Client, database: string, app: string): Promise<void> {
  const name = pg.escapeIdentifier(database)
  const { rows } = await client.query<{ open: boolean; mine: boolean; may: boolean }>(
    `select datacl is null or exists (select from aclexplode(datacl) a where a.grantee = 0) as open,
            pg_has_role(datdba, 'usage') as mine, has_database_privilege($2, oid, 'connect') as may
       from pg_database where datname = $1`,
    [database, app],
  )
  if (!rows[0]?.mine || (!rows[0].open && rows[0].may)) return
  await client.query(
    `revoke all on database ${name} from public; grant connect on database ${name} to ${app}`,
  )
}

async function readSecret(client: pg.Client, database: string): Promise<{ prefix: string; secret: Buffer }> {
  await client.query(`create schema if not exists platform;
    create table if not exists platform.installation_secret (
      only_row boolean primary key default true check (only_row),
      role_prefix text not null, secret bytea not null, created_at timestamptz not null default now());
    revoke all on platform.installation_secret from public`)
  // The prefix is kept, not read off the name again: a clone or a renamed database goes on with its roles.
  const kept = await client.query<{ role_prefix: string; secret: Buffer }>(
    'select role_prefix, secret from platform.installation_secret',
  )
  if (kept.rows[0]) return { prefix: checkRolePrefix(kept.rows[0].role_prefix), secret: kept.rows[0].secret }
  const made = { prefix: checkRolePrefix(database), secret: randomBytes(32) }
  await client.query('insert into platform.installation_secret (role_prefix, secret) values ($1, $2)', [
    made.prefix,
    made.secret,
  ])
  return made
}

const derive = (secret: Buffer, role: string): string =>
  createHmac('sha256', secret).update(role).digest('hex')

async function createMissing(
  client: pg.Client,
  found: Found,
  roles: InstallationRoles,
  ownerUrl: string,
): Promise<void> {
  const { rows } = await client.query<{ rolname: string; strong: boolean; member: boolean }>(
    `select rolname, rolsuper or rolbypassrls as strong,
            exists (select from pg_auth_members m where m.roleid = r.oid
                     and m.member = (select oid from pg_roles where rolname = current_user)
                     and coalesce((to_jsonb(m)->>'set_option')::boolean, true)) as member
       from pg_roles r where rolname = any($1)`,
    [[roles.app, roles.gate]],
  )
  refuseStrong(rows)
  const gate = rows.find((row) => row.rolname === roles.gate)
  const app = rows.find((row) => row.rolname === roles.app)
  const sql: string[] = []
  if (!gate) sql.push(`create role ${roles.gate} nologin noinherit;`)
  // The owner hands its security-definer functions to the gate, for which it must be a member of it
  // (PostgreSQL 16 and later: a maker gets the right to grant, not the membership).
  if (!found.superuser && !gate?.member)
    sql.push(`grant ${roles.gate} to ${pg.escapeIdentifier(found.owner)};`)
  const password = `password ${pg.escapeLiteral(scramVerifier(roles.appPassword))}`
  if (!app) sql.push(`create role ${roles.app} login noinherit ${password};`)
  else if (!(await canSignIn(ownerUrl, roles)))
    sql.push(`alter role ${roles.app} login noinherit ${password};`)
  if (sql.length === 0) return
  if (!found.maycreate) throw installationProblems.refuse('roles-missing', { ...found, sql: sql.join('\n') })
  await client.query(sql.join('\n'))
}

function refuseStrong(rows: readonly { rolname: string; strong: boolean }[]): void {
  const strong = rows.find((row) => row.strong)
  if (!strong) return
  throw installationProblems.refuse('role-too-strong', {
    role: strong.rolname,
    reason: '超级用户或 BYPASSRLS',
    sql: `alter role ${strong.rolname} nosuperuser nobypassrls;`,
  })
}

async function canSignIn(ownerUrl: string, roles: InstallationRoles): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlAs(ownerUrl, roles.app, roles.appPassword) })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    // 42501: the password was right, only CONNECT is not granted yet.
    return error instanceof pg.DatabaseError && error.code === '42501'
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** What psql's \password sends: the verifier (RFC 5803), so no password stands in a server log or printed SQL. */
function scramVerifier(password: string): string {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, 4096, 32, 'sha256')
  const mac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest()
  const storedKey = createHash('sha256').update(mac('Client Key')).digest('base64')
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${storedKey}:${mac('Server Key').toString('base64')}`
}
