// npm run policy:test: runs the tests of the policy, without any server.
//   npm run policy:test                                 all of policy/tests/
//   npm run policy:test -- policy/tests/golden-week.yaml
try {
  const { prepare } = await import('./prepare.mjs')
  await prepare({ only: ['install', 'compile'] })
  const { default: cli } = await import('../dist/proof/policy-test.js')
  process.exit(await cli.main(process.argv.slice(2)))
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
