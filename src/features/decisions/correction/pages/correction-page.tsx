import type { PersonId } from '../../../../kernel/ids.ts'
import type { Texts } from '../../../../kernel/texts.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { Answered } from '../../pages/panel-frame.tsx'
import type { Correctable } from '../queries.ts'
import type { StatementProposal } from '../statement-queries.ts'
import { SettleActs } from './settle-acts.tsx'

export type CorrectionView = {
  readonly frame: PageFrame
  readonly roundId: string
  readonly me: PersonId
  readonly texts: readonly Correctable[]
  /** Of each statement the newest. */
  readonly proposals: readonly StatementProposal[]
  readonly written: {
    readonly entryId: string
    readonly nb: string
    readonly nn: string
    readonly reasonNb: string
    readonly reasonNn: string
  } | null
  /** Why a proposal was to be sent back, when a post came back. */
  readonly note: { readonly entryId: string; readonly text: string } | null
  readonly errors: readonly FieldFault[]
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

type Of = { readonly view: CorrectionView; readonly text: Correctable }

function Writing({ view, text }: Of) {
  const { t } = view.frame
  const own = view.written?.entryId === text.entryId ? view.written : null
  const fields = [
    { name: 'nb', label: t('meeting.textNb'), value: own?.nb ?? text.text.nb ?? '' },
    { name: 'nn', label: t('meeting.textNn'), value: own?.nn ?? text.text.nn ?? '' },
    { name: 'reasonNb', label: t('meeting.whyNb'), value: own?.reasonNb ?? '' },
    { name: 'reasonNn', label: t('meeting.whyNn'), value: own?.reasonNn ?? '' },
  ]
  return (
    <Details summary={t('meeting.correctOne', { title: text.title })} open={own !== null}>
      <PostForm action={`/runder/${view.roundId}/rettelser/${text.entryId}`} version={text.version}>
        {fields.map(({ name, label, value }) => (
          <Field
            t={t}
            kind="textarea"
            name={name}
            id={`${name}-${text.entryId}`}
            rows={name === 'nb' || name === 'nn' ? 8 : 2}
            label={label}
            value={value}
            error={errorOf(view.errors, `${name}-${text.entryId}`)}
          />
        ))}
        <p class="hint">{t('correction.fourEyes')}</p>
        <Button>{t('meeting.correctButton')}</Button>
      </PostForm>
    </Details>
  )
}

function Both({ text }: { readonly text: Texts }) {
  return (
    <>
      <p class="kept-breaks">{text.nb}</p>
      {text.nn && text.nn !== text.nb ? (
        <p class="kept-breaks" lang="nn">
          {text.nn}
        </p>
      ) : null}
    </>
  )
}

/** Word for word as it will be published, beside what stands. */
function Proposed({ view, text, proposal }: Of & { readonly proposal: StatementProposal }) {
  const { t } = view.frame
  const { proposedByName: name, proposedAt: at, before, after, reason } = proposal
  const noteId = `note-${text.entryId}`
  return (
    <Section title={text.title}>
      <p>{t('correction.proposedBy', { name, at })}</p>
      <SummaryList
        rows={[
          { label: t('meeting.correctionBefore'), value: <Both text={before} /> },
          { label: t('meeting.correctionAfter'), value: <Both text={after} /> },
          { label: t('meeting.whyNb'), value: <Both text={reason} /> },
        ]}
      />
      <SettleActs
        t={t}
        action={`/runder/${view.roundId}/rettelser/${text.entryId}/avgjor`}
        proposal={proposal}
        me={view.me}
        note={{
          id: noteId,
          written: view.note?.entryId === text.entryId ? view.note.text : '',
          error: errorOf(view.errors, noteId),
        }}
      />
    </Section>
  )
}

/** Published texts, each corrected by one and published by another, with a reason that all can read. */
export function CorrectionPage(view: CorrectionView) {
  const { frame, texts, proposals } = view
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      <Answered frame={frame} done={view.done} refusal={view.refusal} />
      <PageTitle title={frame.title} lead={t('meeting.correctLead')} />
      {texts.length === 0 ? <EmptyState text={t('meeting.nothingToCorrect')} /> : null}
      {texts.map((text) => {
        const newest = proposals.find(({ entryId }) => entryId === text.entryId)
        if (newest?.outcome === null) return <Proposed view={view} text={text} proposal={newest} />
        return (
          <>
            {newest?.outcome === 'sent_back' ? (
              <Notice t={t} tone="warning" title={t('correction.sentBack', { by: newest.settledByName ?? '' })}>
                <p class="kept-breaks">{newest.note}</p>
              </Notice>
            ) : null}
            <Writing view={view} text={text} />
          </>
        )
      })}
    </Page>
  )
}
