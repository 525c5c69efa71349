import { sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import { DeclareFirst, NotFound } from '../../kernel/errors.ts'
import type { EntryId, RoundId } from '../../kernel/ids.ts'
import { mayNotTreat } from './may.ts'

type Place = { readonly roundId: RoundId; readonly entryId: EntryId }

/** Why the asker does not get at an entry of the round. One statement. */
export async function whyNotTreated(reader: Reader, { roundId, entryId }: Place): Promise<'not_yours' | 'undeclared'> {
  const { rows } = await sql<{ owes: boolean }>`
    select asker_owes_declaration_on(e.id) as owes from entry e where e.id = ${entryId} and e.round_id = ${roundId}`.execute(
    reader,
  )
  return mayNotTreat({ isOpen: false, owesDeclaration: rows[0]?.owes === true }) ?? 'not_yours'
}

/** The same as what a page answers with. */
export async function whyShut(reader: Reader, place: Place): Promise<Error> {
  return (await whyNotTreated(reader, place)) === 'undeclared' ? new DeclareFirst(place) : new NotFound()
}
