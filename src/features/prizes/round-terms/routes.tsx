import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { createItemRoutes } from '../item-routes.tsx'
import { roundOf } from '../set-up-routes.tsx'
import { parseRoundTerm, roundTermNames, storedRoundTerm, usualTerms } from './forms.ts'
import { RoundTermPage, RoundTermsPage } from './pages/round-terms-page.tsx'
import { addUsualTerms, saveRoundTerm } from './save-round-term.ts'

export function createRoundTermRoutes(services: Services): readonly Route[] {
  return [
    ...createItemRoutes(services, {
      place: 'vilkar',
      table: 'round_term',
      names: roundTermNames,
      stored: storedRoundTerm,
      parse: parseRoundTerm,
      save: saveRoundTerm,
      list: (view) => <RoundTermsPage {...view} />,
      edit: (view) => <RoundTermPage {...view} />,
    }),
    {
      method: 'post',
      path: '/runder/:id/vilkar-forslag',
      guard: 'signedIn',
      handle: async (visit) => {
        const by = { personId: visit.personId(), roundId: roundOf(visit) }
        const outcome = await addUsualTerms(services, by, usualTerms())
        if (outcome.kind === 'gone') throw new NotFound()
        return visit.redirect(`/runder/${by.roundId}/vilkar`)
      },
    },
  ]
}
