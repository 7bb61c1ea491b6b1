/** `npm run verify`: a proof is what it says it is, or not. Needs no server and no database. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { byTheRules } from '../domain/proof/check'
import { momentsOf, verdict } from '../domain/proof/verdicts'
import { NotAProof, read, type Content, type Proof } from './format'

export interface Finding {
  /** One line per deadline: what was owed by when, and what became of it. */
  verdicts: string[]
  /** What does not fit, one sentence each; none when the proof holds. */
  problems: string[]
}

const HELP = 'npm run verify -- FILE'
const shippedBundle = path.resolve(__dirname, '../workflow-bundle.js')

/** Reads the file named in `args`, says what it found, and returns the exit code: 0 when everything fits, else 1. */
export async function main(
  args: string[],
  { say = console.log as (line: string) => void, bundle = shippedBundle } = {},
): Promise<number> {
  const [file, ...more] = args
  if (file === undefined || more.length > 0 || file.startsWith('-')) {
    say(`Give one file: ${HELP}`)
    return 1
  }
  try {
    quiet()
    const proof = read(readFileSync(file))
    say(about(proof))
    const { verdicts, problems } = await verify(proof, bundle)
    if (problems.length > 0) say('As the file says:')
    for (const line of verdicts) say(`  ${line}`)
    for (const line of problems) say(`✗ ${line}`)
    say(
      problems.length === 0
        ? 'Verified: hash, history and rules agree with every row.'
        : `Refused: ${problems.length === 1 ? 'one thing does' : `${problems.length} things do`} not fit.`,
    )
    return problems.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof NotAProof) && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    say(error instanceof NotAProof ? error.message : `There is no file ${file}.`)
    return 1
  }
}

/** Checks the hash, replays the history with the workflows of this checkout, and recomputes the case by its rules. */
export async function verify({ claimed, sha256, content }: Proof, bundle: string): Promise<Finding> {
  const hash =
    claimed === sha256
      ? []
      : [`content: its SHA-256 is ${sha256}, the file says ${claimed}: something was changed after the proof was made`]
  return {
    verdicts: content.deadlines.map((row) => verdict(row, momentsOf(content))),
    problems: [...hash, ...(await replayed(content, bundle)), ...byTheRules(content).map(({ sentence }) => sentence)],
  }
}

/** The engine itself says whether these workflows give the commands of the history. */
async function replayed({ runs, case: { id } }: Content, codePath: string): Promise<string[]> {
  const problems: string[] = []
  for (const [index, { history }] of runs.entries()) {
    try {
      await Worker.runReplayHistory({ workflowBundle: { codePath } }, history, id)
    } catch (error) {
      problems.push(`history, run ${index + 1}: does not replay: ${(error as Error).message}`)
    }
  }
  return problems
}

function about({ sha256, content: { case: kase, versions, runs, events, madeAt } }: Proof): string {
  const { product, node, timeZoneData, sdk } = versions
  return (
    `${kase.kind} ${kase.id}, ${kase.outcome === null ? kase.state : `closed: ${kase.outcome}`}; ${events.length} events, ${runs.length === 1 ? 'one run' : `${runs.length} runs`}\n` +
    `made ${madeAt} by followthrough ${product}, Node ${node}, time-zone data ${timeZoneData}, Temporal SDK ${sdk}\n` +
    `SHA-256 ${sha256}`
  )
}

/** A history that does not replay is our answer, not a fault to be logged. Said once per process. */
function quiet(): void {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) })
  } catch {
    // somebody has said it
  }
}
