import { formatDateTime } from '../../../../text/format.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'

type FeedPageProps = {
  frame: PageFrame
  madeAt: Date | null
  /** Shown once, when it has just been made. */
  link: string | null
}

export function FeedPage({ frame, madeAt, link }: FeedPageProps) {
  const { t, language } = frame
  return (
    <Page frame={frame} width="text">
      <PageTitle title={frame.title} lead={t('life.feed_lead')} />
      {link ? (
        <>
          <Notice t={t} tone="success" title={t('life.feed_made')}>
            <p>{t('life.feed_once')}</p>
          </Notice>
          <Field
            t={t}
            kind="text"
            name="link"
            label={t('life.feed_link')}
            hint={t('life.feed_how')}
            value={link}
            readOnly
          />
        </>
      ) : (
        <p>{madeAt ? t('life.feed_stands', { at: formatDateTime(madeAt, language) }) : t('life.feed_none')}</p>
      )}
      <p class="hint">{t('life.feed_secret')}</p>
      <PostForm action="/min-side/kalender">
        <ButtonRow>
          <Button name="handling" value="lag" variant={link ? 'secondary' : 'primary'}>
            {t(madeAt ? 'life.feed_make_new' : 'life.feed_make')}
          </Button>
          {madeAt ? (
            <Button name="handling" value="fjern" variant="danger">
              {t('life.feed_remove')}
            </Button>
          ) : null}
          <ButtonLink href="/min-side" variant="tertiary">
            {t('life.to_my_page')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}
