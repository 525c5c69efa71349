import type { Route } from '../../access/route.ts'
import type { Services } from '../../access/services.ts'
import { createAccountRoutes } from './account-routes.tsx'
import { createAdminRoutes } from './admin-routes.tsx'
import { createInvitationRoutes } from './invitation-routes.tsx'
import { createMyPageRoutes } from './my-page-routes.tsx'
import { createOrganisationRoutes } from './organisation-routes.tsx'

export function createPeopleRoutes(services: Services): readonly Route[] {
  return [
    ...createMyPageRoutes(services),
    ...createAccountRoutes(services),
    ...createInvitationRoutes(services),
    ...createOrganisationRoutes(services),
    ...createAdminRoutes(services),
  ]
}
