// A small practice jury is carried as far as one asks for, by its own acts in their order.
import type { SigningKey } from '../../protocol/verify-in-node.ts'
import type { Ground } from '../large-jury/call.ts'
import type { Size } from '../large-jury/field.ts'
import { answer, correct, decide, type Honoured, release, writeStatements } from './conclude.ts'
import { calibrate, declare, screen, seal, shutOutLate } from './judge.ts'
import { DAY_OF } from './small-calendar.ts'
import { createSmallCall, type SmallJury } from './small-call.ts'
import { SMALL_POINTS, type SmallPoint } from './small-document.ts'
import { beginMeeting } from './small-meeting.ts'

type Carried = { readonly jury: SmallJury; readonly key: SigningKey; honoured: Honoured }

/** What brings the jury to each point from the one before. */
const STEPS: Readonly<Record<SmallPoint, (carried: Carried) => Promise<unknown>>> = {
  screening: async () => undefined,
  reading: async ({ jury }) => {
    await screen(jury)
    await declare(jury)
    await calibrate(jury)
    await seal(jury, { day: DAY_OF.reading, share: 0.5 })
  },
  assessed: async ({ jury }) => {
    await seal(jury, { day: DAY_OF.assessed, share: 1 })
    await shutOutLate(jury)
  },
  meeting: ({ jury }) => beginMeeting(jury),
  decided: async (carried) => {
    carried.honoured = await decide(carried.jury)
    await writeStatements(carried.jury, carried.honoured.flat().slice(1))
    await answer(carried.jury, carried.jury.entries.slice(2))
  },
  released: async ({ jury, key, honoured }) => {
    await writeStatements(jury, honoured.flat().slice(0, 1))
    await answer(jury, jury.entries.slice(0, 2))
    await release(jury, key)
  },
  corrected: ({ jury, key, honoured }) => correct(jury, honoured, key),
}

type Aim = { readonly size: Size; readonly until: SmallPoint; readonly key: SigningKey }

export async function carrySmallJury(
  ground: Ground,
  { size, until, key }: Aim,
  said: (point: SmallPoint, jury: SmallJury) => void | Promise<void>,
): Promise<SmallJury> {
  const jury = await createSmallCall(ground, size, until)
  const carried: Carried = { jury, key, honoured: [] }
  for (const point of SMALL_POINTS.slice(0, SMALL_POINTS.indexOf(until) + 1)) {
    await STEPS[point](carried)
    await said(point, jury)
  }
  return jury
}
