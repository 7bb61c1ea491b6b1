const units = 'seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?'
const spans = [
  new RegExp(`^-?\\d+(\\.\\d+)? (working )?(${units})$`, 'i'), // 3 working days
  new RegExp(`^(daily|weekly|monthly|quarterly|yearly|every \\d+ (working )?(${units}))$`, 'i'), // every 2 weeks
  /^\d+ ?(ms|s|m|h|d|w|sec|secs|min|mins|hrs?)$/i, // Temporal's short form: 30s
]
const factors = new Set([60, 3600, 86_400, 60_000, 3_600_000, 86_400_000])
const wholes = new Set([3600, 86_400, 604_800, 60_000, 3_600_000, 86_400_000, 604_800_000])
const fields = /^(milliseconds|seconds|minutes|hours|days|weeks|months|years|working(Seconds|Minutes|Hours|Days))$/

/** Refuses a duration in code: what is owed and by when is a number of the policy, so that operators can change it. */
export const durations = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      duration:
        'A duration outside policy/: {{text}}. Take it from the policy; for a timeout of our own machinery use workflows/options.ts.',
    },
  },
  create(context) {
    const report = (node) =>
      context.report({ node, messageId: 'duration', data: { text: context.sourceCode.getText(node) } })
    const isSpan = (text) => spans.some((span) => span.test(text.trim()))
    const inType = (node) => node.parent.type === 'TSLiteralType'
    const inFactors = ({ parent }) => parent.type === 'BinaryExpression' && '*/'.includes(parent.operator)
    const isFactor = ({ type, value }) => type === 'Literal' && factors.has(value)
    return {
      Literal(node) {
        if (inType(node)) return
        if (typeof node.value === 'string' && isSpan(node.value)) report(node)
        if (wholes.has(node.value) && !inFactors(node)) report(node)
      },
      TemplateLiteral(node) {
        if (!inType(node) && node.quasis.length === 1 && isSpan(node.quasis[0].value.cooked)) report(node)
      },
      BinaryExpression(node) {
        if ('*/'.includes(node.operator) && (isFactor(node.left) || isFactor(node.right))) report(node)
      },
      // { days: 30 } is a duration; { days: 1 } is how one walks a calendar.
      Property(node) {
        const name = node.key.name ?? node.key.value
        if (fields.test(name) && node.value.type === 'Literal' && node.value.value > 1) report(node)
      },
    }
  },
}
