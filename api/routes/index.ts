/** Every route of the API. */
import type { Route } from '../route'
import { absenceRoutes } from './absences'
import { apiKeyRoutes } from './api-keys'
import { calculationRoutes } from './calculations'
import { calendarRoutes } from './calendars'
import { customerRoutes } from './customers'
import { policyRoutes } from './policies'
import { staffRoutes } from './staff'
import { systemRoutes } from './system'
import { teamRoutes } from './teams'

export const routes: Route[] = [
  ...systemRoutes,
  ...customerRoutes,
  ...staffRoutes,
  ...teamRoutes,
  ...absenceRoutes,
  ...policyRoutes,
  ...calendarRoutes,
  ...calculationRoutes,
  ...apiKeyRoutes,
]
