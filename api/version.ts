import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The product's version. `package.json` stands beside the source, and one folder up from what is built. */
export const version = read(['..', '../..'].map((up) => path.resolve(__dirname, up, 'package.json')))

function read(places: string[]): string {
  const file = places.find((place) => existsSync(place))
  if (file === undefined) throw new Error('package.json is missing: it comes with the product.')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
