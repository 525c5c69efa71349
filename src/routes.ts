import type { Registry } from 'prom-client'
import { createOperatorRoutes } from './access/operator-routes.ts'
import type { Route } from './access/route.ts'
import { createAccessRoutes } from './access/routes.tsx'
import type { Services } from './access/services.ts'
import type { SignInSettings } from './access/sign-in.ts'
import { createDecisionsRoutes } from './features/decisions/routes.tsx'
import { createEntriesRoutes } from './features/entries/routes.tsx'
import { createJuryRoutes } from './features/jury/routes.tsx'
import { createPeopleRoutes } from './features/people/routes.tsx'
import { createPrizesRoutes } from './features/prizes/routes.tsx'
import { createPublicRoutes } from './features/public/routes.tsx'
import { createScreeningRoutes } from './features/screening/routes.tsx'

export type RouteSettings = { readonly signIn: SignInSettings; readonly registry: Registry }

/** Every address of the product. */
export function createRoutes(services: Services, settings: RouteSettings): readonly Route[] {
  return [
    ...createOperatorRoutes(services, settings.registry),
    ...createAccessRoutes(services, settings.signIn),
    ...createPeopleRoutes(services),
    ...createPrizesRoutes(services),
    ...createEntriesRoutes(services),
    ...createScreeningRoutes(services),
    ...createJuryRoutes(services),
    ...createDecisionsRoutes(services),
    ...createPublicRoutes(services),
  ]
}
