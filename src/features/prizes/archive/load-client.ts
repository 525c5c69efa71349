import { contentHash, type Json } from '../../../kernel/canonical.ts'

/** The owner's connection (a client or a pool of `pg`): the loaders stand outside all policies. */
export type OwnerClient = {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly Record<string, unknown>[] }>
}

export async function isLoaded(client: OwnerClient, name: string, document: Json): Promise<boolean> {
  const text = 'select 1 as one from loaded_document where name = $1 and content_hash = $2'
  return (await client.query(text, [name, contentHash(document)])).rows.length > 0
}

/** Told last, so that a load that was cut short is done again at the next start. */
export async function markLoaded(client: OwnerClient, name: string, document: Json): Promise<void> {
  await client.query(
    `insert into loaded_document (name, content_hash) values ($1, $2)
     on conflict (name) do update set content_hash = excluded.content_hash, loaded_at = now()`,
    [name, contentHash(document)],
  )
}
