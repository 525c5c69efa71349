import { ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { CommentList, type ShownComment } from './comment-list.tsx'

export type CommentsView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly notice: string | null
  readonly questions: readonly {
    readonly label: string
    readonly href: string
    readonly comments: readonly ShownComment[]
  }[]
}

export function CommentsPage(view: CommentsView) {
  const { t } = view.frame
  return (
    <Page frame={view.frame} width="text">
      {view.notice ? (
        <Notice t={t} tone="warning">
          <p>{view.notice}</p>
        </Notice>
      ) : null}
      <PageTitle kicker={view.entryTitle} title={view.frame.title} lead={t('team.all_comments_lead')} />
      {view.questions.length === 0 ? <EmptyState text={t('team.no_comments')} /> : null}
      {view.questions.map((question) => (
        <Section title={question.label}>
          <CommentList t={t} entryId={view.entryId} comments={question.comments} />
          <p>
            <a class="ds-link" href={question.href}>
              {t('team.to_question')}
              <span class="visually-hidden">: {question.label}</span>
            </a>
          </p>
        </Section>
      ))}
      <ButtonRow>
        <ButtonLink href={`/soknader/${view.entryId}`} variant="tertiary">
          {t('team.to_entry')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}
