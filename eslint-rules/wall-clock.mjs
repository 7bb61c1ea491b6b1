const isNamed = (node, name) =>
  (node.type === 'Identifier' && node.name === name) ||
  (node.type === 'MemberExpression' && isNamed(node.object, 'globalThis') && isNamed(node.property, name))

const readers = { Date: ['now'], performance: ['now', 'timeOrigin'], process: ['hrtime', 'uptime'] }

/**
 * Refuses a look at this machine's clock. A case can live on another clock (a rehearsal, a skipped test, an outage made
 * up afterwards), so business code is told the time as `at`.
 */
export const wallClock = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      refused:
        'This reads the wall clock ({{text}}). Take the time as `at`; what is wall-clock by nature asks activities/wall-clock.ts.',
    },
  },
  create(context) {
    const report = (node) =>
      context.report({ node, messageId: 'refused', data: { text: context.sourceCode.getText(node) } })
    return {
      NewExpression: (node) => isNamed(node.callee, 'Date') && node.arguments.length === 0 && report(node),
      CallExpression: (node) => isNamed(node.callee, 'Date') && report(node),
      MemberExpression(node) {
        const reads = Object.entries(readers).some(
          ([owner, names]) => isNamed(node.object, owner) && names.some((name) => isNamed(node.property, name)),
        )
        // Temporal.Now, under whatever name Temporal was imported
        if (reads || (node.property.name === 'Now' && !node.computed)) report(node)
      },
    }
  },
}
