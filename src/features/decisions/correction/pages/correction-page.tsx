import type { PersonId } from '../../../../kernel/ids.ts'
import type { Texts } from '../../../../kernel/texts.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
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

function Writing({ view, text, n }: Of & { readonly n: number }) {
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
            id={`${name}-${n}`}
            rows={name === 'nb' || name === 'nn' ? 8 : 2}
            label={label}
            value={value}
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

function SendBack({ view, proposal }: { readonly view: CorrectionView; readonly proposal: StatementProposal }) {
  const { t } = view.frame
  const field = `note-${proposal.entryId}`
  const own = view.note?.entryId === proposal.entryId ? view.note.text : null
  return (
    <Details summary={t('correction.sendBack')} open={own !== null}>
      <PostForm action={`/runder/${view.roundId}/rettelser/${proposal.entryId}/avgjor`}>
        <input type="hidden" name="proposal" value={proposal.id} />
        <Field
          t={t}
          kind="textarea"
          name="note"
          id={field}
          label={t('correction.note')}
          value={own ?? ''}
          error={errorOf(view.errors, field)}
          required
        />
        <ButtonRow>
          <Button variant="secondary" name="act" value="send_back">
            {t('correction.sendBack')}
          </Button>
        </ButtonRow>
      </PostForm>
    </Details>
  )
}

function Acts({ view, proposal }: { readonly view: CorrectionView; readonly proposal: StatementProposal }) {
  const { t } = view.frame
  const isOwn = proposal.proposedBy === view.me
  return (
    <>
      <PostForm action={`/runder/${view.roundId}/rettelser/${proposal.entryId}/avgjor`}>
        <input type="hidden" name="proposal" value={proposal.id} />
        <p>{t(isOwn ? 'correction.waits' : 'correction.approveText')}</p>
        <ButtonRow>
          {isOwn ? (
            <Button variant="secondary" name="act" value="withdraw">
              {t('correction.withdraw')}
            </Button>
          ) : (
            <Button name="act" value="approve">
              {t('correction.approve')}
            </Button>
          )}
        </ButtonRow>
      </PostForm>
      {isOwn ? null : <SendBack view={view} proposal={proposal} />}
    </>
  )
}

/** Word for word as it will be published, beside what stands. */
function Proposed({ view, text, proposal }: Of & { readonly proposal: StatementProposal }) {
  const { t } = view.frame
  const { proposedByName: name, proposedAt: at, before, after, reason } = proposal
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
      <Acts view={view} proposal={proposal} />
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
      {texts.map((text, n) => {
        const newest = proposals.find(({ entryId }) => entryId === text.entryId)
        if (newest?.outcome === null) return <Proposed view={view} text={text} proposal={newest} />
        return (
          <>
            {newest?.outcome === 'sent_back' ? (
              <Notice t={t} tone="warning" title={t('correction.sentBack', { by: newest.settledByName ?? '' })}>
                <p class="kept-breaks">{newest.note}</p>
              </Notice>
            ) : null}
            <Writing view={view} text={text} n={n} />
          </>
        )
      })}
    </Page>
  )
}
