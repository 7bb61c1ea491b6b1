// npm run audit: checks that nothing in the audit was changed or taken away, in the running product.
//   npm run audit                                                  the product of `npm start`
//   npm run audit -- --expect 120:4f3a…                            and that entry 120 is the one that was noted
//   npm run audit -- --data-dir FOLDER                             another data folder; DATABASE_URL and TEMPORAL_ADDRESS for servers elsewhere
try {
  const { prepare } = await import('./prepare.mjs')
  await prepare({ only: ['install', 'generate', 'compile'] })
  const { default: cli } = await import('../dist/proof/audit.js')
  process.exit(await cli.main(process.argv.slice(2)))
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
