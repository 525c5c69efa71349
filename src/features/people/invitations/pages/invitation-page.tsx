import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Confirmation } from '../../../../ui/confirmation.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { SummaryList, type SummaryRow } from '../../../../ui/summary-list.tsx'
import type { FoundInvitation } from '../../queries.ts'
import { roleLabel, roleTitle } from '../../role-label.ts'

type InvitationView = {
  readonly frame: PageFrame
  readonly invitation: FoundInvitation
  readonly token: string
  readonly personName: string | null
}

function places(t: Translate, invitation: FoundInvitation): SummaryRow[] {
  const round = [pickText(invitation.round_title, t.language), pickText(invitation.prize_name, t.language)]
  return [
    { label: t('people.invitedAs'), value: roleTitle(t, invitation.role) },
    ...(invitation.purpose === 'entry'
      ? [{ label: t('people.invitedEntry'), value: invitation.entry_title || t('people.untitled') }]
      : []),
    ...(invitation.organisation_name
      ? [{ label: t('people.invitedOrganisation'), value: invitation.organisation_name }]
      : []),
    ...(invitation.round_title ? [{ label: t('people.invitedRound'), value: round.join(' – ') }] : []),
    { label: t('people.invitedBy'), value: invitation.inviter_name },
    { label: t('people.invitedUntil'), value: formatDateTime(invitation.expires_at, t.language) },
  ]
}

/** What one is invited to, by whom, and one thing to do: accept, or sign in to accept. */
export function InvitationPage({ frame, invitation, token, personName }: InvitationView) {
  const { t } = frame
  const back = encodeURIComponent(`/invitasjon/${token}`)
  return (
    <Page frame={frame}>
      <PageTitle title={frame.title} lead={t('people.invitationLead', { inviter: invitation.inviter_name })} />
      <SummaryList rows={places(t, invitation)} />
      {personName ? (
        <PostForm action={`/invitasjon/${token}`}>
          <p>{t('people.acceptAs', { name: personName })}</p>
          <ButtonRow>
            <Button>{t('people.accept')}</Button>
            <ButtonLink href="/min-side" variant="tertiary">
              {t('people.notNow')}
            </ButtonLink>
          </ButtonRow>
        </PostForm>
      ) : (
        <>
          <p>{t('people.signInToAccept')}</p>
          <ButtonRow>
            <ButtonLink href={`/logg-inn?tilbake=${back}`}>{t('people.signIn')}</ButtonLink>
          </ButtonRow>
        </>
      )}
    </Page>
  )
}

/** Where the role that one has accepted leads. */
function placeOf(invitation: FoundInvitation): string {
  if (invitation.purpose === 'organisation') return `/organisasjoner/${invitation.organisation_id}`
  if (invitation.purpose === 'entry') return `/soknader/${invitation.entry_id}`
  if (invitation.role === 'secretariat') return `/runder/${invitation.round_id}`
  return invitation.role === 'auditor' ? `/runder/${invitation.round_id}/logg` : `/jury/${invitation.round_id}`
}

export function AcceptedPage({ frame, invitation }: Omit<InvitationView, 'token' | 'personName'>) {
  const { t } = frame
  return (
    <Page frame={frame}>
      <Confirmation t={t} title={frame.title} next={[t('people.acceptedNext')]}>
        <p>{t('people.acceptedAs', { role: roleLabel(t, invitation.role) })}</p>
      </Confirmation>
      <ButtonRow>
        <ButtonLink href={placeOf(invitation)}>{t('people.goThere')}</ButtonLink>
        <ButtonLink href="/min-side" variant="tertiary">
          {t('ui.myPage')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}

/** A link that no longer works says why, and what to do. */
export function InvitationOverPage({ frame, explanation }: { frame: PageFrame; explanation: string }) {
  return (
    <Page frame={frame}>
      <PageTitle title={frame.title} lead={explanation} />
      <ButtonRow>
        <ButtonLink href="/min-side" variant="secondary">
          {frame.t('ui.myPage')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}
