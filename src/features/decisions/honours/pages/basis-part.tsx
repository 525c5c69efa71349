import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import type { FieldFault } from '../../../../ui/error-summary.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Ballot } from '../../ballot/queries.ts'
import type { Candidate } from '../../field-queries.ts'
import { type Basis, isFollowed } from '../basis-rules.ts'
import { honourField } from '../forms.ts'
import type { HonoursInput } from '../rules.ts'
import { candidateLabel } from './finalist-form.tsx'
import { WrittenReasons } from './written-reasons.tsx'

type Pointing = { readonly basis: Basis; readonly ballots: readonly Ballot[]; readonly field: readonly Candidate[] }

export function namesOf(field: readonly Candidate[], ids: readonly string[]): string {
  return field.flatMap((entry) => (ids.includes(entry.id) ? [candidateLabel(entry)] : [])).join(', ')
}

/** At whom the rules point, or what is not done yet, in one sentence. */
export function pointingText(t: Translate, { basis, ballots, field }: Pointing): string {
  const { source, ballotId, pointed, isOpen } = basis
  const names = namesOf(field, pointed)
  const number = ballots.find(({ id }) => id === ballotId)?.number ?? 0
  if (source === 'none') return t('basis.points_none')
  return isOpen ? t(`basis.open_${source}`, { names, number }) : t(`basis.points_${source}`, { names, number })
}

/** The same of a choice that was corrected after the release: what was so then, and who won then. */
export function pointedText(t: Translate, { basis, ballots, field }: Pointing): string {
  const { source, ballotId, pointed, isOpen } = basis
  const names = namesOf(field, pointed)
  const number = ballots.find(({ id }) => id === ballotId)?.number ?? 0
  if (source === 'none') return t('basis.min_none')
  return isOpen ? t(`basis.min_open_${source}`, { names, number }) : t(`basis.min_${source}`, { names, number })
}

type PartProps = Pointing & {
  readonly t: Translate
  readonly roundId: string
  readonly categoryId: string | null
  /** What has been kept. */
  readonly stored: HonoursInput
}

function winnersOf(input: HonoursInput) {
  return input.honours.flatMap(({ entryId, kind }) => (kind === 'winner' ? [entryId] : []))
}

/** One press gives the prize to whom the rules point at; mentions stand as they were. */
function GiveForm({ t, roundId, categoryId, stored, basis, field }: PartProps) {
  const mentions = stored.honours.filter(({ entryId, kind }) => kind !== 'winner' && !basis.pointed.includes(entryId))
  return (
    <PostForm action={`/runder/${roundId}/avgjorelse/utmerkelser`}>
      <input type="hidden" name="category" value={categoryId ?? ''} />
      {basis.pointed.map((id) => (
        <input type="hidden" name={honourField(id)} value="winner" />
      ))}
      {mentions.map(({ entryId, kind }) => (
        <input type="hidden" name={honourField(entryId)} value={kind} />
      ))}
      <Button>{t('basis.give', { names: namesOf(field, basis.pointed) })}</Button>
    </PostForm>
  )
}

export function BasisPart(props: PartProps) {
  const { t, basis, field, stored, roundId } = props
  const isGiven = isFollowed(basis, winnersOf(stored))
  const hasFinalists = field.some(({ isFinalist }) => isFinalist)
  const outside = field.filter(({ id, isFinalist }) => basis.pointed.includes(id) && hasFinalists && !isFinalist)
  return (
    <>
      <p>
        {pointingText(t, props)} {isGiven ? t('basis.given', { names: namesOf(field, basis.pointed) }) : null}
      </p>
      {basis.isOpen ? (
        <p>
          <a class="ds-link" href={`/runder/${roundId}/mote`}>
            {t('basis.toMeeting')}
          </a>
        </p>
      ) : null}
      {outside.length > 0 && !basis.isOpen ? (
        <p>{t('basis.notFinalist', { names: outside.map(candidateLabel).join(', ') })}</p>
      ) : null}
      {basis.source !== 'none' && !basis.isOpen && !isGiven && outside.length === 0 ? <GiveForm {...props} /> : null}
    </>
  )
}

type DeviationProps = Pointing & {
  readonly t: Translate
  readonly input: HonoursInput
  readonly index: number
  readonly errors: readonly FieldFault[]
}

/** Why the prize goes to another: asked for before it is kept, and told with the names once another has been chosen. */
export function DeviationPart(props: DeviationProps) {
  const { t, basis, field, input, index, errors } = props
  const winners = winnersOf(input)
  const deviates = winners.length > 0 && !isFollowed(basis, winners)
  const reasons = [
    { name: 'deviationNb', label: t('basis.reasonNb'), value: input.deviation?.nb ?? '' },
    { name: 'deviationNn', label: t('basis.reasonNn'), value: input.deviation?.nn ?? '' },
  ]
  return (
    <Details summary={t('basis.otherTitle')} open={deviates}>
      {deviates ? (
        <Notice t={t} tone="warning">
          {pointingText(t, props)} {t('basis.you_give', { names: namesOf(field, winners) })}
        </Notice>
      ) : null}
      <p>{t('basis.otherText')}</p>
      <WrittenReasons t={t} reasons={reasons} index={index} errors={errors} />
    </Details>
  )
}
