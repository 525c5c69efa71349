import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { postAdjustment, showAdjustment } from './adjust-routes.tsx'
import { postSeal, postSheet } from './post-routes.tsx'
import { sheetKey, showSheet } from './show-routes.tsx'
import { takeUpAssessment } from './take-up-assessment.ts'

export function createAssessmentRoutes(services: Services): readonly Route[] {
  const path = '/jury/:round/soknad/:entry'
  const guard = 'signedIn'
  return [
    { method: 'get', path, guard, handle: (visit) => showSheet(services, visit) },
    { method: 'post', path: `${path}/lagre`, guard, handle: (visit) => postSheet(services, visit) },
    {
      method: 'post',
      path: `${path}/ta-opp`,
      guard,
      handle: async (visit) => {
        const key = sheetKey(visit)
        const outcome = await takeUpAssessment(services, visit.personId(), key)
        if (outcome === 'nothing' || outcome === 'elsewhere') throw new NotFound()
        return visit.redirect(`/jury/${key.roundId}/soknad/${key.entryId}`)
      },
    },
    { method: 'post', path: `${path}/forsegl`, guard, handle: (visit) => postSeal(services, visit) },
    { method: 'get', path: `${path}/endre`, guard, handle: (visit) => showAdjustment(services, visit) },
    { method: 'post', path: `${path}/endre`, guard, handle: (visit) => postAdjustment(services, visit) },
  ]
}
