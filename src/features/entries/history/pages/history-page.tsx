import { formatDateTime } from '../../../../text/format.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { FormerAnswer } from '../queries.ts'

export type HistoryView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly mayRestore: boolean
  readonly notice: string | null
  readonly questions: readonly {
    readonly label: string
    readonly current: { readonly value: string; readonly savedAt: Date; readonly byName: string } | null
    readonly former: readonly FormerAnswer[]
  }[]
}

function Former({ view, answer }: { view: HistoryView; answer: FormerAnswer }) {
  const { t } = view.frame
  const summary = t('entries.saved_by_at', { name: answer.byName || t('entries.somebody'), date: answer.savedAt })
  return (
    <Details summary={summary}>
      {answer.isCollision ? <Tag tone="warning">{t('entries.not_taken_in')}</Tag> : null}
      {answer.value === '' ? <p class="hint">{t('entries.empty_text')}</p> : <PlainProse text={answer.value} />}
      {view.mayRestore ? (
        <PostForm action={`/soknader/${view.entryId}/historikk`} inline>
          <input type="hidden" name="version_id" value={answer.id} />
          <Button variant="secondary" small>
            {t('entries.restore')}
            <span class="visually-hidden"> – {summary}</span>
          </Button>
        </PostForm>
      ) : null}
    </Details>
  )
}

export function HistoryPage(view: HistoryView) {
  const { t } = view.frame
  return (
    <Page frame={view.frame} width="text">
      {view.notice ? (
        <Notice t={t} tone="info">
          <p>{view.notice}</p>
        </Notice>
      ) : null}
      <PageTitle kicker={view.entryTitle} title={view.frame.title} lead={t('entries.history_lead')} />
      {view.questions.length === 0 ? (
        <EmptyState
          text={t('entries.history_empty')}
          action={{ href: `/soknader/${view.entryId}`, label: t('entries.back_to_entry') }}
        />
      ) : null}
      {view.questions.map((question) => (
        <Section title={question.label}>
          {question.current ? (
            <p class="hint">
              {t('entries.stands_now')}: {question.current.byName},{' '}
              {formatDateTime(question.current.savedAt, t.language)}
            </p>
          ) : null}
          {question.current?.value ? <PlainProse text={question.current.value} /> : null}
          {question.former.map((answer) => (
            <Former view={view} answer={answer} />
          ))}
        </Section>
      ))}
    </Page>
  )
}
