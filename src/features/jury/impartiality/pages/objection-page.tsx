import { formatDate } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { ObjectionRow, PanelMember } from '../objection-queries.ts'

export type ObjectionView = {
  frame: PageFrame
  entryTitle: string
  panel: readonly PanelMember[]
  sent: readonly ObjectionRow[]
  isFromTeam: boolean
  isClosed: boolean
  isSent: boolean
  errors: readonly FieldFault[]
  words: { readonly person: string; readonly reason: string }
  action: string
  back: string
}

function Sent({ t, rows, isFromTeam }: { t: Translate; rows: readonly ObjectionRow[]; isFromTeam: boolean }) {
  if (rows.length === 0) return null
  return (
    <Section title={t(isFromTeam ? 'impartiality.objection_mine' : 'impartiality.objection_own')}>
      {rows.map((row) => (
        <Panel title={row.personName}>
          <p class="hint">{formatDate(row.raisedAt, t.language)}</p>
          <p class="kept-lines">{row.reason}</p>
          <p>
            <strong>
              {t(row.outcome ? `impartiality.objection_${row.outcome}` : 'impartiality.objection_waiting')}
            </strong>
          </p>
          {row.answer ? <p class="kept-lines">{row.answer}</p> : null}
        </Panel>
      ))}
    </Section>
  )
}

export function ObjectionPage(view: ObjectionView) {
  const { frame, errors, words } = view
  const { t } = frame
  return (
    <Page frame={frame}>
      <ErrorSummary t={t} errors={errors} />
      {view.isSent ? (
        <Notice t={t} tone="success">
          {t('impartiality.objection_sent')}
        </Notice>
      ) : null}
      <PageTitle
        kicker={view.entryTitle}
        title={frame.title}
        lead={t(view.isFromTeam ? 'impartiality.objection_lead_team' : 'impartiality.objection_lead_jury')}
      />
      {view.isClosed ? (
        <Notice t={t} tone="info">
          {t('impartiality.objection_closed')}
        </Notice>
      ) : (
        <PostForm action={view.action}>
          <Field
            t={t}
            kind="select"
            name="person"
            label={t('impartiality.objection_who')}
            value={words.person}
            choices={view.panel.map(({ personId, name }) => ({ value: personId, label: name }))}
            error={errorOf(errors, 'person')}
          />
          <Field
            t={t}
            kind="textarea"
            name="reason"
            label={t('impartiality.objection_reason')}
            hint={t('impartiality.objection_reason_hint')}
            value={words.reason}
            rows={5}
            error={errorOf(errors, 'reason')}
          />
          <ButtonRow>
            <Button>{t('impartiality.objection_send')}</Button>
            <ButtonLink href={view.back} variant="tertiary">
              {t('jury.cancel')}
            </ButtonLink>
          </ButtonRow>
        </PostForm>
      )}
      <Sent t={t} rows={view.sent} isFromTeam={view.isFromTeam} />
    </Page>
  )
}
