/** CPU time: unlike the clock on the wall it hardly depends on what else the machine does. Linux only; NaN elsewhere. */
import { readdirSync, readFileSync } from 'node:fs'

/** Milliseconds that these processes and their children have used so far. */
export function cpuMs(pids: number[]): number {
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const used = all.map(statOf).filter(({ pid, parent }) => pids.includes(pid) || pids.includes(parent))
    return used.reduce((ticks, one) => ticks + one.ticks, 0) * MS_PER_TICK
  } catch {
    return NaN
  }
}

/** The kernel counts for user space in hundredths of a second, whatever it counts in itself. */
const MS_PER_TICK = 10

/** What a process used, with its children that have ended. The name, in brackets, may hold anything. */
function statOf(name: string): { pid: number; parent: number; ticks: number } {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    return {
      pid: Number(name),
      parent: fields[1] ?? 0,
      ticks: fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0),
    }
  } catch {
    return { pid: 0, parent: 0, ticks: 0 } // it has just ended
  }
}
