import { formatTime } from '../text/format.ts'
import type { Translate } from '../text/translate.ts'

/** "Lagret 10.42". Inside a form with `data-autosave` the browser module writes here; its words ride along. */
export function SavedStatus({ t, savedAt }: { t: Translate; savedAt: Date | null }) {
  return (
    <p
      class="saved-status"
      role="status"
      data-saved-status
      data-state={savedAt ? 'saved' : undefined}
      data-saving={t('ui.saving')}
      data-saved={t('ui.saved', { time: '{time}' })}
      data-not-saved={t('ui.notSaved')}
      data-offline={t('ui.savedOffline')}
      data-conflict={t('ui.savedConflict')}
      data-signed-out={t('ui.savedSignedOut')}
      data-sign-in={t('ui.savedSignIn')}
      data-restored={t('ui.savedRestored')}
      data-unsent={t('ui.savedUnsent')}
      data-unsent-restore={t('ui.savedUnsentRestore')}
      data-unsent-forget={t('ui.savedUnsentForget')}
      data-reload={t('ui.reload')}
    >
      {savedAt ? t('ui.saved', { time: formatTime(savedAt, t.language) }) : t('ui.savedNever')}
    </p>
  )
}
