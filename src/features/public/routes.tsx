import type { Route } from '../../access/route.ts'
import type { Services } from '../../access/services.ts'
import { createFrontRoutes } from './front/routes.tsx'
import { createHonouredRoutes } from './honoured/routes.tsx'
import { createListingRoutes } from './listing/routes.tsx'
import { createRoundRoutes } from './round/routes.tsx'
import { createTextRoutes } from './texts/routes.tsx'

/** What anybody may read. Mounted after the features whose addresses stand below a round, such as `/sok`. */
export function createPublicRoutes(services: Services): readonly Route[] {
  return [
    ...createFrontRoutes(services),
    ...createListingRoutes(services),
    ...createRoundRoutes(services),
    ...createHonouredRoutes(services),
    ...createTextRoutes(services),
  ]
}
