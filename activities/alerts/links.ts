/** [E2] Signs the links by which the reader of a message acknowledges a deadline. */
import { SignJWT } from 'jose'
import { TOLD_IN_FULL } from '../../domain/alerts/digest'
import { LINK_ALGORITHM, LINK_PURPOSE, linkPath } from '../../domain/alerts/link'
import { matterKey, matters, type Told } from '../../domain/alerts/told'
import { wallClock } from '../wall-clock'
import { LINKS_LAST_MS } from './link-options'

/** Signs with the first secret of those that are valid. */
export interface LinkSigner {
  sign(personId: string, deadline: { caseId: string; key: string }): Promise<string>
}

export function linkSigner([secret]: string[]): LinkSigner | undefined {
  if (secret === undefined) return undefined
  const key = new TextEncoder().encode(secret)
  return {
    sign: (personId, deadline) =>
      new SignJWT({ c: deadline.caseId, k: deadline.key })
        .setProtectedHeader({ alg: LINK_ALGORITHM })
        .setSubject(personId)
        .setAudience(LINK_PURPOSE)
        .setExpirationTime(new Date(wallClock().getTime() + LINKS_LAST_MS))
        .sign(key),
  }
}

/** A link for each deadline that is told in full, by `matterKey`; none without a secret, or without an address to lead to. */
export async function linksFor(
  { baseUrl, links }: { baseUrl?: string | undefined; links?: LinkSigner | undefined },
  personId: string,
  alerts: Told[],
): Promise<Record<string, string>> {
  if (baseUrl === undefined || !links) return {}
  const full = matters(alerts).slice(0, TOLD_IN_FULL)
  const signed = full.map(async (matter) => {
    const token = await links.sign(personId, matter)
    return [matterKey(matter), baseUrl.replace(/\/+$/, '') + linkPath(token)] as const
  })
  return Object.fromEntries(await Promise.all(signed))
}
