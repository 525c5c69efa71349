import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { SavedStatus } from '../../../../ui/status.tsx'

/** The end of every part one writes: when it was saved, and the two ways to save it by hand. */
export function SaveRow({ t, savedAt }: { t: Translate; savedAt: Date | null }) {
  return (
    <>
      <div class="save-row">
        <SavedStatus t={t} savedAt={savedAt} />
      </div>
      <ButtonRow>
        <Button name="then" value="next">
          {t('entries.save_and_go_on')}
        </Button>
        <Button variant="secondary" name="then" value="stay">
          {t('entries.save')}
        </Button>
      </ButtonRow>
    </>
  )
}
