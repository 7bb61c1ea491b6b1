// npm run proof: writes one file that proves a case, from the running product.
//   npm run proof -- CASE                                          the product of `npm start`
//   npm run proof -- CASE --data-dir FOLDER --out FILE             another data folder; DATABASE_URL and TEMPORAL_ADDRESS for servers elsewhere
try {
  const { prepare } = await import('./prepare.mjs')
  await prepare({ only: ['install', 'generate', 'compile'] })
  const { default: cli } = await import('../dist/proof/export.js')
  process.exit(await cli.main(process.argv.slice(2)))
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
