import type { PersonId } from '../../../../kernel/ids.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'

type SettleProps = {
  readonly t: Translate
  readonly action: string
  readonly proposal: { readonly id: string; readonly proposedBy: PersonId }
  readonly me: PersonId
  /** Why it is sent back: the field's id, and what came back with a post. */
  readonly note: { readonly id: string; readonly written: string; readonly error: string | undefined }
}

function SendBack({ t, action, proposal, note }: SettleProps) {
  return (
    <Details summary={t('correction.sendBack')} open={note.error !== undefined}>
      <PostForm action={action}>
        <input type="hidden" name="proposal" value={proposal.id} />
        <Field
          t={t}
          kind="textarea"
          name="note"
          id={note.id}
          label={t('correction.note')}
          value={note.written}
          error={note.error}
          required
        />
        <ButtonRow>
          <Button variant="secondary" name="act" value="send_back">
            {t('correction.sendBack')}
          </Button>
        </ButtonRow>
      </PostForm>
    </Details>
  )
}

/** Whoever proposed a correction may take it back; another publishes it or sends it back. */
export function SettleActs(props: SettleProps) {
  const { t, action, proposal, me } = props
  const isOwn = proposal.proposedBy === me
  return (
    <>
      <PostForm action={action}>
        <input type="hidden" name="proposal" value={proposal.id} />
        <p>{t(isOwn ? 'correction.waits' : 'correction.approveText')}</p>
        <ButtonRow>
          {isOwn ? (
            <Button variant="secondary" name="act" value="withdraw">
              {t('correction.withdraw')}
            </Button>
          ) : (
            <Button name="act" value="approve">
              {t('correction.approve')}
            </Button>
          )}
        </ButtonRow>
      </PostForm>
      {isOwn ? null : <SendBack {...props} />}
    </>
  )
}
