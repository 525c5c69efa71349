import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Candidate, Category } from '../../field-queries.ts'
import { Answered } from '../../pages/panel-frame.tsx'
import type { Desk } from '../../queries.ts'
import { candidateLabel, categoryName } from './finalist-form.tsx'

type AnnounceProps = {
  readonly frame: PageFrame
  readonly desk: Desk
  readonly finalists: readonly Candidate[]
  readonly categories: readonly Category[]
  readonly mayAnnounce: boolean
  readonly refusal: string | undefined
}

function Finalists({ t, finalists, categories }: Pick<AnnounceProps, 'finalists' | 'categories'> & { t: Translate }) {
  return (
    <>
      {categories.map((category) => {
        const own = finalists.filter(({ categoryId }) => categoryId === category.categoryId)
        return own.length === 0 ? null : (
          <>
            {categories.length > 1 ? <h3 class="ds-heading">{categoryName(t, category)}</h3> : null}
            <ul class="ds-list">
              {own.map((entry) => (
                <li>{candidateLabel(entry)}</li>
              ))}
            </ul>
          </>
        )
      })}
    </>
  )
}

/** Asks before the finalists become public, and tells what then is and what is not. */
export function AnnouncePage({ frame, desk, finalists, categories, mayAnnounce, refusal }: AnnounceProps) {
  const { t } = frame
  const decision = `/runder/${desk.id}/avgjorelse`
  const address = `/priser/${desk.prizeSlug}/${desk.slug}`
  return (
    <Page frame={frame} width="text">
      <Answered frame={frame} refusal={refusal} />
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={t('decisions.announceLead')} />
      {desk.isBarred ? (
        <Notice t={t} tone="warning">
          {t('decisions.announceBarred')}
        </Notice>
      ) : null}
      <Section title={t('decisions.announcePublic', { count: finalists.length })}>
        <Finalists {...{ t, finalists, categories }} />
        <p>
          {t('decisions.announceWhere')}{' '}
          <a class="ds-link" href={address}>
            {t('decisions.announcePlace')}
          </a>
        </p>
      </Section>
      <Section title={t('decisions.announceSecret')}>
        <p>{t('decisions.announceSecretText')}</p>
        <p>{t('decisions.announceLetters')}</p>
      </Section>
      <PostForm action={`${decision}/kunngjor`}>
        {finalists.map(({ id }) => (
          <input type="hidden" name="seen" value={id} />
        ))}
        <ButtonRow>
          {mayAnnounce ? <Button>{t('decisions.announceButton')}</Button> : null}
          <ButtonLink href={decision} variant="secondary">
            {t('decisions.announceBack')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}
