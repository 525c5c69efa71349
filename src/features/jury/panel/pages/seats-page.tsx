import { type ListQuery, listPath, partOf } from '../../../../kernel/long-list.ts'
import { lacksQuorum } from '../../../../kernel/quorum.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import { Button } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { type Choice, Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { LongList } from '../../../../ui/long-list.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Table } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Seat } from '../queries.ts'
import type { PanelRole, QuorumRow, SeatedDeputy, ShutOut } from '../seat-queries.ts'

export type SeatsView = {
  frame: PageFrame
  seat: Seat
  quorum: readonly QuorumRow[]
  out: readonly ShutOut[]
  roles: readonly PanelRole[]
  seated: readonly SeatedDeputy[]
  isSaved: boolean
  errors: readonly FieldFault[]
  words: { readonly place: string; readonly deputy: string }
  refusal: string | null
  listed: ListQuery
}

function judgesOf({ roles }: SeatsView): ReadonlySet<string> {
  return new Set(roles.filter(({ role }) => role !== 'deputy').map(({ personId }) => personId))
}

function namesOut(view: SeatsView): ReadonlyMap<string, string> {
  const judges = judgesOf(view)
  const names = new Map<string, string[]>()
  for (const { entryId, personId, name } of view.out) {
    if (!judges.has(personId)) continue
    const known = names.get(entryId)
    if (known) known.push(name)
    else names.set(entryId, [name])
  }
  return new Map([...names].map(([entryId, list]) => [entryId, list.join(', ')]))
}

/** Where somebody is out or too few may vote, and the part of them that is looked at. */
function touchedOf(view: SeatsView) {
  const names = namesOut(view)
  const touched = view.quorum.filter((row) => lacksQuorum(row) || names.has(row.entryId))
  return { names, part: partOf(touched, ({ title, entryId }) => `${title} ${names.get(entryId) ?? ''}`, view.listed) }
}

function namesIn({ seated }: SeatsView, entryId: string): string {
  return seated
    .filter((row) => row.entryId === entryId)
    .map(({ deputyName }) => deputyName)
    .join(', ')
}

function Entries(view: SeatsView) {
  const { t } = view.frame
  const [first] = view.quorum
  if (!first) return <EmptyState text={t('impartiality.seats_none')} />
  const { names, part } = touchedOf(view)
  return (
    <>
      <p>{t('impartiality.seats_rule', { seats: first.seats, needed: first.needed })}</p>
      {part.all === 0 ? (
        <EmptyState text={t('impartiality.seats_full')} />
      ) : (
        <Section title={t('impartiality.seats_entries')}>
          <LongList t={t} part={part} path={`/jury/${view.seat.roundId}/plasser`} label={t('impartiality.seats_find')}>
            <Table
              caption={t('impartiality.seats_entries')}
              rows={part.rows}
              columns={[
                { label: t('impartiality.seats_entry'), isHeading: true, cell: (row) => row.title },
                { label: t('impartiality.seats_out'), cell: (row) => names.get(row.entryId) ?? '–' },
                { label: t('impartiality.seats_in'), cell: (row) => namesIn(view, row.entryId) || '–' },
                {
                  label: t('impartiality.seats_voting'),
                  cell: (row) =>
                    lacksQuorum(row) ? (
                      <Tag tone="danger">{t('impartiality.seats_too_few', row)}</Tag>
                    ) : (
                      `${row.voting} (${t('impartiality.seats_enough')})`
                    ),
                },
              ]}
            />
          </LongList>
        </Section>
      )}
    </>
  )
}

/**
 * The places where somebody is out and nobody has stepped in: one entry of one juror, of those that the list shows, or the
 * seat of one who has left.
 */
function freePlaces(view: SeatsView): readonly Choice[] {
  const { out, roles, seated } = view
  const { t } = view.frame
  const titles = new Map(touchedOf(view).part.rows.map(({ entryId, title }) => [entryId, title]))
  const isFree = (personId: string, entryId: string | null) =>
    !seated.some((row) => row.forPersonId === personId && row.entryId === entryId)
  const judges = judgesOf(view)
  return [
    ...roles
      .filter(({ personId, role, hasLeft }) => role !== 'deputy' && hasLeft && isFree(personId, null))
      .map(({ personId, name }) => ({
        value: `${personId}/`,
        label: t('impartiality.seats_place_whole', { name }),
      })),
    ...out
      .filter(({ personId, entryId }) => judges.has(personId) && titles.has(entryId) && isFree(personId, entryId))
      .map(({ personId, name, entryId }) => ({
        value: `${personId}/${entryId}`,
        label: t('impartiality.seats_place_entry', { name, entry: titles.get(entryId) ?? '' }),
      })),
  ]
}

function SeatForm(view: SeatsView) {
  const { frame, seat, roles, errors, words } = view
  const { t } = frame
  const places = freePlaces(view)
  const { part } = touchedOf(view)
  const isLong = part.rows.length < part.all
  const deputies = roles.filter(({ role, hasLeft }) => role === 'deputy' && !hasLeft)
  if (deputies.length === 0) return <p>{t('impartiality.seats_no_deputies')}</p>
  if (places.length === 0) return <p>{t('impartiality.seats_nobody_out')}</p>
  return (
    <PostForm action={listPath(`/jury/${seat.roundId}/plasser`, view.listed)}>
      <Field
        t={t}
        kind="select"
        name="place"
        label={t('impartiality.seats_place')}
        {...(isLong ? { hint: t('impartiality.seats_place_hint') } : {})}
        value={words.place}
        choices={places}
        error={errorOf(errors, 'place')}
      />
      <Field
        t={t}
        kind="select"
        name="deputy"
        label={t('impartiality.seats_deputy')}
        value={words.deputy}
        choices={deputies.map(({ personId, name }) => ({ value: personId, label: name }))}
        error={errorOf(errors, 'deputy')}
      />
      <Button>{t('impartiality.seats_act')}</Button>
    </PostForm>
  )
}

function Seated({ frame: { t }, seat, seated }: SeatsView) {
  if (seated.length === 0) return null
  return (
    <Section title={t('impartiality.seats_seated')}>
      <ul class="plain-list line-list">
        {seated.map((row) => (
          <li>
            <span>
              {row.title === null
                ? t('impartiality.seats_seated_whole', { deputy: row.deputyName, name: row.forName })
                : t('impartiality.seats_seated_entry', {
                    deputy: row.deputyName,
                    name: row.forName,
                    entry: row.title,
                  })}{' '}
              <span class="hint">
                {t('impartiality.seats_seated_at', { date: formatDateTime(row.seatedAt, t.language) })}
              </span>
            </span>{' '}
            <PostForm action={`/jury/${seat.roundId}/plasser`} inline>
              <Button variant="tertiary" name="remove" value={row.id} small>
                {t('impartiality.seats_unseat')}
                <span class="visually-hidden"> {t('impartiality.seats_unseat_named', { deputy: row.deputyName })}</span>
              </Button>
            </PostForm>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function SeatsPage(view: SeatsView) {
  const { frame, seat } = view
  const { t } = frame
  return (
    <Page frame={frame} width="work">
      <ErrorSummary t={t} errors={view.errors} />
      {view.refusal ? (
        <Notice t={t} tone="danger" title={t('jury.refusedTitle')}>
          <p>{view.refusal}</p>
        </Notice>
      ) : null}
      {view.isSaved ? (
        <Notice t={t} tone="success">
          {t('impartiality.seats_saved')}
        </Notice>
      ) : null}
      <PageTitle
        kicker={pickText(seat.title, frame.language)}
        title={frame.title}
        lead={t('impartiality.seats_lead')}
      />
      <Entries {...view} />
      <Seated {...view} />
      <Section title={t('impartiality.seats_seat')}>
        <SeatForm {...view} />
      </Section>
    </Page>
  )
}
