import { parseArgs } from 'node:util'

/** How much is measured. */
export interface Sizes {
  /** How often the two sides take turns. */
  rounds: number
  /** Openings per round and side, and how many are under way at once. */
  intake: { perRound: number; atOnce: number }
  /** Pairs of commands, ours and bare in turn. */
  commands: number
  storm: { rounds: number; due: number; open: number }
  api: { seconds: number; connections: number; posts: number }
  recovery: { rounds: number; due: number }
  /** Due dates to compute. */
  dues: number
  /** Open cases to look at in a dry run. */
  preview: number
  /** Rungs in the ledger. */
  rungs: number
  /** Messages through one inbox one after the other, people told at once, alerts that become one message. */
  inbox: { messages: number; people: number; storm: number }
  /** Facts told one by one, and in how many batches, per round and side. */
  facts: { single: number; batches: number }
  /** Made-up customers that a night assesses. */
  customers: number
}

export interface Options {
  sizes: Sizes
  only: string[] | undefined
}

const full: Sizes = {
  rounds: 5,
  intake: { perRound: 200, atOnce: 20 },
  commands: 300,
  storm: { rounds: 2, due: 2_000, open: 2_000 },
  api: { seconds: 3, connections: 20, posts: 60 },
  recovery: { rounds: 2, due: 100 },
  dues: 20_000,
  preview: 10_000,
  rungs: 1_000_000,
  inbox: { messages: 200, people: 200, storm: 2_000 },
  facts: { single: 400, batches: 8 },
  customers: 100_000,
}

const quick: Sizes = {
  rounds: 2,
  intake: { perRound: 60, atOnce: 20 },
  commands: 40,
  storm: { rounds: 1, due: 200, open: 200 },
  api: { seconds: 2, connections: 20, posts: 20 },
  recovery: { rounds: 1, due: 100 },
  dues: 2_000,
  preview: 2_000,
  rungs: 50_000,
  inbox: { messages: 30, people: 40, storm: 1_000 },
  facts: { single: 100, batches: 2 },
  customers: 10_000,
}

/** Reads the command line. Throws an Error with one sentence for the person who typed it. */
export function optionsFrom(args: string[], known: string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: { quick: { type: 'boolean' }, only: text, open: text, due: text, rounds: text, storms: text },
  })
  const only = values.only?.split(',')
  const unknown = only?.find((name) => !known.includes(name))
  if (unknown) throw new Error(`There is no measurement ${unknown}. There are ${known.join(', ')}.`)
  const base = values.quick ? quick : full
  const storm = {
    rounds: count('storms', values.storms, base.storm.rounds),
    due: count('due', values.due, base.storm.due),
    open: count('open', values.open, base.storm.open),
  }
  return { only, sizes: { ...base, rounds: count('rounds', values.rounds, base.rounds), storm } }
}

function count(name: string, given: string | undefined, usual: number): number {
  if (given === undefined) return usual
  if (/^[1-9]\d{0,6}$/.test(given)) return Number(given)
  throw new Error(`--${name} takes a whole number from 1, such as --${name} ${usual}.`)
}
