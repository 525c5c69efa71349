import { uuidv7 } from 'uuidv7'

/** A UUIDv7 in lower case, branded by the kind of thing it names. */
export type Id<Kind extends string> = string & { readonly __kind: Kind }

export type PersonId = Id<'person'>
export type OrganisationId = Id<'organisation'>
export type PrizeId = Id<'prize'>
export type RoundId = Id<'round'>
export type CategoryId = Id<'category'>
export type CriterionId = Id<'criterion'>
export type QuestionId = Id<'question'>
export type EntryId = Id<'entry'>
export type AttachmentId = Id<'attachment'>
export type UploadId = Id<'upload'>
export type SessionId = Id<'session'>
export type MeetingId = Id<'meeting'>
export type MeetingItemId = Id<'meetingItem'>
export type BallotId = Id<'ballot'>
export type PracticeId = Id<'practice'>

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function newId<T extends Id<string>>(): T {
  return uuidv7() as T
}

/** Text from an address or a form as an id; null when it has not the shape of one (answer then as for a thing that does not exist). */
export function parseId<T extends Id<string>>(text: string | undefined | null): T | null {
  return text && SHAPE.test(text) ? (text as T) : null
}
