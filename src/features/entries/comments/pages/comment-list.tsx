import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'

export type ShownComment = {
  readonly id: string
  readonly body: string
  readonly byName: string
  readonly at: Date
  readonly resolved: { readonly byName: string; readonly at: Date } | null
  readonly mayResolve: boolean
}

type ListProps = { t: Translate; entryId: string; comments: readonly ShownComment[] }

function Comment({ t, entryId, comment }: { t: Translate; entryId: string; comment: ShownComment }) {
  const { resolved } = comment
  return (
    <li class="comment" id={`kommentar-${comment.id}`}>
      <p class="comment-by">
        {t('team.written_by', { name: comment.byName, date: formatDateTime(comment.at, t.language) })}
      </p>
      <PlainProse text={comment.body} />
      {resolved ? (
        <p class="hint">
          {t('team.resolved_by', { name: resolved.byName, date: formatDateTime(resolved.at, t.language) })}
        </p>
      ) : null}
      {comment.mayResolve ? (
        <PostForm action={`/soknader/${entryId}/kommentarer/${comment.id}`} inline>
          <input type="hidden" name="resolved" value={resolved ? 'no' : 'yes'} />
          <Button variant="tertiary" small>
            {resolved ? t('team.reopen') : t('team.resolve')}
            <span class="visually-hidden">
              : {comment.byName}, {formatDateTime(comment.at, t.language)}
            </span>
          </Button>
        </PostForm>
      ) : null}
    </li>
  )
}

/** The open ones first; the resolved ones folded together below. */
export function CommentList({ t, entryId, comments }: ListProps) {
  const open = comments.filter(({ resolved }) => resolved === null)
  const resolved = comments.filter((comment) => comment.resolved !== null)
  return (
    <>
      {open.length > 0 ? (
        <ul class="comments">
          {open.map((comment) => (
            <Comment t={t} entryId={entryId} comment={comment} />
          ))}
        </ul>
      ) : null}
      {resolved.length > 0 ? (
        <Details summary={t('team.resolved_comments', { count: resolved.length })}>
          <ul class="comments">
            {resolved.map((comment) => (
              <Comment t={t} entryId={entryId} comment={comment} />
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  )
}
