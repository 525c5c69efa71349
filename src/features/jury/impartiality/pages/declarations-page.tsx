import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
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
  readonly rows: readonly DeclarationRow[]
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

function TheRest({ t, base, rows }: { t: Translate; base: string; rows: readonly DeclarationRow[] }) {
  if (rows.length === 0) return null
  return (
    <PostForm action={`${base}/habilitet`}>
      {rows.map((row) => (
        <input type="hidden" name="entry" value={row.entryId} />
      ))}
      <p>{t('jury.declareRestHint')}</p>
      <Button>{t('jury.declareRest', { count: rows.length })}</Button>
    </PostForm>
  )
}

export function DeclarationsPage({ frame, seat, rows, isClosed, notice, voidSheets, asked }: DeclarationsView) {
  const { t } = frame
  const base = `/jury/${seat.roundId}`
  const open = rows.filter((row) => row.declared === null && !row.isDerived)
  const hasHints = rows.some(({ hints }) => hints.length > 0)
  const titles = new Map(rows.map((row) => [row.entryId, row.title]))
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
      {rows.length === 0 ? (
        <EmptyState text={t('jury.impEmpty')} action={{ href: base, label: t('jury.cancel') }} />
      ) : (
        <>
          <p>
            <strong>{t('jury.impLeft', { left: open.length, all: rows.length })}</strong>
          </p>
          <Table
            caption={t('jury.impTitle')}
            rows={rows}
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
          {open.length === 0 ? <ButtonLink href={base}>{t('jury.declaredAll')}</ButtonLink> : null}
          {isClosed ? null : <TheRest t={t} base={base} rows={open} />}
        </>
      )}
      {voidSheets.map((sheet) => (
        <FormerSheet t={t} sheet={sheet} asked={asked} title={titles.get(sheet.entryId) ?? ''} />
      ))}
    </Page>
  )
}
