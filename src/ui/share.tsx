import type { Translate } from '../text/translate.ts'

/** Link to copy and print: the buttons appear only where a script can do what they say. */
export function ShareRow({ t, url }: { t: Translate; url: string }) {
  return (
    <div class="share-row" data-share data-url={url} hidden>
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        data-size="sm"
        data-copy-link
        data-done={t('ui.linkCopied')}
      >
        {t('ui.copyLink')}
      </button>
      <button type="button" class="ds-button" data-variant="tertiary" data-size="sm" data-print>
        {t('ui.print')}
      </button>
      <span class="share-done" role="status" />
    </div>
  )
}
