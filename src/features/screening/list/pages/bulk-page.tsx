import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Desk } from '../../queries.ts'
import type { WhyNot } from '../bulk-rules.ts'
import type { ListedEntry } from '../entry-list-queries.ts'

type Judged = { readonly entry: ListedEntry; readonly why: WhyNot | null }

type BulkView = {
  readonly frame: PageFrame
  readonly desk: Desk
  readonly judged: readonly Judged[]
  readonly refusal: string | null
  readonly now: Date
}

function nameOf(t: Translate, { title, organisationName }: ListedEntry): string {
  return `${title || t('admin.untitled')} – ${organisationName}`
}

function LeftOut({ t, judged }: { t: Translate; judged: readonly Judged[] }) {
  if (judged.length === 0) return null
  return (
    <section>
      <h2 class="ds-heading">{t('lists.approve_left', { count: judged.length })}</h2>
      <ul class="ds-list">
        {judged.map(({ entry, why }) => (
          <li>
            {nameOf(t, entry)}
            {why ? <p class="hint">{t(`lists.why_${why}`)}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What a bulk act would do, entry by entry, before it is done. */
export function BulkPage({ frame, desk, judged, refusal, now }: BulkView) {
  const { t } = frame
  const list = `/runder/${desk.id}/soknader`
  const ready = judged.filter(({ why }) => why === null)
  return (
    <Page frame={frame}>
      {refusal ? (
        <Notice t={t} tone="danger">
          {refusal}
        </Notice>
      ) : null}
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={t('lists.approve_lead')} />
      {ready.length === 0 ? (
        <p>{t('lists.approve_none')}</p>
      ) : (
        <PostForm action={`${list}/utvalg/godkjenn`}>
          <h2 class="ds-heading">{t('lists.approve_list', { count: ready.length })}</h2>
          <ul class="ds-list">
            {ready.map(({ entry }) => (
              <li>
                {nameOf(t, entry)}
                <input type="hidden" name="entries" value={entry.id} />
              </li>
            ))}
          </ul>
          <input type="hidden" name="lookedAt" value={now.toISOString()} />
          <ButtonRow>
            <Button>{t('lists.approve_confirm', { count: ready.length })}</Button>
            <ButtonLink href={list} variant="tertiary">
              {t('lists.back')}
            </ButtonLink>
          </ButtonRow>
        </PostForm>
      )}
      <LeftOut t={t} judged={judged.filter(({ why }) => why !== null)} />
    </Page>
  )
}
