import type { Child } from 'hono/jsx'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'

type IncomingFormProps = {
  readonly t: Translate
  /** Of the work off line. */
  readonly base: string
  /** The file, to be sent along with the choice. */
  readonly text: string
  /** What of the file changes nothing. */
  readonly rest: string
  readonly isToTakeIn: boolean
  readonly children: Child
}

/** What of a file is to be taken in, and the way back. */
export function IncomingForm({ t, base, text, rest, isToTakeIn, children }: IncomingFormProps) {
  return (
    <PostForm action={`${base}/ta-inn`}>
      <input type="hidden" name="text" value={text} />
      {children}
      <p class="hint">{rest}</p>
      <ButtonRow>
        {isToTakeIn ? <Button>{t('aids.incoming_act')}</Button> : null}
        <ButtonLink href={base} variant={isToTakeIn ? 'tertiary' : 'secondary'}>
          {t('aids.incoming_back')}
        </ButtonLink>
      </ButtonRow>
    </PostForm>
  )
}

/** What happened to the choice that was just sent. */
export function IncomingNotice({ t, notice }: { t: Translate; notice: string | null }) {
  if (!notice) return null
  return (
    <Notice t={t} tone="warning">
      <p>{notice}</p>
    </Notice>
  )
}
