import type { Child } from 'hono/jsx'
import type { Translate } from '../text/translate.ts'

type NoticeProps = { t: Translate; tone: 'info' | 'success' | 'warning' | 'danger'; title?: string; children?: Child }

const KINDS = { info: 'ui.info', success: 'ui.success', warning: 'ui.warning', danger: 'ui.danger' } as const

/** A plain line that stays. The kind is said in words too, since the icon and colour may not be seen. */
export function Notice({ t, tone, title, children }: NoticeProps) {
  return (
    <div class="ds-alert notice" data-color={tone} role={tone === 'danger' ? 'alert' : undefined}>
      <div>
        {title ? (
          <h2 class="ds-heading notice-title">{title}</h2>
        ) : (
          <span class="visually-hidden">{t(KINDS[tone])}: </span>
        )}
        {children}
      </div>
    </div>
  )
}
