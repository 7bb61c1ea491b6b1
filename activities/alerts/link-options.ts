/** How long a link in a message can be used: as long as mails are looked for. Machinery, not policy: the next reminder has a new one. */
export const LINKS_LAST_MS = 14 * 86_400_000
