// A large practice jury is carried as far as one asks for, by its own acts in their order.
import type { EntryId } from '../../kernel/ids.ts'
import type { SigningKey } from '../../protocol/verify-in-node.ts'
import { createCall, type Ground, type LargeJury } from './call.ts'
import { answerTheRest, answerTwo, decide, meet, release, writeStatements } from './decide.ts'
import type { Size } from './field.ts'
import { POINTS, type Point } from './large-document.ts'
import { declareAndShareOut, openTheDiscussion, passOn, screen, sealStage } from './steps.ts'

type Carried = { readonly jury: LargeJury; readonly key: SigningKey; honoured: readonly EntryId[] }

/** What brings the jury to each point from the one before. */
const STEPS: Readonly<Record<Point, (carried: Carried) => Promise<unknown>>> = {
  screening: async () => undefined,
  reading: async ({ jury }) => {
    await screen(jury)
    await declareAndShareOut(jury)
    await sealStage(jury, { draw: 1, share: 0.5 })
  },
  assessed: ({ jury }) => sealStage(jury, { draw: 2 }),
  'stage-two': async ({ jury }) => {
    await passOn(jury)
    await sealStage(jury, { draw: 3, share: 0.5 })
  },
  meeting: async ({ jury }) => {
    await sealStage(jury, { draw: 4 })
    await openTheDiscussion(jury)
    await meet(jury)
  },
  decided: async (carried) => {
    carried.honoured = await decide(carried.jury)
    await writeStatements(carried.jury, carried.honoured.slice(1))
    await answerTwo(carried.jury)
  },
  released: async ({ jury, honoured, key }) => {
    await writeStatements(jury, honoured.slice(0, 1))
    await answerTheRest(jury)
    await release(jury, key)
  },
}

type Aim = { readonly size: Size; readonly until: Point; readonly key: SigningKey }

export async function carryJury(
  ground: Ground,
  { size, until, key }: Aim,
  said: (point: Point) => void,
): Promise<LargeJury> {
  const jury = await createCall(ground, size, until)
  const carried: Carried = { jury, key, honoured: [] }
  for (const point of POINTS.slice(0, POINTS.indexOf(until) + 1)) {
    await STEPS[point](carried)
    said(point)
  }
  return jury
}
