import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { Differences } from '../../../../ui/differences.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { keepName } from '../collision-forms.ts'
import { AnswerField } from './answer-field.tsx'
import { WriteShell } from './write-shell.tsx'
import type { ShownField, WriteFrame } from './write-view.ts'

export type ShownCollision = {
  /** With the answer that was not taken in. */
  readonly field: ShownField
  /** Both as text for reading. */
  readonly mine: string
  readonly theirs: string
  readonly theirName: string
  /** The same person has saved it, in another window. */
  readonly isOwn: boolean
}

export type CollisionView = WriteFrame & {
  readonly slug: string
  readonly title: string
  readonly versions: string
  readonly collisions: readonly ShownCollision[]
}

const MAY_JOIN: ReadonlySet<string> = new Set(['long_text', 'short_text'])

function theirHeading(t: Translate, { isOwn, theirName }: ShownCollision): string {
  return isOwn ? t('writing.own_other_window') : t('entries.their_text', { name: theirName || t('entries.somebody') })
}

function Choose({ t, collision }: { t: Translate; collision: ShownCollision }) {
  const { field } = collision
  const choices = [
    { value: 'mine', label: t('writing.keep_mine'), hint: t('writing.keep_mine_hint') },
    { value: 'theirs', label: t('writing.keep_theirs') },
    ...(MAY_JOIN.has(field.kind) ? [{ value: 'both', label: t('writing.keep_both') }] : []),
  ]
  return (
    <Field
      t={t}
      kind="radio"
      name={keepName(field.questionId)}
      label={t('writing.what_stands', { question: pickText(field.label, t.language) })}
      value="mine"
      choices={choices}
    />
  )
}

/** Both texts side by side with what differs, and the choice between them for each answer. */
export function CollisionPage(view: CollisionView) {
  const { t } = view.frame
  const base = `/soknader/${view.entryId}`
  const isOwn = view.collisions.every((collision) => collision.isOwn)
  return (
    <WriteShell view={view} title={view.title}>
      <Notice t={t} tone="warning" title={t(isOwn ? 'writing.own_title' : 'entries.collision_title')}>
        <p>{t(isOwn ? 'writing.own_lead' : 'entries.collision_lead')}</p>
      </Notice>
      <PostForm action={`${base}/lagre/${view.slug}`} version={view.versions}>
        {view.collisions.map((collision) => (
          <>
            <div class="two-texts">
              <div>
                <h2 class="ds-heading">{theirHeading(t, collision)}</h2>
                <p class="hint">{pickText(collision.field.label, t.language)}</p>
                {collision.theirs === '' ? (
                  <p class="hint">{t('entries.empty_text')}</p>
                ) : (
                  <PlainProse text={collision.theirs} />
                )}
                <Details summary={t('writing.differences')} open>
                  <Differences t={t} before={collision.theirs} after={collision.mine} />
                </Details>
              </div>
              <div>
                <h2 class="ds-heading">{t('entries.your_text')}</h2>
                <AnswerField t={t} field={collision.field} errors={[]} isReadOnly={false} />
              </div>
            </div>
            <Choose t={t} collision={collision} />
          </>
        ))}
        <ButtonRow>
          <Button name="then" value="stay">
            {t('writing.save_choice')}
          </Button>
          <ButtonLink href={`${base}/skriv/${view.slug}`} variant="secondary">
            {t('entries.keep_theirs')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </WriteShell>
  )
}
