import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { assetHref } from './assets.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import type { PageFrame } from './frame.ts'
import { localPath } from './local-path.ts'
import { PageFooter } from './page-footer.tsx'
import { PageHeader } from './page-header.tsx'

export type { Breadcrumb, PageFrame } from './frame.ts'

type PageProps = {
  frame: PageFrame
  /** `text`: 720 px of reading. `work`: main and side. `wide`: 1280 px for tables and matrices. */
  width?: 'text' | 'work' | 'wide'
  children?: Child
}

function titleOf(frame: PageFrame): string {
  const parts = [frame.title, frame.prizeName, frame.t('ui.productName')]
  const title = [...new Set(parts.filter((part) => part !== undefined && part !== ''))].join(' – ')
  return frame.hasError ? `${frame.t('ui.errorPrefix')} ${title}` : title
}

/** What a public page says of itself where somebody shares it. */
function Preview({ frame }: { frame: PageFrame }) {
  return (
    <>
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={frame.t('ui.productName')} />
      <meta property="og:title" content={frame.title} />
      {frame.description ? <meta property="og:description" content={frame.description} /> : null}
    </>
  )
}

function Head({ frame }: { frame: PageFrame }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{titleOf(frame)}</title>
      {frame.description ? <meta name="description" content={frame.description} /> : null}
      {frame.alternates ? <Preview frame={frame} /> : null}
      <link rel="icon" href={assetHref('icon')} type="image/svg+xml" />
      <link rel="stylesheet" href={assetHref('style')} />
      <script type="module" src={assetHref('script')} />
      {frame.script ? <script defer src={assetHref(frame.script)} /> : null}
      {Object.entries(frame.alternates ?? {}).map(([language, href]) => (
        <link rel="alternate" hreflang={language} href={href} />
      ))}
    </head>
  )
}

export function Page({ frame, width = 'text', children }: PageProps) {
  const { t } = frame
  return (
    <html lang={frame.language} data-color-scheme="auto">
      <Head frame={frame} />
      <body>
        <a class="ds-skip-link skip-link" href="#content">
          {t('ui.skipToContent')}
        </a>
        <PageHeader frame={frame} home={frame.alternates ? localPath(frame.language, '/') : '/'} />
        <div class="page" data-width={width}>
          <Breadcrumbs t={t} items={frame.breadcrumbs ?? []} />
          <main id="content" tabindex={-1} class="content">
            {children}
          </main>
        </div>
        <PageFooter frame={frame} />
      </body>
    </html>
  )
}

/** The whole document as text; the doctype stands here and nowhere else. */
export function renderPage(page: JSX.Element): string {
  return `<!doctype html>${page.toString()}`
}
