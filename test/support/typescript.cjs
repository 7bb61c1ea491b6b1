// Lets a child process of a test run the product's TypeScript as it stands, without a build.
const { transformFileSync } = require('@swc/core')

const options = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
}
require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, options).code, file)
