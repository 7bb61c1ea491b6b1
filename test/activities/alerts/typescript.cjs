// node -r: runs our TypeScript in a process of its own, as jest does in its.
const { readFileSync } = require('node:fs')
const { transformSync } = require('@swc/core')

require.extensions['.ts'] = (module, filename) => {
  const options = {
    filename,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  }
  module._compile(transformSync(readFileSync(filename, 'utf8'), options).code, filename)
}
