import { pickText } from '../../../../kernel/texts.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { AnswerField } from './answer-field.tsx'
import { WriteShell } from './write-shell.tsx'
import type { ShownField, WriteFrame } from './write-view.ts'

export type CollisionView = WriteFrame & {
  readonly slug: string
  readonly title: string
  readonly versions: string
  /** `field.value` is the text that was not taken in; `theirs` the one that stands. */
  readonly collisions: readonly { readonly field: ShownField; readonly theirs: string; readonly theirName: string }[]
}

/** Both texts side by side: keep the one that stands, or save one's own or a merged one on top of it. */
export function CollisionPage(view: CollisionView) {
  const { t } = view.frame
  const base = `/soknader/${view.entryId}`
  return (
    <WriteShell view={view} title={view.title}>
      <Notice t={t} tone="warning" title={t('entries.collision_title')}>
        <p>{t('entries.collision_lead')}</p>
      </Notice>
      <PostForm action={`${base}/lagre/${view.slug}`} version={view.versions}>
        {view.collisions.map(({ field, theirs, theirName }) => (
          <div class="two-texts">
            <div>
              <h2 class="ds-heading">{t('entries.their_text', { name: theirName || t('entries.somebody') })}</h2>
              <p class="hint">{pickText(field.label, t.language)}</p>
              {theirs === '' ? <p class="hint">{t('entries.empty_text')}</p> : <PlainProse text={theirs} />}
            </div>
            <div>
              <h2 class="ds-heading">{t('entries.your_text')}</h2>
              <AnswerField t={t} field={field} errors={[]} isReadOnly={false} />
            </div>
          </div>
        ))}
        <ButtonRow>
          <Button name="then" value="stay">
            {t('entries.save_merged')}
          </Button>
          <ButtonLink href={`${base}/skriv/${view.slug}`} variant="secondary">
            {t('entries.keep_theirs')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </WriteShell>
  )
}
