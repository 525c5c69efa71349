import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { parseId } from '../../../kernel/ids.ts'
import { saveHonours } from '../honours/save-honours.ts'
import { releaseRound } from '../release/release-round.ts'
import { addPicture, describePicture, removePicture } from './keep-picture.ts'
import { findPicture, listPictures, loadPresentation, type PictureId } from './queries.ts'
import type { PresentationInput } from './rules.ts'
import { savePresentation } from './save-presentation.ts'

const NOW = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

function services() {
  const blobs = new Map<string, Uint8Array>()
  const files = {
    put: async (key: string, bytes: Uint8Array) => void blobs.set(key, bytes),
    get: async (key: string) => blobs.get(key) ?? new Uint8Array(),
    remove: async (key: string) => void blobs.delete(key),
  }
  return { db: database.db, clock, baseUrl: 'https://pris.example', files, blobs }
}

const WORDS = {
  alternativeNb: 'En robot',
  alternativeNn: 'Ein robot',
  captionNb: '',
  captionNn: '',
  photographer: 'Kari',
}
const PLAIN: PresentationInput = {
  leadNb: 'Kort sagt',
  leadNn: '',
  leadEn: '',
  filmUrl: '',
  filmHasCaptions: false,
  contactName: '',
  contactEmail: '',
}
const photograph = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#0b4f4a' } })
    .jpeg()
    .toBuffer()

test('a picture is kept with its words, shown to the public with its page, and taken away with its blob', async () => {
  const held = services()
  const { round, secretary, leader, winner } = await createDecidedRound(database, held)
  const place = { roundId: round.id, entryId: winner }
  const bytes = await photograph()
  expect(await addPicture(held, leader, place, { ...WORDS, bytes })).toEqual({ kind: 'not_secretariat' })
  expect(held.blobs.size).toBe(0)
  expect(await addPicture(held, secretary, place, { ...WORDS, bytes })).toEqual({ kind: 'kept' })
  const [picture] = await database.db.read(actorOf(secretary), (reader) => listPictures(reader, winner))
  const pictureId = parseId<PictureId>(picture!.id)!
  const publicly = () => database.db.read(PUBLIC, (reader) => findPicture(reader, pictureId))
  expect((await publicly())?.isPublic).toBe(false)
  expect(await releaseRound(held, secretary, round.id)).toEqual({ kind: 'released' })
  expect((await publicly())?.isPublic).toBe(true)
  expect(await removePicture(held, secretary, { ...place, pictureId })).toEqual({ kind: 'removed' })
  expect([held.blobs.size, await publicly()]).toEqual([0, null])
})

test('a picture of an honourable mention is seen by nobody outside before release', async () => {
  const held = services()
  const { round, secretary, entries } = await createDecidedRound(database, held)
  await database.owner.query(`update round set phase = 'nominated' where id = $1`, [round.id])
  const honours = [
    { entryId: entries[0]!, kind: 'winner' as const },
    { entryId: entries[2]!, kind: 'honourable_mention' as const },
  ]
  const input = { honours, isNotAwarded: false, reasonNb: '', reasonNn: '', deviation: { nb: 'Fordi', nn: 'Fordi' } }
  await saveHonours(held, secretary, { roundId: round.id, categoryId: round.categoryId }, input)
  await database.owner.query(`update round set phase = 'decided' where id = $1`, [round.id])
  await database.owner.query('select prepare_presentations($1, $2)', [round.id, NOW])
  const place = { roundId: round.id, entryId: entries[2]! }
  expect(await addPicture(held, secretary, place, { ...WORDS, bytes: await photograph() })).toEqual({ kind: 'kept' })
  const seen = await database.db.read(PUBLIC, async (reader) => [
    await listPictures(reader, entries[2]!),
    await loadPresentation(reader, entries[2]!),
  ])
  expect(seen).toEqual([[], null])
})

test('what is no picture, or has no words, is told and not stored', async () => {
  const held = services()
  const { round, secretary, winner } = await createDecidedRound(database, held)
  const place = { roundId: round.id, entryId: winner }
  const bytes = new TextEncoder().encode('<svg onload="alert(1)"/>')
  expect(await addPicture(held, secretary, place, { ...WORDS, alternativeNb: '', bytes })).toEqual({
    kind: 'faulty',
    faults: ['alternative_missing', 'not_a_picture'],
  })
  expect(await addPicture(held, secretary, place, { ...WORDS, bytes: null })).toEqual({
    kind: 'faulty',
    faults: ['not_a_picture'],
  })
  expect(held.blobs.size).toBe(0)
})

test('the words of another entry’s picture are not reached through this one', async () => {
  const held = services()
  const { round, secretary, winner, finalist } = await createDecidedRound(database, held)
  await addPicture(held, secretary, { roundId: round.id, entryId: winner }, { ...WORDS, bytes: await photograph() })
  const [picture] = await database.db.read(actorOf(secretary), (reader) => listPictures(reader, winner))
  const place = { roundId: round.id, entryId: finalist, pictureId: parseId<PictureId>(picture!.id)! }
  expect(await describePicture(held, secretary, place, WORDS)).toEqual({ kind: 'not_yours' })
  expect(await removePicture(held, secretary, place)).toEqual({ kind: 'not_yours' })
  expect(held.blobs.size).toBe(1)
})

test('the page is saved on top of what one saw, and not on top of another’s save', async () => {
  const held = services()
  const { round, secretary, winner, leader } = await createDecidedRound(database, held)
  const place = { roundId: round.id, entryId: winner }
  const stored = await database.db.read(actorOf(secretary), (reader) => loadPresentation(reader, winner))
  const seen = stored!.savedAt.toISOString()
  expect(await savePresentation(held, leader, place, { ...PLAIN, seen })).toEqual({ kind: 'not_secretariat' })
  expect(await savePresentation(held, secretary, place, { ...PLAIN, seen: 'x' })).toEqual({ kind: 'changed_meanwhile' })
  expect(await savePresentation(held, secretary, place, { ...PLAIN, seen })).toEqual({ kind: 'saved' })
  const film = { ...PLAIN, filmUrl: 'https://film.example/1', seen }
  expect(await savePresentation(held, secretary, place, film)).toEqual({ kind: 'faulty', faults: ['captions_missing'] })
})
