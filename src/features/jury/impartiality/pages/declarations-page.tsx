import type { Part } from '../../../../kernel/long-list.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { LongList } from '../../../../ui/long-list.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { Table } from '../../../../ui/table.tsx'
import { Tag, type Tone } from '../../../../ui/tag.tsx'
import { FormerSheet } from '../../assessments/pages/former-sheet.tsx'
import type { VoidSheet } from '../../assessments/queries.ts'
import type { Asked } from '../../modes/list-asked.ts'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import type { Seat } from '../../panel/queries.ts'
import type { DeclarationRow } from '../queries.ts'
import { standingOf } from '../rules.ts'
import { Look } from './hint-words.tsx'

export type DeclarationsView = {
  readonly frame: PageFrame
  readonly seat: Seat
  readonly part: Part<DeclarationRow>
  /** Of all that the person may speak about. */
  readonly left: number
  readonly hasHints: boolean
  readonly titles: ReadonlyMap<string, string>
  readonly voidSheets: readonly VoidSheet[]
  readonly asked: readonly Asked[]
  readonly isClosed: boolean
  readonly notice: 'declared' | 'stale' | null
}

const TONES: Record<ReturnType<typeof standingOf>, Tone> = {
  undeclared: 'neutral',
  impartial: 'success',
  in_doubt: 'warning',
  disqualified: 'danger',
}

function Standing({ t, row }: { t: Translate; row: DeclarationRow }) {
  if (row.isDerived) {
    const why = row.derivedFrom.length
      ? t('impartiality.derived_from', { name: row.derivedFrom.join(', ') })
      : t('impartiality.own_entry_bars')
    return (
      <>
        <Tag tone="danger">{t('jury.standing_disqualified')}</Tag>
        <p class="hint">{why}</p>
      </>
    )
  }
  const spoken = row.declared ? { declared: row.declared, decision: row.decision, version: row.version } : null
  const standing = standingOf(spoken)
  return (
    <>
      <Tag tone={TONES[standing]}>{t(`jury.standing_${standing}`)}</Tag>
      {row.decision && row.decisionReason ? (
        <p class="hint">{t('jury.decidedBecause', { reason: row.decisionReason })}</p>
      ) : null}
    </>
  )
}

function Act({ t, base, row }: { t: Translate; base: string; row: DeclarationRow }) {
  return (
    <a
      class="ds-link"
      href={`${base}/habilitet/${row.entryId}`}
      aria-label={t(row.declared ? 'jury.changeFor' : 'jury.speakUpFor', { title: row.title })}
    >
      {t(row.declared ? 'ui.change' : 'jury.speakUp')}
    </a>
  )
}

export function isUnanswered(row: DeclarationRow): boolean {
  return row.declared === null && !row.isDerived
}

type RestProps = { t: Translate; base: string; rows: readonly DeclarationRow[]; left: number }

function RestOfAll({ t, base, left }: Omit<RestProps, 'rows'>) {
  return (
    <Details summary={t('impartiality.declare_all_about')}>
      <PostForm action={`${base}/habilitet`}>
        <input type="hidden" name="all" value={left} />
        <p>{t('jury.declareRestHint')}</p>
        <Button variant="secondary">{t('impartiality.declare_all', { count: left })}</Button>
      </PostForm>
    </Details>
  )
}

/** One speaks for those that one has in sight, or says that one has seen all. */
function TheRest({ t, base, rows, left }: RestProps) {
  if (left === 0) return null
  const isPart = rows.length < left
  return (
    <>
      {rows.length === 0 ? null : (
        <PostForm action={`${base}/habilitet`}>
          {rows.map((row) => (
            <input type="hidden" name="entry" value={row.entryId} />
          ))}
          <p>{t(isPart ? 'impartiality.declare_shown_hint' : 'jury.declareRestHint')}</p>
          <Button>{t(isPart ? 'impartiality.declare_shown' : 'jury.declareRest', { count: rows.length })}</Button>
        </PostForm>
      )}
      {isPart ? <RestOfAll t={t} base={base} left={left} /> : null}
    </>
  )
}

export function DeclarationsPage(view: DeclarationsView) {
  const { frame, seat, part, left, isClosed, notice, hasHints, titles } = view
  const { t } = frame
  const base = `/jury/${seat.roundId}`
  const open = part.rows.filter(isUnanswered)
  return (
    <Page frame={frame} width="work">
      {notice === 'stale' ? (
        <Notice t={t} tone="warning">
          {t('jury.restStale')}
        </Notice>
      ) : null}
      {notice === 'declared' ? (
        <Notice t={t} tone="success">
          {t('jury.declared')}
        </Notice>
      ) : null}
      <PageTitle kicker={pickText(seat.title, frame.language)} title={frame.title} lead={t('jury.impLead')} />
      <Details summary={t('jury.impAbout')}>
        <PlainProse text={t('jury.impAboutText')} />
      </Details>
      <p>
        <a class="ds-link" href={`${base}/habilitet/arbeidsgivere`}>
          {t('impartiality.work_title')}
        </a>{' '}
        <span class="hint">{t(hasHints ? 'impartiality.look_hint' : 'impartiality.work_why')}</span>
      </p>
      {part.all === 0 ? (
        <EmptyState text={t('jury.impEmpty')} action={{ href: base, label: t('jury.cancel') }} />
      ) : (
        <>
          <p>
            <strong>{t('jury.impLeft', { left, all: part.all })}</strong>
          </p>
          <LongList t={t} part={part} path={`${base}/habilitet`} label={t('ui.list_find_entry')}>
            <Table
              caption={t('jury.impTitle')}
              rows={part.rows}
              columns={[
                {
                  label: t('jury.colApplicant'),
                  isHeading: true,
                  cell: (row) => (
                    <>
                      {applicantName(row)}
                      <Look t={t} row={row} />
                    </>
                  ),
                },
                { label: t('jury.colEntry'), cell: (row) => row.title },
                { label: t('jury.colAnswer'), cell: (row) => <Standing t={t} row={row} /> },
                {
                  label: t('jury.colAct'),
                  hideLabel: true,
                  cell: (row) => (isClosed || row.isDerived ? '' : <Act t={t} base={base} row={row} />),
                },
              ]}
            />
          </LongList>
          {left === 0 ? (
            <ButtonLink href={seat.isJuror ? base : `/runder/${seat.roundId}/soknader`}>
              {t('jury.declaredAll')}
            </ButtonLink>
          ) : null}
          {isClosed ? null : <TheRest {...{ t, base, left }} rows={open} />}
        </>
      )}
      {view.voidSheets.map((sheet) => (
        <FormerSheet t={t} sheet={sheet} asked={view.asked} title={titles.get(sheet.entryId) ?? ''} />
      ))}
    </Page>
  )
}
