import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Ballot } from '../../ballot/queries.ts'
import type { Candidate, Category } from '../../field-queries.ts'
import type { Desk } from '../../queries.ts'
import type { Basis } from '../basis-rules.ts'
import { honourField } from '../forms.ts'
import type { ChosenBasis } from '../queries.ts'
import type { HonoursInput } from '../rules.ts'
import { isDecided } from '../rules.ts'
import { BasisPart, DeviationPart } from './basis-part.tsx'
import { byStanding, candidateLabel, categoryName, type Standings } from './finalist-form.tsx'
import { WrittenReasons } from './written-reasons.tsx'

export type CategoryView = {
  readonly t: Translate
  readonly desk: Desk
  readonly category: Category
  /** The entries of this category. */
  readonly field: readonly Candidate[]
  readonly standings: Standings
  /** Not saved: what the person wrote. */
  readonly words: HonoursInput | null
  readonly errors: readonly FieldFault[]
  /** Null where the asker may not know of the choice. */
  readonly basis: Basis | null
  readonly kept: ChosenBasis | null
  readonly ballots: readonly Ballot[]
  /** The whole category, where `field` is what is offered of it. */
  readonly members: readonly Candidate[]
}

function storedInput({ category, members, kept }: CategoryView): HonoursInput {
  return {
    honours: members.flatMap((entry) => (entry.honour ? [{ entryId: entry.id, kind: entry.honour }] : [])),
    isNotAwarded: category.notAwarded !== null,
    reasonNb: category.notAwarded?.nb ?? '',
    reasonNn: category.notAwarded?.nn ?? '',
    ...(kept?.deviation ? { deviation: { nb: kept.deviation.nb ?? '', nn: kept.deviation.nn ?? '' } } : {}),
  }
}

export function CategoryState({ view }: { view: CategoryView }) {
  const { t, category, field } = view
  if (category.isBarred) return <Tag tone="neutral">{t('decisions.categoryHidden')}</Tag>
  const winners = field.filter((entry) => entry.honour === 'winner').length
  const isDone = isDecided({ ...category, winners, isNotAwarded: category.notAwarded !== null })
  return isDone ? (
    <Tag tone="success">{t('decisions.categoryDone')}</Tag>
  ) : (
    <Tag tone="warning">{t('decisions.categoryOpen')}</Tag>
  )
}

function HonourSelect(props: { t: Translate; entry: Candidate; input: HonoursInput; mayWin: boolean }) {
  const { t, entry, input, mayWin } = props
  const kinds = mayWin ? (['winner', 'honourable_mention'] as const) : (['honourable_mention'] as const)
  return (
    <Field
      t={t}
      kind="select"
      name={honourField(entry.id)}
      label={candidateLabel(entry)}
      value={input.honours.find(({ entryId }) => entryId === entry.id)?.kind ?? 'none'}
      choices={[
        { value: 'none', label: t('decisions.honour_none') },
        ...kinds.map((kind) => ({ value: kind, label: t(`decisions.honour_${kind}`) })),
      ]}
    />
  )
}

function NotAwarded({ view, input, index }: { view: CategoryView; input: HonoursInput; index: number }) {
  const { t, errors } = view
  const reasons = [
    { name: 'reasonNb', label: t('decisions.reasonNb'), value: input.reasonNb },
    { name: 'reasonNn', label: t('decisions.reasonNn'), value: input.reasonNn },
  ]
  return (
    <Details
      summary={t('decisions.notAwardedReason')}
      open={input.isNotAwarded || errors.some(({ fieldId }) => !fieldId.startsWith('deviation'))}
    >
      <Field
        t={t}
        kind="checkbox"
        id={`notAwarded-${index}`}
        name="notAwarded"
        value="yes"
        checked={input.isNotAwarded}
        label={t('decisions.notAwarded')}
        error={errorOf(errors, `notAwarded-${index}`)}
      />
      <WrittenReasons t={t} reasons={reasons} hint={t('decisions.reasonHint')} index={index} errors={errors} />
    </Details>
  )
}

/** One category: who wins, who is mentioned, or why nobody wins. */
export function HonoursForm({ view, index }: { view: CategoryView; index: number }) {
  const { t, desk, category, standings } = view
  const { basis, ballots, members } = view
  const stored = storedInput(view)
  const input = view.words ?? stored
  const pointing = basis && { basis, ballots, field: members }
  const field = byStanding(view.field, standings)
  const hasFinalists = field.some((entry) => entry.isFinalist)
  const [first, others] = hasFinalists
    ? [field.filter((entry) => entry.isFinalist), field.filter((entry) => !entry.isFinalist)]
    : [field, []]
  return (
    <Section title={categoryName(t, category)} id={`kategori-${index}`}>
      <p>
        <CategoryState view={view} />
      </p>
      {category.isBarred ? (
        <p>{t('decisions.barredNote')}</p>
      ) : (
        <>
          {pointing ? (
            <BasisPart t={t} roundId={desk.id} categoryId={category.categoryId} stored={stored} {...pointing} />
          ) : null}
          <PostForm action={`/runder/${desk.id}/avgjorelse/utmerkelser`}>
            <input type="hidden" name="category" value={category.categoryId ?? ''} />
            {first.map((entry) => (
              <HonourSelect t={t} entry={entry} input={input} mayWin />
            ))}
            {others.length > 0 ? (
              <Details summary={t('decisions.honour_honourable_mention')} open={others.some((entry) => entry.honour)}>
                {others.map((entry) => (
                  <HonourSelect t={t} entry={entry} input={input} mayWin={false} />
                ))}
              </Details>
            ) : null}
            {pointing ? <DeviationPart t={t} input={input} index={index} errors={view.errors} {...pointing} /> : null}
            <NotAwarded view={view} input={input} index={index} />
            <Button variant="secondary">{t('decisions.saveHonours')}</Button>
          </PostForm>
        </>
      )}
    </Section>
  )
}
