import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import { postAdjustment, showAdjustment } from './adjust-routes.tsx'
import { postSeal, postSheet } from './post-routes.tsx'
import { showSheet } from './show-routes.tsx'

export function createAssessmentRoutes(services: Services): readonly Route[] {
  const path = '/jury/:round/soknad/:entry'
  const guard = 'signedIn'
  return [
    { method: 'get', path, guard, handle: (visit) => showSheet(services, visit) },
    { method: 'post', path: `${path}/lagre`, guard, handle: (visit) => postSheet(services, visit) },
    { method: 'post', path: `${path}/forsegl`, guard, handle: (visit) => postSeal(services, visit) },
    { method: 'get', path: `${path}/endre`, guard, handle: (visit) => showAdjustment(services, visit) },
    { method: 'post', path: `${path}/endre`, guard, handle: (visit) => postAdjustment(services, visit) },
  ]
}
