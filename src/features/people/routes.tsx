import type { Route } from '../../access/route.ts'
import type { Services } from '../../access/services.ts'
import { createAccountRoutes } from './account-routes.tsx'
import { createInvitationRoutes } from './invitations/invitation-routes.tsx'
import { createMyPageRoutes } from './my-page-routes.tsx'
import { createAdminRoutes } from './organisations/admin-routes.tsx'
import { createOrganisationRoutes } from './organisations/organisation-routes.tsx'

export function createPeopleRoutes(services: Services): readonly Route[] {
  return [
    ...createMyPageRoutes(services),
    ...createAccountRoutes(services),
    ...createInvitationRoutes(services),
    ...createOrganisationRoutes(services),
    ...createAdminRoutes(services),
  ]
}
