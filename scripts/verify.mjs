// npm run verify: checks a proof. Needs only Node and this project: no server, no database.
//   npm run verify -- FILE
try {
  const { prepare } = await import('./prepare.mjs')
  await prepare({ only: ['install', 'compile', 'bundle'] })
  const { default: cli } = await import('../dist/proof/verify.js')
  process.exit(await cli.main(process.argv.slice(2)))
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
