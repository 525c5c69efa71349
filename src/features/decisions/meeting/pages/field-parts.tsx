import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import type { Ballot } from '../../ballot/queries.ts'
import type { Candidate, Category } from '../../field-queries.ts'
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

type VoteProps = FieldProps & { readonly values: readonly string[]; readonly place: number; readonly title: string }

/** Whom the ballot is among: of one category, since the prize is given in each by itself. */
function VoteForm({ t, room, field, words, values, place, title }: VoteProps) {
  const places = new Map(room.agenda.map(({ entryId }, nth) => [String(entryId), nth]))
  const rankOf = ({ id }: Candidate) => places.get(id) ?? Number.MAX_SAFE_INTEGER
  const { entries } = offeredOf(field, { words, rankOf, isChosen: ({ id }) => values.includes(id) })
  return (
    <PostForm action={`/runder/${room.desk.id}/mote/avstemning`}>
      {title ? <h3>{title}</h3> : null}
      <Field
        t={t}
        kind="checkboxes"
        name="candidate"
        id={`candidate-${place}`}
        label={t('meeting.candidates')}
        hint={t('meeting.candidatesHint')}
        values={values}
        choices={entries.map(({ id, title: label, organisationName, unitName }) => ({
          value: id,
          label,
          hint: unitName ?? organisationName,
        }))}
      />
      <Button variant="secondary">{t('meeting.openBallotButton')}</Button>
    </PostForm>
  )
}

type BallotProps = FieldProps & { readonly ballots: readonly Ballot[]; readonly categories: readonly Category[] }

/** The field by category, with those that wait for a ballot marked: finalists, and what the meeting has sent to one. */
function groupsToVote({ t, room, field, ballots, categories }: BallotProps) {
  const decided = new Set(room.agenda.filter(({ outcome }) => outcome === 'ballot').map(({ entryId }) => entryId))
  const counted = new Set(ballots.flatMap(({ state, candidates }) => (state === 'closed' ? candidates : [])))
  const isOn = ({ id, isFinalist }: Candidate) => (isFinalist || decided.has(id)) && !counted.has(id)
  return categories.flatMap(({ categoryId, name }) => {
    const members = field.filter((entry) => entry.categoryId === categoryId)
    if (members.length < 2) return []
    return [{ title: pickText(name, t.language), members, values: members.filter(isOn).map(({ id }) => id) }]
  })
}

function VoteForms(props: BallotProps & { readonly groups: ReturnType<typeof groupsToVote> }) {
  const { t, room, words, groups } = props
  const isPart = groups.some(
    ({ members }) => offeredOf(members, { words, rankOf: () => 0, isChosen: () => false }).isPart,
  )
  const path = `/runder/${room.desk.id}/mote#avstemning`
  return (
    <>
      {isPart ? (
        <OfferedFinder t={t} path={path} name="sokvalg" words={words} about={t('meeting.candidates_about')} />
      ) : null}
      {groups.map(({ title, members, values }, place) => (
        <VoteForm {...{ t, room, words, values, place, title }} field={members} />
      ))}
    </>
  )
}

export function BallotList(props: BallotProps) {
  const { t, room, words, ballots } = props
  const groups = groupsToVote(props)
  const isOneOpen = ballots.some(({ state }) => state === 'open')
  const mayOpen = room.meeting !== null && !room.meeting.recessSince && !isOneOpen && groups.length > 0
  const isDue = groups.some(({ values }) => values.length > 1)
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
        <Details summary={t('meeting.openBallot')} open={isDue || words.trim() !== ''}>
          <VoteForms {...props} groups={groups} />
        </Details>
      ) : null}
    </Section>
  )
}
