/** `If-Match`: a change is made on the version its author has seen, or not at all. */
import { Problem } from './problem'

/** 412 `version-conflict` when `ifMatch` names another version than the one in force; without the header anything goes. */
export function mustMatch(what: string, version: number | undefined, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return
  const meant = ifMatch.split(',').map((tag) => tag.trim().replace(/^(?:W\/)?"?([^"]*)"?$/, '$1'))
  if (version !== undefined && (meant.includes('*') || meant.includes(String(version)))) return
  throw new Problem(
    412,
    'version-conflict',
    version === undefined
      ? `There is no ${what} yet: leave out If-Match to make it.`
      : `The ${what} is at version ${version}: read it, make your change there, and send it with If-Match: "${version}".`,
  )
}
