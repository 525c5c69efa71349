// What comes back from a file goes the same way as what is written on the page: the same rules, the same versions, nobody
// else's sheet, and never sealed by it. Each entry comes in whole or not at all; one that is refused holds up no other.
import type { Tx } from '../../../db/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { writeSheet } from '../assessments/save-assessment.ts'
import { writeNote } from '../notes/save-note.ts'
import { lockOrder } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { type Found, type IncomingSheet, readIncoming, type Shown } from './read-incoming.ts'

export type Chosen = { readonly entryId: EntryId; readonly shown: Shown }

export type TakenIn = { readonly taken: number; readonly refused: number }

class Refused extends Error {}

const isNew = (change: string) => change === 'change' || change === 'collision'

export async function takeInSheets(
  tools: Tools,
  personId: PersonId,
  { roundId, found, chosen }: { readonly roundId: RoundId; readonly found: Found; readonly chosen: readonly Chosen[] },
): Promise<TakenIn> {
  let [taken, refused] = [0, 0]
  for (const { entryId, shown } of chosen) {
    const sheets = found.sheets.filter((sheet) => sheet.entryId === entryId)
    const at = tools.clock.now()
    const isIn = await tools.db
      .write(actorOf(personId), async (tx) => {
        const [incoming] = await readIncoming(tx, roundId, { ...found, sheets })
        if (!incoming) throw new Refused()
        await takeIn(tx, personId, { roundId, incoming, shown, at })
        return true
      })
      .catch((fault: unknown) => {
        if (fault instanceof Refused) return false
        throw fault
      })
    if (isIn) taken += 1
    else refused += 1
  }
  return { taken, refused }
}

type One = {
  readonly roundId: RoundId
  readonly incoming: IncomingSheet
  readonly shown: Shown
  readonly at: Date
}

/** Thrown away whole where a part of it is refused. */
async function takeIn(tx: Tx, personId: PersonId, { roundId, incoming, shown, at }: One): Promise<void> {
  const { sheet, plan, isOrdered } = incoming
  if (plan.kind !== 'plan' || plan.sheet === 'sealed' || plan.sheet === 'phase_over') throw new Refused()
  const { entryId } = sheet
  if (isNew(plan.sheet)) {
    if (isOrdered) await lockOrder(tx, { roundId, personId })
    const how = { seen: shown.version, mode: 'form' as const, isPlacing: isOrdered }
    const input = { roundId, entryId, content: plan.content, ...how }
    const written = await writeSheet(tx, personId, input, at)
    if (written.kind !== 'written') throw new Refused()
  }
  if (isNew(plan.note)) {
    const input = { roundId, entryId, text: plan.noteText, seen: shown.noteMark }
    const saved = await writeNote(tx, personId, input, at)
    if (saved.kind !== 'saved') throw new Refused()
  }
}
