import { openHouse, type House } from '../support/house'
let house: House
beforeAll(async () => { house = await openHouse() })
afterAll(async () => { await house?.close() })
test('first', async () => {
  const id = await house.openNeed()
  console.log(JSON.stringify(await house.state(id), null, 1))
  console.log(await house.events(id))
  const h = house.client.workflow.getHandle(id)
  console.log((await h.fetchHistory()).events?.map((e) => e.eventType))
  const d = await h.describe()
  console.log(Number(d.raw.workflowExecutionInfo?.historySizeBytes), d.historyLength)
  const s = await house.state(id)
  await house.skipTo(id, s.deadlines.find(d=>d.kind==='solution')!.plan!.at(-1)!.at)
  console.log(await house.events(id), JSON.stringify((await h.describe()).raw.workflowExecutionInfo))
  console.log(await house.prisma.rung.findMany({where:{caseId:id}}))
  const fs = require('fs'); fs.writeFileSync('/tmp/hist.json', JSON.stringify(await h.fetchHistory(), (k,v)=> v?.type==='Buffer'? Buffer.from(v.data).toString():v, 1))
})
