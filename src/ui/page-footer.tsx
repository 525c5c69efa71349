import type { TextKey } from '../text/translate.ts'
import type { PageFrame } from './frame.ts'
import { Languages } from './languages.tsx'
import { localPath } from './local-path.ts'
import { ProductMark } from './product-mark.tsx'

const LINKS: readonly { readonly path: string; readonly key: TextKey }[] = [
  { path: '/kontakt', key: 'ui.contact' },
  { path: '/tilgjengelighet', key: 'ui.accessibility' },
  { path: '/personvern', key: 'ui.privacy' },
  { path: '/kildekode', key: 'ui.sourceCode' },
]

export function PageFooter({ frame }: { frame: PageFrame }) {
  const { t } = frame
  return (
    <footer class="page-footer">
      <div class="page-footer-inner">
        <div class="footer-about">
          <ProductMark size={28} />
          <p>{t('ui.footerPurpose')}</p>
        </div>
        <Languages frame={frame} place="footer" />
        <ul class="footer-links">
          {LINKS.map((link) => (
            <li>
              <a href={frame.alternates ? localPath(frame.language, link.path) : link.path}>{t(link.key)}</a>
            </li>
          ))}
          {frame.version ? <li class="footer-version">{t('ui.version', { version: frame.version })}</li> : null}
        </ul>
      </div>
    </footer>
  )
}
