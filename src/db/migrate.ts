import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

/** Holds the rights that the policy files give; nobody connects as it. */
const APP_ROLE = 'nyttiggjort_app'

/** What the web connects as: one role for each database, since roles are shared by all databases of a server. */
export function webRoleOf(database: string): string {
  return `nyttiggjort_web_${database}`.slice(0, 63)
}

const HERE = import.meta.dirname
const LOCK = 704_201
// The worker's own log speaks of its tables; ours speaks of what went wrong.
const QUIET = new Logger(() => () => undefined)

async function sqlFiles(folder: string): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(join(HERE, folder))).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(HERE, folder, name), 'utf8') })))
}

async function ensureRoles(client: pg.Client, password: string): Promise<void> {
  const found = await client.query<{ name: string }>('select current_database() as name')
  const webRole = webRoleOf(found.rows[0]?.name ?? '')
  for (const [role, rights] of [
    [APP_ROLE, 'nologin'],
    [webRole, 'login inherit'],
  ] as const) {
    const exists = await client.query('select 1 from pg_roles where rolname = $1', [role])
    if (exists.rowCount) continue
    await client.query(`create role ${client.escapeIdentifier(role)} ${rights}`).catch((error: unknown) => {
      // Another process of another database made it in the meantime.
      if (!(error instanceof pg.DatabaseError) || !['42710', '23505'].includes(error.code ?? '')) throw error
    })
  }
  const web = client.escapeIdentifier(webRole)
  await client.query(
    `alter role ${web} with login nosuperuser nocreatedb nocreaterole password ${client.escapeLiteral(password)}`,
  )
  await client.query(`grant ${APP_ROLE} to ${web}`)
}

async function applyMigrations(client: pg.Client): Promise<void> {
  await client.query(
    'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
  )
  const applied = new Set(
    (await client.query<{ name: string }>('select name from migration')).rows.map((row) => row.name),
  )
  for (const file of await sqlFiles('migrations')) {
    if (applied.has(file.name)) continue
    try {
      await client.query('begin')
      await client.query(file.text)
      await client.query('insert into migration (name) values ($1)', [file.name])
      await client.query('commit')
    } catch (cause) {
      await client.query('rollback')
      throw new Error(`migration ${file.name} failed`, { cause })
    }
  }
}

const CLEAR_RIGHTS = `
  do $$ declare p record; begin
    for p in select policyname, tablename from pg_policies where schemaname = 'public' loop
      execute format('drop policy %I on %I', p.policyname, p.tablename);
    end loop;
    for p in select tablename from pg_tables where schemaname = 'public' loop
      execute format('alter table %I enable row level security', p.tablename);
      execute format('revoke all on %I from ${APP_ROLE}', p.tablename);
    end loop;
  end $$;
  revoke create on schema public from public;
  grant usage on schema public to ${APP_ROLE};`

/** All policies are laid anew in one transaction whenever their files change, so what stands in the files is what holds. */
async function applyPolicies(client: pg.Client): Promise<void> {
  const files = await sqlFiles('policies')
  const tables = await client.query<{ names: string }>(
    `select string_agg(tablename, ',' order by tablename) as names from pg_tables where schemaname = 'public'`,
  )
  const text = files.map((file) => file.text).join('\n')
  const hash = createHash('sha256')
    .update(text)
    .update(tables.rows[0]?.names ?? '')
    .digest('hex')
  await client.query('create table if not exists policy_state (hash text primary key)')
  if ((await client.query('select 1 from policy_state where hash = $1', [hash])).rowCount) return
  try {
    await client.query('begin')
    await client.query(CLEAR_RIGHTS)
    for (const file of files) {
      await client.query(file.text).catch((cause: unknown) => {
        throw new Error(`policy file ${file.name} failed`, { cause })
      })
    }
    await client.query('delete from policy_state')
    await client.query('insert into policy_state (hash) values ($1)', [hash])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw cause
  }
}

/** Brings a database to the newest schema and rights; safe to run from several processes at once. */
export async function migrate(options: { ownerUrl: string; appPassword: string }): Promise<void> {
  const client = new pg.Client({ connectionString: options.ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await ensureRoles(client, options.appPassword)
    await runMigrations({ connectionString: options.ownerUrl, logger: QUIET })
    await applyMigrations(client)
    await applyPolicies(client)
  } finally {
    await client.end()
  }
}
