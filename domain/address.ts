/** Which addresses that somebody else chose may be called: those of the public internet, or of our own network when that is allowed. */
import ipaddr from 'ipaddr.js'

export interface AddressRule {
  /** Also addresses of this machine and its network, and plain http. */
  allowLocal: boolean
}

/**
 * Why this URL may not be called, as a sentence that says what to give instead; undefined when it may, as far as its text tells: what
 * a name resolves to is asked when it is called. The sentence never repeats the URL: robots have their key in it.
 */
export function refusedUrl(url: string, { allowLocal }: AddressRule): string | undefined {
  if (!URL.canParse(url)) return 'This is no URL: give one such as https://hooks.example.com/alerts.'
  const { protocol, username, password, hostname } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return 'Only https:// addresses can be called.'
  if (username !== '' || password !== '')
    return 'Leave user and password out of the URL: give a secret in its own field.'
  if (allowLocal) return undefined
  if (protocol === 'http:') return 'This address is not encrypted: give the https:// one.'
  const host = hostOf(hostname)
  const local = ipaddr.isValid(host) ? !isPublic(host) : /(^|\.)(localhost|local|internal)\.?$/.test(host)
  return local ? 'This is an address of a local network: give a public one, or set ALLOW_LOCAL_ADDRESSES.' : undefined
}

/** The host as sockets and resolvers want it: an IPv6 address without its brackets. */
export const hostOf = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1')

/**
 * Whether an IP address is one of the public internet: not private, loopback, link-local, shared, multicast, unique-local, reserved, nor
 * an IPv6 form that carries an IPv4 one. Of IPv6 only 2000::/3 is given out (https://www.iana.org/assignments/ipv6-address-space).
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6))
}

const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3')
