import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { PartnerStanding } from '../partner-rules.ts'
import { partnerSentence, partnerTone, partnerWord } from '../words.ts'

export type PartnersView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly partners: readonly PartnerStanding[]
  readonly mayAsk: boolean
  readonly until: Date | null
  readonly shut: string | null
  readonly notice: string | null
  readonly written: { readonly fieldId: string; readonly email: string } | null
  readonly errors: readonly FieldFault[]
}

export function emailFieldId(questionId: string, key: string): string {
  return `email-${questionId.slice(-6)}-${key}`
}

function Ask({ view, standing }: { view: PartnersView; standing: PartnerStanding }) {
  const { t } = view.frame
  const { partner, state } = standing
  const fieldId = emailFieldId(partner.questionId, partner.key)
  const known = state.kind === 'not_asked' ? '' : state.email
  return (
    <PostForm action={`/soknader/${view.entryId}/partnere`}>
      <input type="hidden" name="partner" value={`${partner.questionId}.${partner.key}`} />
      <Field
        t={t}
        kind="email"
        name="email"
        id={fieldId}
        label={t('team.partner_email', { name: partner.name })}
        value={view.written?.fieldId === fieldId ? view.written.email : known}
        maxLength={254}
        error={errorOf(view.errors, fieldId)}
      />
      <ButtonRow>
        <Button variant="secondary">
          {state.kind === 'not_asked' ? t('team.ask_partner') : t('team.ask_partner_again')}
        </Button>
      </ButtonRow>
    </PostForm>
  )
}

function PartnerPart({ view, standing }: { view: PartnersView; standing: PartnerStanding }) {
  const { t } = view.frame
  const { partner, state } = standing
  const sentence = partnerSentence(t, state)
  const reason = state.kind === 'confirmed' || state.kind === 'declined' ? state.reason : ''
  return (
    <Section title={partner.name}>
      <p>
        <Tag tone={partnerTone(state)}>{partnerWord(t, state)}</Tag>
      </p>
      {sentence ? <p>{sentence}</p> : null}
      {reason ? (
        <blockquote class="quoted">
          <PlainProse text={reason} />
        </blockquote>
      ) : null}
      <p class="kicker">{t('team.partner_said')}</p>
      {partner.part.trim() === '' ? (
        <p class="hint">{t('team.partner_nothing_said')}</p>
      ) : (
        <PlainProse text={partner.part} />
      )}
      {view.mayAsk && partner.part.trim() !== '' ? <Ask view={view} standing={standing} /> : null}
    </Section>
  )
}

export function PartnersPage(view: PartnersView) {
  const { t } = view.frame
  return (
    <Page frame={view.frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      {view.notice ? (
        <Notice t={t} tone="info">
          <p>{view.notice}</p>
        </Notice>
      ) : null}
      <PageTitle kicker={view.entryTitle} title={view.frame.title} lead={t('team.partners_lead')} />
      {view.shut ? <p>{view.shut}</p> : null}
      {view.until && view.partners.length > 0 ? <p>{t('team.partners_until', { date: view.until })}</p> : null}
      {view.partners.length === 0 ? <EmptyState text={t('team.no_partners')} /> : null}
      {view.partners.map((standing) => (
        <PartnerPart view={view} standing={standing} />
      ))}
      <ButtonRow>
        <ButtonLink href={`/soknader/${view.entryId}`} variant="tertiary">
          {t('team.to_entry')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}
