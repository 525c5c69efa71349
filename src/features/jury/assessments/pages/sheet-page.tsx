import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { ErrorSummary, type FieldFault } from '../../../../ui/error-summary.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SavedStatus } from '../../../../ui/status.tsx'
import type { Asked } from '../../modes/list-asked.ts'
import { NoteDock, type NoteView } from '../../notes/pages/note-dock.tsx'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import { BecomesPublic } from '../../panel/pages/becomes-public.tsx'
import { SealStanding } from '../../panel/pages/seal-standing.tsx'
import type { SheetPageData } from '../load-sheet-page.ts'
import type { SheetContent } from '../rules.ts'
import { AnswerView } from './answer-view.tsx'
import { ComparisonsPart } from './comparisons-part.tsx'
import { CriterionFields, CriterionPart, SheetValue } from './criterion-part.tsx'
import { EntryNav } from './entry-nav.tsx'
import { FormerSheet, SheetText } from './former-sheet.tsx'
import { KeyHelp } from './key-help.tsx'
import { PanelValues } from './panel-values.tsx'

export type SheetView = {
  frame: PageFrame
  data: SheetPageData
  /** What stands in the fields: the stored sheet, or the words that came back with a fault. */
  content: SheetContent
  version: number
  savedAt: Date | null
  errors: readonly FieldFault[]
  /** Another window's text, beside one's own. */
  stored: SheetContent | null
  note: NoteView
  notice: {
    readonly tone: 'success' | 'warning' | 'danger'
    readonly text: string
    readonly action?: { readonly href: string; readonly label: string } | undefined
  } | null
}

function General({ t, data }: { t: Translate; data: SheetPageData }) {
  const serving = new Set<string>(data.criteria.map((criterion) => criterion.id))
  const general = data.submission.answers.filter(({ criterionId }) => !criterionId || !serving.has(criterionId))
  if (general.length === 0) return null
  return (
    <section class="sheet-part" aria-labelledby="about-entry">
      <h2 class="ds-heading" id="about-entry">
        {t('jury.aboutEntry')}
      </h2>
      <div class="sheet-general">
        {general.map((answer) => (
          <AnswerView t={t} answer={answer} />
        ))}
      </div>
    </section>
  )
}

function WritingForm({ t, view }: { t: Translate; view: SheetView }) {
  const { data, content, stored, errors } = view
  const action = `/jury/${data.seat.roundId}/soknad/${data.submission.entryId}`
  return (
    <PostForm action={`${action}/lagre`} autosave={`${action}/lagre`} version={view.version}>
      {data.criteria.map((criterion, place) => (
        <CriterionPart t={t} data={data} criterion={criterion} number={place + 1}>
          <CriterionFields
            t={t}
            scale={data.scale}
            criterion={criterion}
            content={content}
            stored={stored}
            errors={errors}
          />
        </CriterionPart>
      ))}
      <div class="sheet-saved">
        <SavedStatus t={t} savedAt={view.savedAt} />
      </div>
      <div class="sheet-end">
        <p class="hint">{t('jury.sealHint')}</p>
        <BecomesPublic t={t} />
        <ButtonRow>
          <Button formAction={`${action}/forsegl`}>{t('jury.seal')}</Button>
          <Button variant="secondary" name="go" value="next">
            {t('jury.saveAndNext')}
          </Button>
          <Button variant="tertiary">{t('jury.saveDraft')}</Button>
        </ButtonRow>
      </div>
    </PostForm>
  )
}

const ACTS = {
  ranking: { place: 'rangering', label: 'judging.order_link' },
  pairwise: { place: 'parvis', label: 'pairwise.go' },
} as const

/** Where all is one act, the sheet is for reading, and the act has a page of its own. */
function OwnAct({ t, data, act }: { t: Translate; data: SheetPageData; act: keyof typeof ACTS }) {
  if (!data.seat.isJuror || data.seat.isOpened) return null
  const { place, label } = ACTS[act]
  return (
    <p>
      <ButtonLink href={`/jury/${data.seat.roundId}/${place}`}>{t(label)}</ButtonLink>
    </p>
  )
}

function ReadOnly({ t, view }: { t: Translate; view: SheetView }) {
  const { data, content } = view
  const { row } = data
  const showsOwn = row.state !== null && data.panel.length === 0 && data.mode !== 'pairwise'
  return (
    <>
      {data.mode === 'ranking' || data.mode === 'pairwise' ? <OwnAct t={t} data={data} act={data.mode} /> : null}
      {data.criteria.map((criterion, place) => (
        <CriterionPart t={t} data={data} criterion={criterion} number={place + 1}>
          {showsOwn ? (
            <div class="own-value">
              <h3 class="ds-heading">{t('jury.yourSheet')}</h3>
              <SheetValue t={t} content={content} criterion={criterion} />
            </div>
          ) : null}
          {data.mode === 'pairwise' ? (
            <ComparisonsPart t={t} data={data} />
          ) : (
            <PanelValues t={t} data={data} criterion={criterion} />
          )}
        </CriterionPart>
      ))}
      {row.sealedAt && row.contentHash ? (
        <div class="sheet-end">
          <p>
            <strong>{t('jury.sealedAt', { date: formatDateTime(row.sealedAt, t.language) })}</strong>
          </p>
          <p class="hint">{t('jury.sealedText')}</p>
          <SealStanding t={t} seat={data.seat} isWhole={row.isAsSealed} />
          <p class="hint checksum">
            {t('jury.hash')}: <code>{row.contentHash}</code>
          </p>
        </div>
      ) : null}
      {data.mayAdjust ? (
        <ButtonLink href={`/jury/${data.seat.roundId}/soknad/${data.submission.entryId}/endre`} variant="secondary">
          {t('jury.adjust')}
        </ButtonLink>
      ) : null}
    </>
  )
}

function Former({ t, data }: { t: Translate; data: SheetPageData }) {
  const asked = data.seat.isJuror ? data.row.criterionIds.map((id) => askedOf(data, id)) : []
  return (
    <>
      {data.former.length > 0 ? (
        <Details summary={t('jury.formerVersions')}>
          {data.former.map((former) => (
            <div class="former-version">
              <h3 class="ds-heading">
                {t('jury.versionAt', { version: former.version, date: formatDateTime(former.savedAt, t.language) })}
              </h3>
              <SheetText t={t} sheet={former} asked={asked} />
            </div>
          ))}
        </Details>
      ) : null}
      {data.voidSheets.map((sheet) => (
        <FormerSheet t={t} sheet={sheet} asked={asked} />
      ))}
      {data.voidSheets.length > 0 && data.mayWrite && data.row.sheetId === null ? (
        <PostForm action={`/jury/${data.seat.roundId}/soknad/${data.submission.entryId}/ta-opp`}>
          <p class="hint">{t('impartiality.take_up_hint')}</p>
          <Button variant="secondary">{t('impartiality.take_up')}</Button>
        </PostForm>
      ) : null}
    </>
  )
}

function askedOf(data: SheetPageData, id: string): Asked {
  return data.criteria.find((criterion) => criterion.id === id) ?? { name: {} }
}

export function SheetPage(view: SheetView) {
  const { frame, data, errors, notice } = view
  const { t } = frame
  const isReadOnly = !data.mayWrite
  return (
    <Page frame={frame} width="wide">
      <ErrorSummary t={t} errors={errors} />
      {notice ? (
        <Notice t={t} tone={notice.tone}>
          <p>{notice.text}</p>
          {notice.action ? (
            <p>
              <a class="ds-link" href={notice.action.href}>
                {notice.action.label}
              </a>
            </p>
          ) : null}
        </Notice>
      ) : null}
      <EntryNav t={t} data={data} />
      <KeyHelp t={t} scale={isReadOnly ? null : data.scale} />
      <PageTitle kicker={applicantName(data.submission) || t('answers.juror_reads_blind')} title={frame.title}>
        <p>
          <a class="ds-link" href={`/runder/${data.seat.roundId}/soknader/${data.submission.entryId}/soknad.pdf`}>
            {t('files.entry_pdf')}
          </a>
        </p>
      </PageTitle>
      <General t={t} data={data} />
      {isReadOnly ? <ReadOnly t={t} view={view} /> : <WritingForm t={t} view={view} />}
      <Former t={t} data={data} />
      {data.mayNote ? (
        <NoteDock
          t={t}
          action={`/jury/${data.seat.roundId}/soknad/${data.submission.entryId}/notat`}
          note={view.note}
        />
      ) : null}
    </Page>
  )
}
