/** The result as a table for people and a file for programs. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../embedded/paths'
import { ratioOf, type Row } from './bench'
import type { Machine } from './machine'

const heads = ['', 'ours', 'bare', 'ratio', 'rounds', 'target', '']

/** One line per row; a missed target is marked. */
export function table(rows: Row[]): string {
  const cells = [heads, ...rows.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)))
  const line = (texts: string[]) =>
    texts.map((text, n) => (n === 0 ? text.padEnd(widths[n] ?? 0) : text.padStart(widths[n] ?? 0))).join('  ')
  return cells.map((texts) => line(texts).trimEnd()).join('\n')
}

function cellsOf(row: Row): string[] {
  const { what, unit, ours, bare, rounds = [] } = row
  const ratio = ratioOf(row)
  const range = rounds.length > 1 ? `${fixed(Math.min(...rounds))}–${fixed(Math.max(...rounds))}` : ''
  const numbers = [
    withUnit(ours, unit),
    bare === undefined ? '' : withUnit(bare, unit),
    ratio === undefined ? '' : fixed(ratio),
    range,
  ]
  return [
    what,
    ...numbers,
    targetText(row),
    { true: 'reached', false: 'MISSED', undefined: '' }[String(isReached(row))] ?? '',
  ]
}

/** Undefined where there is no target. */
export function isReached(row: Row): boolean | undefined {
  const { target } = row
  const value = ratioOf(row) ?? row.ours
  if (!target) return undefined
  if ('exactly' in target) return value === target.exactly
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost
}

function targetText({ target, bare }: Row): string {
  if (!target) return ''
  const text = (value: number) => (bare === undefined ? String(value) : fixed(value))
  if ('exactly' in target) return text(target.exactly)
  return 'atLeast' in target ? `≥ ${text(target.atLeast)}` : `≤ ${text(target.atMost)}`
}

const fixed = (value: number) => value.toFixed(2)
function withUnit(value: number, unit: string): string {
  const digits = Number.isInteger(value) || value >= 1_000 ? 0 : value >= 10 ? 1 : 2
  return `${value.toFixed(digits)}${unit === '/s' || unit === '' ? '' : ' '}${unit}`
}

export function aboutMachine({ cpu, cores, memoryGb, load, node, temporal, postgres }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGb} GB, load ${load} before · Node ${node} · Temporal ${temporal} · Postgres ${postgres}`
}

/** Writes bench-results/<time>.json and returns its path. */
export function save(result: { machine: Machine; options: unknown; rows: Row[] }, at: Date): string {
  const file = path.join(projectRoot(), 'bench-results', `${at.toISOString().replaceAll(':', '-')}.json`)
  mkdirSync(path.dirname(file), { recursive: true })
  const rows = result.rows.map((row) => ({ ...row, ratio: ratioOf(row), reached: isReached(row) }))
  writeFileSync(file, JSON.stringify({ at, ...result, rows }, null, 2) + '\n')
  return path.relative(process.cwd(), file)
}
