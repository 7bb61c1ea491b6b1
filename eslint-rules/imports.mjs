import path from 'node:path'
import { house } from './house.mjs'

const within = (target, places) => places.some((place) => target === place || target.startsWith(`${place}/`))
const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** Says why `from` (a path from the root) may not import `specifier`, or nothing when it may. */
function objection(from, specifier, typeOnly) {
  const folder = from.split('/')[0]
  const room = house[folder]
  if (!specifier.startsWith('.')) {
    const name = specifier.startsWith('node:') ? specifier : packageOf(specifier)
    if (room.packages && !room.packages.includes(name))
      return `${folder}/ may use ${list(room.packages)} only, not ${name}.`
    if (room.never?.includes(name)) return `${folder}/ may not use ${name}.`
    return undefined
  }
  const target = path.posix.join(path.posix.dirname(from), specifier).replace(/\.[cm]?[jt]sx?$/, '')
  if (room.except)
    return within(target, room.except) ? `nothing outside ${list(room.except)}/ may import it.` : undefined
  if (within(target, room.ours)) return undefined
  if (within(target, room.types ?? []))
    return typeOnly ? undefined : `${folder}/ may take types from ${target} only: use \`import type\`.`
  return `${folder}/ may import ${list([...room.ours, ...(room.types ?? []).map((t) => `types of ${t}`)])}, not ${target}.`
}

const list = (names) => (names.length > 0 ? names.join(', ') : 'nothing')

/** Refuses an import that the house plan does not draw: static, dynamic, required, re-exported or in a type. */
export const imports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      refused: 'The house plan (eslint-rules/house.mjs): {{why}}',
      unplanned:
        'The folder {{folder}}/ is not in the house plan (eslint-rules/house.mjs): say there what it may import.',
    },
  },
  create(context) {
    const from = path.relative(context.cwd, context.filename).split(path.sep).join('/')
    const folder = from.split('/')[0]
    if (from.startsWith('..') || folder === from) return {} // configuration files at the root
    if (!house[folder]) return { Program: (node) => context.report({ node, messageId: 'unplanned', data: { folder } }) }

    const check = (source, typeOnly) => {
      if (typeof source?.value !== 'string') return
      const why = objection(from, source.value, typeOnly)
      if (why) context.report({ node: source, messageId: 'refused', data: { why } })
    }
    const isRequire = ({ callee }) => callee.name === 'require' && callee.type === 'Identifier'
    return {
      ImportDeclaration: (node) => check(node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node.source, false),
      CallExpression: (node) => isRequire(node) && check(node.arguments[0], false),
      TSImportType: (node) => check(node.source ?? node.argument?.literal, true),
      TSExternalModuleReference: (node) => check(node.expression, false),
    }
  },
}
