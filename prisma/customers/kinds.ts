/** The kinds of facts: what may be told, and the row it becomes [C1]. */
import type { z } from 'zod'
import {
  hostOf,
  newBehaviour,
  newContact,
  newContract,
  newCustomer,
  newInteraction,
  newOrder,
  newSatisfaction,
} from '../../domain/customer/messages'
import { parseDate } from '../../domain/time/civil'
import type { Zone } from '../../domain/time/zone'

export type FactName = 'contacts' | 'contracts' | 'orders' | 'interactions' | 'behaviour' | 'satisfaction'
export type Recorded = FactName | 'customers'

export interface Kind<S extends z.ZodType = z.ZodType> {
  /** The table, and the path. */
  name: Recorded
  /** What one is called, and how its ids begin. */
  one: string
  prefix: string
  schema: S
  /** Its own columns with their types; the others are the same for all. */
  columns: Record<string, string>
  /** Whether it happened at a time: facts do, contacts and customers do not. */
  happens: boolean
  row(item: z.output<S>, zone: Zone): Record<string, unknown>
}

const kind = <S extends z.ZodType>(one: Kind<S>): Kind<S> => one

const contacts = kind({
  name: 'contacts',
  one: 'contact',
  prefix: 'con',
  schema: newContact,
  happens: false,
  columns: {
    name: 'text',
    position: 'text',
    phones: 'text[]',
    email: 'text',
    email_key: 'text',
    channels: 'text[]',
    decision_maker: 'boolean',
    birthday: 'text',
  },
  row: ({ name, position, phones, email, channels, decisionMaker, birthday }) => ({
    name,
    position,
    phones: [...new Set(phones)],
    email,
    email_key: email?.toLowerCase(),
    channels,
    decision_maker: decisionMaker,
    birthday,
  }),
})

const contracts = kind({
  name: 'contracts',
  one: 'contract',
  prefix: 'ctr',
  schema: newContract,
  happens: true,
  columns: {
    title: 'text',
    amount: 'numeric',
    currency: 'text',
    signed_on: 'text',
    starts_on: 'text',
    ends_on: 'text',
  },
  row: ({ title, amount, currency, signedOn, startsOn, endsOn }, zone) => ({
    at: new Date(zone.dayStart(parseDate(signedOn)!)).toISOString(),
    title,
    amount,
    currency,
    signed_on: signedOn,
    starts_on: startsOn,
    ends_on: endsOn,
  }),
})

const orders = kind({
  name: 'orders',
  one: 'order',
  prefix: 'ord',
  schema: newOrder,
  happens: true,
  columns: { title: 'text', amount: 'numeric', currency: 'text' },
  row: ({ title, amount, currency, ...when }) => ({ at: happenedAt(when), title, amount, currency }),
})

const interactions = kind({
  name: 'interactions',
  one: 'interaction',
  prefix: 'int',
  schema: newInteraction,
  happens: true,
  columns: {
    kind: 'text',
    channel: 'text',
    direction: 'text',
    topic: 'text',
    summary: 'text',
    by_id: 'text',
    contact_id: 'text',
  },
  row: ({ kind, channel, direction, topic, summary, byId, contactId, ...when }) => ({
    at: happenedAt(when),
    kind,
    channel,
    direction,
    topic,
    summary,
    by_id: byId,
    contact_id: contactId,
  }),
})

const behaviour = kind({
  name: 'behaviour',
  one: 'behaviour',
  prefix: 'beh',
  schema: newBehaviour,
  happens: true,
  columns: { type: 'text', count: 'int', data: 'jsonb' },
  row: ({ type, count, data, ...when }) => ({ at: happenedAt(when), type, count, data }),
})

const satisfaction = kind({
  name: 'satisfaction',
  one: 'satisfaction',
  prefix: 'sat',
  schema: newSatisfaction,
  happens: true,
  columns: { measure: 'text', score: 'int', comment: 'text', contact_id: 'text', case_id: 'text' },
  row: ({ measure, score, comment, contactId, caseId, ...when }) => ({
    at: happenedAt(when),
    measure,
    score,
    comment,
    contact_id: contactId,
    case_id: caseId,
  }),
})

/** What is left out of a customer that is known stays as it is. */
export const customers = kind({
  name: 'customers',
  one: 'customer',
  prefix: 'cus',
  schema: newCustomer.omit({ tier: true, churnRisk: true }),
  happens: false,
  columns: {
    name: 'text',
    owner_id: 'text',
    industry: 'text',
    size: 'text',
    region: 'text',
    credit_code: 'text',
    website: 'text',
    web_domain: 'text',
    founded_on: 'text',
    first_deal_on: 'text',
    referred_by_id: 'text',
    potential: 'int',
    tags: 'text[]',
  },
  row: ({ name, ownerId, industry, size, region, creditCode, website, ...more }) => ({
    name,
    owner_id: ownerId,
    industry,
    size,
    region,
    credit_code: creditCode,
    website,
    web_domain: website === undefined ? undefined : hostOf(website),
    founded_on: more.foundedOn,
    first_deal_on: more.firstDealOn,
    referred_by_id: more.referredById,
    potential: more.potential,
    tags: more.tags,
  }),
})

const happenedAt = ({ at, occurredAt }: { at?: string | undefined; occurredAt?: string | undefined }) =>
  at ?? occurredAt

export const factKinds = { contacts, contracts, orders, interactions, behaviour, satisfaction } as const
