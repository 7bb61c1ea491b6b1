// npm run bench: sets up a fresh checkout, measures the product against a bare workflow on the same server, and prints ratios.
//   npm run bench -- --quick                     a few minutes less, numbers to be taken lightly
//   npm run bench -- --only intake,storm         a part: calendar, command, intake, api, budget, size, inbox, recovery, storm
//   npm run bench -- --open 20000 --due 2000     the storm with so many cases open beside, and so many deadlines at one instant
//   npm run bench -- --rounds 9 --storms 3       how often the two sides take turns
const begun = Date.now()
try {
  const { prepare } = await import('./prepare.mjs')
  await prepare({ only: ['install', 'generate', 'compile', 'bundle'] })
  process.env.NODE_ENV = 'production'
  const { bench } = await import('../dist/bench/main.js')
  process.exit(await bench(process.argv.slice(2), begun))
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
