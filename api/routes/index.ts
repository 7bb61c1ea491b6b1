/** Every route of the API. */
import type { Route } from '../route'
import { systemRoutes } from './system'

export const routes: Route[] = [...systemRoutes]
