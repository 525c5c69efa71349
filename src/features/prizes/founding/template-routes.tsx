import type { Route } from '../../../access/route.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { pickText } from '../../../kernel/texts.ts'
import { TemplatePage, TemplatesPage } from './pages/templates-page.tsx'
import { readTemplates } from './round-templates.ts'

/** What a round can begin from is no secret: whoever is signed in may look. */
export function createTemplateRoutes(): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/sekretariat/maler',
      guard: 'signedIn',
      handle: async (visit) => {
        const title = visit.t('form.templates')
        const breadcrumbs = [{ label: visit.t('prizes.secretariat'), href: '/sekretariat' }, { label: title }]
        return visit.page(
          <TemplatesPage frame={visit.frame({ title, breadcrumbs })} templates={await readTemplates()} />,
        )
      },
    },
    {
      method: 'get',
      path: '/sekretariat/maler/:template',
      guard: 'signedIn',
      handle: async (visit) => {
        const template = (await readTemplates()).find(({ key }) => key === visit.param('template'))
        if (!template) throw new NotFound()
        const title = pickText(template.name, visit.language)
        const breadcrumbs = [
          { label: visit.t('prizes.secretariat'), href: '/sekretariat' },
          { label: visit.t('form.templates'), href: '/sekretariat/maler' },
          { label: title },
        ]
        return visit.page(<TemplatePage frame={visit.frame({ title, breadcrumbs })} template={template} />)
      },
    },
  ]
}
