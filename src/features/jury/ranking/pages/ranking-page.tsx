import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { type Choice, Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { Score } from '../../assessments/rules.ts'
import { NOT_AMONG, placeOfValue } from '../../modes/judging-rules.ts'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import { BecomesPublic } from '../../panel/pages/becomes-public.tsx'
import { SealStanding } from '../../panel/pages/seal-standing.tsx'
import { CANNOT_JUDGE_CHOICE, NOT_AMONG_CHOICE } from '../forms.ts'
import type { OwnOrder } from '../load-order.ts'
import type { OwnPlacing } from '../queries.ts'
import type { Placing } from '../rules.ts'

export type RankingView = {
  readonly frame: PageFrame
  readonly order: OwnOrder
  /** What stands in the fields when a post came back; else what is kept. */
  readonly written: readonly Placing[] | null
  readonly errors: readonly FieldFault[]
  readonly notice: { readonly tone: 'success' | 'warning' | 'danger'; readonly text: string } | null
  /** What was written about entries that this juror no longer has. */
  readonly lost: readonly Placing[]
}

export function choiceOf(score: Score, places: number): string {
  if (score === null) return ''
  if (score === 0) return CANNOT_JUDGE_CHOICE
  return score === NOT_AMONG ? NOT_AMONG_CHOICE : String(placeOfValue(score, places) ?? '')
}

export function placeInWords(t: Translate, score: Score, places: number): string {
  if (score === null) return t('judging.order_choose')
  if (score === 0) return t('judging.cannot_judge')
  const place = placeOfValue(score, places)
  return place === null ? t('judging.not_among') : t('judging.place', { place })
}

export function choicesOf(t: Translate, places: number): readonly Choice[] {
  const placed = Array.from({ length: places }, (_, index) => ({
    value: String(index + 1),
    label: t('judging.place', { place: index + 1 }),
  }))
  return [
    { value: '', label: t('judging.order_choose') },
    ...placed,
    { value: NOT_AMONG_CHOICE, label: t('judging.not_among') },
    { value: CANNOT_JUDGE_CHOICE, label: t('judging.cannot_judge') },
  ]
}

type EntryProps = { t: Translate; view: RankingView; row: OwnPlacing; isBelowName: boolean }

function EntryFields({ t, view, row, isBelowName }: EntryProps) {
  const Heading = isBelowName ? 'h3' : 'h2'
  const { order, written, errors } = view
  const given = written?.find(({ entryId }) => entryId === row.entryId) ?? row
  const [place, comment] = [`place-${row.entryId}`, `comment-${row.entryId}`]
  return (
    <li class="placing">
      <Heading class="ds-heading">
        <a class="ds-link" href={`/jury/${order.seat.roundId}/soknad/${row.entryId}`}>
          {row.title}
        </a>
      </Heading>
      <p class="hint">{applicantName(row)}</p>
      <div class="placing-fields">
        <Field
          t={t}
          kind="select"
          name={place}
          label={t('judging.order_place')}
          value={choiceOf(given.score, order.places)}
          choices={choicesOf(t, order.places)}
          error={errorOf(errors, place)}
        />
        <Field
          t={t}
          kind="textarea"
          name={comment}
          label={t('judging.order_comment')}
          hint={t('judging.order_comment_hint')}
          value={given.comment}
          rows={2}
          error={errorOf(errors, comment)}
        />
      </div>
    </li>
  )
}

type Group = { readonly name: string; readonly rows: readonly OwnPlacing[] }

/** Each category has an order of its own. */
function groupsOf(t: Translate, { categories, rows }: OwnOrder): readonly Group[] {
  const named = categories.map(({ id, name }) => ({
    name: pickText(name, t.language),
    rows: rows.filter(({ categoryId }) => categoryId === id),
  }))
  const groups = [...named, { name: '', rows: rows.filter(({ categoryId }) => categoryId === null) }]
  return groups.filter(({ rows: members }) => members.length > 0)
}

function Sealed({ t, order }: { t: Translate; order: OwnOrder }) {
  const sealed = order.rows.filter(({ state }) => state === 'sealed')
  if (sealed.length === 0) return null
  const hashOf = ({ contentHash }: OwnPlacing) => <code class="checksum">{contentHash?.slice(0, 12)}</code>
  return (
    <>
      <Table
        caption={t('judging.order_title')}
        rows={sealed}
        columns={[
          { label: t('judging.order_place'), cell: ({ score }) => placeInWords(t, score, order.places) },
          { label: t('jury.colEntry'), isHeading: true, cell: ({ title }) => title },
          { label: t('judging.order_comment'), cell: ({ comment }) => comment },
          { label: t('jury.hash'), cell: hashOf },
        ]}
      />
      <SealStanding t={t} seat={order.seat} isWhole={order.isAsSealed} />
    </>
  )
}

function Writing({ t, view }: { t: Translate; view: RankingView }) {
  const { order } = view
  const address = `/jury/${order.seat.roundId}/rangering`
  const open = { ...order, rows: order.rows.filter(({ state }) => state !== 'sealed') }
  const groups = groupsOf(t, open)
  return (
    <PostForm action={`${address}/lagre`} version={order.version}>
      {groups.map(({ name, rows }) => (
        <section>
          {groups.length > 1 && name ? <h2 class="ds-heading">{name}</h2> : null}
          <ul class="plain-list placings">
            {rows.map((row) => (
              <EntryFields t={t} view={view} row={row} isBelowName={groups.length > 1 && name !== ''} />
            ))}
          </ul>
        </section>
      ))}
      <div class="sheet-end">
        <p class="hint">{t('judging.order_seal_hint')}</p>
        <BecomesPublic t={t} />
        <ButtonRow>
          <Button formAction={`${address}/forsegl`}>{t('judging.order_seal')}</Button>
          <Button variant="secondary">{t('judging.order_save')}</Button>
        </ButtonRow>
      </div>
    </PostForm>
  )
}

function Lost({ t, lost, order }: { t: Translate; lost: readonly Placing[]; order: OwnOrder }) {
  if (lost.length === 0) return null
  const titles = new Map(order.rows.map(({ entryId, title }) => [entryId, title]))
  const isAway = lost.some(({ entryId }) => !titles.has(entryId))
  return (
    <Notice t={t} tone="warning">
      {isAway ? <p>{t('judging.order_lost')}</p> : null}
      <ul class="ds-list">
        {lost.map(({ entryId, score, comment }) => (
          <li>
            {titles.get(entryId) ?? t('judging.order_lost_entry')}: {placeInWords(t, score, order.places)}
            {comment ? <p class="kept-lines">{comment}</p> : null}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

export function RankingPage(view: RankingView) {
  const { frame, order, errors, notice, lost } = view
  const { t } = frame
  const count = order.places
  const isDone = order.rows.length > 0 && order.rows.every(({ state }) => state === 'sealed')
  const isLate = !isDone && order.rows.some(({ state }) => state === 'sealed')
  return (
    <Page frame={frame} width="work">
      <ErrorSummary t={t} errors={errors} />
      {notice ? (
        <Notice t={t} tone={notice.tone}>
          <p>{notice.text}</p>
        </Notice>
      ) : null}
      <Lost t={t} lost={lost} order={order} />
      <PageTitle
        kicker={pickText(order.seat.title, frame.language)}
        title={frame.title}
        {...(isDone ? {} : { lead: t('judging.order_lead', { count }) })}
      />
      {order.rows.length === 0 ? <EmptyState text={t('judging.order_none')} /> : null}
      {isLate ? <p>{t('judging.order_sealed_rest')}</p> : null}
      {isDone || !order.isAssessing || order.rows.length === 0 ? null : (
        <>
          <p>{t('judging.order_few', { count })}</p>
          <Writing t={t} view={view} />
        </>
      )}
      {isDone || isLate ? (
        <Section title={t('judging.order_sealed')}>
          <Sealed t={t} order={order} />
        </Section>
      ) : null}
      {isDone ? (
        <ButtonLink href={`/jury/${order.seat.roundId}`} variant="secondary">
          {t('jury.deskTitle')}
        </ButtonLink>
      ) : null}
    </Page>
  )
}
