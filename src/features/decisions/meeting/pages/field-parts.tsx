import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import type { Ballot } from '../../ballot/queries.ts'
import type { Candidate } from '../../field-queries.ts'
import { offeredOf } from '../../offered-rules.ts'
import { OfferedFinder } from '../../pages/offered-finder.tsx'
import type { MeetingRoom } from '../load-meeting.ts'

// Where the meeting chooses among all entries: what is added to its agenda, and whom a ballot is among.

export type FieldProps = {
  readonly t: Translate
  readonly room: MeetingRoom
  readonly field: readonly Candidate[]
  /** What was looked for among them. */
  readonly words: string
}

export function AddForm({ t, room, field, words }: FieldProps) {
  const there = new Set(room.agenda.filter(({ state }) => state !== 'removed').map(({ entryId }) => entryId))
  const left = field.filter(({ id }) => !there.has(id))
  const isLookedFor = words.trim() !== ''
  const { entries, isPart } = offeredOf(left, { words, rankOf: () => 0, isChosen: () => false })
  if (left.length === 0) return null
  const path = `/runder/${room.desk.id}/mote`
  return (
    <div id="legg-til">
      <Details summary={t('meeting.add')} open={isPart && isLookedFor}>
        {isPart ? <OfferedFinder t={t} path={`${path}#legg-til`} words={words} about={t('meeting.add_about')} /> : null}
        {isPart && !isLookedFor ? null : (
          <PostForm action={`${path}/saker`}>
            <Field
              t={t}
              kind="select"
              name="entry"
              label={t('meeting.entry')}
              choices={entries.map(({ id, title }) => ({ value: id, label: title }))}
              required
            />
            <Field
              t={t}
              kind="text"
              name="reason"
              id="add-reason"
              label={t('meeting.reason')}
              required
              maxLength={1000}
            />
            <Button variant="secondary">{t('meeting.addButton')}</Button>
          </PostForm>
        )}
      </Details>
    </div>
  )
}

/** Whom the ballot is among. */
function VoteForm({ t, room, field, words, values }: FieldProps & { values: readonly string[] }) {
  const places = new Map(room.agenda.map(({ entryId }, place) => [String(entryId), place]))
  const rankOf = ({ id }: Candidate) => places.get(id) ?? Number.MAX_SAFE_INTEGER
  const { entries, isPart } = offeredOf(field, { words, rankOf, isChosen: ({ id }) => values.includes(id) })
  const path = `/runder/${room.desk.id}/mote`
  return (
    <>
      {isPart ? (
        <OfferedFinder
          t={t}
          path={`${path}#avstemning`}
          name="sokvalg"
          words={words}
          about={t('meeting.candidates_about')}
        />
      ) : null}
      <PostForm action={`${path}/avstemning`}>
        <Field
          t={t}
          kind="checkboxes"
          name="candidate"
          label={t('meeting.candidates')}
          hint={t('meeting.candidatesHint')}
          values={values}
          choices={entries.map(({ id, title, organisationName }) => ({
            value: id,
            label: title,
            hint: organisationName,
          }))}
        />
        <Button variant="secondary">{t('meeting.openBallotButton')}</Button>
      </PostForm>
    </>
  )
}

export function BallotList(props: FieldProps & { readonly ballots: readonly Ballot[] }) {
  const { t, room, field, words, ballots } = props
  const decided = new Set(room.agenda.filter(({ outcome }) => outcome === 'ballot').map(({ entryId }) => entryId))
  const isOn = (entry: Candidate) => entry.isFinalist || decided.has(entry.id)
  const values = field.filter(isOn).map(({ id }) => id)
  const isOneOpen = ballots.some(({ state }) => state === 'open')
  const mayOpen = room.meeting !== null && !room.meeting.recessSince && !isOneOpen && field.length > 1
  return (
    <Section title={t('meeting.ballots')} id="avstemning">
      <ul class="plain-list link-list">
        {ballots.map((ballot) => (
          <li>
            <a class="ds-link" href={`/jury/${room.desk.id}/stemme/${ballot.id}`}>
              {t('meeting.ballotLink', { number: ballot.number, state: t(`meeting.ballot_${ballot.state}`) })}
            </a>
          </li>
        ))}
      </ul>
      {mayOpen ? (
        <Details
          summary={t('meeting.openBallot')}
          open={(values.length > 1 && ballots.length === 0) || words.trim() !== ''}
        >
          <VoteForm {...{ t, room, field, words, values }} />
        </Details>
      ) : null}
    </Section>
  )
}
