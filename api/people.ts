/** Ids of people and customers inside a body are checked before anything is done with them. */
import type { Dependencies } from './dependencies'
import { type FieldError, invalidField, Problem } from './problem'

/** Where a person is named: the pointer into the body, and the id. */
export interface Named {
  pointer: string
  id: string | null | undefined
}

/** 422 `unknown-staff` with a pointer for each person who does not exist. */
export async function mustBeStaff({ prisma }: Pick<Dependencies, 'prisma'>, named: Named[]): Promise<void> {
  const given = named.filter((one): one is { pointer: string; id: string } => typeof one.id === 'string')
  if (given.length === 0) return
  const rows = await prisma.staff.findMany({
    where: { id: { in: [...new Set(given.map(({ id }) => id))] } },
    select: { id: true },
  })
  const known = new Set(rows.map(({ id }) => id))
  const errors = given
    .filter(({ id }) => !known.has(id))
    .map(({ pointer, id }): FieldError => ({
      pointer,
      code: 'unknown-staff',
      message: `There is no staff member ${id}.`,
    }))
  if (errors.length === 0) return
  const names = errors.map(({ pointer }) => pointer).join(', ')
  throw new Problem(
    422,
    'unknown-staff',
    `Nobody has the id given at ${names}. Create the person with POST /v1/staff, or give another id.`,
    { errors },
  )
}

/** Who owns a case: the person named, else the customer's owner. 422 `owner-missing` when there is neither. */
export function ownerOf(given: string | undefined, { id, ownerId }: { id: string; ownerId: string | null }): string {
  const owner = given ?? ownerId
  if (owner !== null) return owner
  throw invalidField('/ownerId', 'owner-missing', `Customer ${id} has no owner: say who owns this, in \`ownerId\`.`)
}
