import { z } from 'zod'
import { ofCustomer, ofPerson, writeParts } from '../reads/export'
import { unknown } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'

const rows = z.record(z.string(), z.array(z.record(z.string(), z.unknown())))

/** What a customer or a person may ask to be given of what is known of them. */
export const exportRoutes = [
  route({
    method: 'get',
    path: '/v1/customers/:id/export',
    summary: 'All that is known of a customer',
    description:
      'One document with the rows as they are stored: the customer and those merged into it, facts with their corrections, assessments, cases with their histories. It is written in the audit.',
    scope: 'admin',
    params: idParam,
    patienceMs: 'none',
    responses: { 200: rows },
    async handler({ params: { id }, response, writeDown, deps }) {
      if (!(await deps.prisma.customer.findUnique({ where: { id }, select: { id: true } })))
        throw unknown('customer', id)
      await writeDown()
      await writeParts(deps, ofCustomer(id), response)
    },
  }),
  route({
    method: 'get',
    path: '/v1/staff/:id/export',
    summary: 'All that is known of a person',
    description:
      'One document with the rows as they are stored: the person, absences, what they own, were told and did here, and how they signed in; without secrets. It is written in the audit.',
    scope: 'admin',
    params: idParam,
    patienceMs: 'none',
    responses: { 200: rows },
    async handler({ params: { id }, response, writeDown, deps }) {
      if (!(await deps.prisma.staff.findUnique({ where: { id }, select: { id: true } }))) throw unknown('staff', id)
      await writeDown()
      await writeParts(deps, ofPerson(id), response)
    },
  }),
]
