import { startApi, type Api } from './support'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const person = async (managerId?: string): Promise<string> =>
  (
    await api.post('/v1/staff', {
      name: 'Li',
      email: 'li@example.com',
      ...(managerId === undefined ? {} : { managerId }),
    })
  ).body.id
const absent = (staffId: string, from: string, to: string, standInId?: string) =>
  api.post('/v1/absences', { staffId, from, to, ...(standInId === undefined ? {} : { standInId }) })
const change = (id: string, body: object) => api.ask('PATCH', `/v1/absences/${id}`, body)

describe('an absence', () => {
  it('[E3] becomes shorter when somebody is back earlier, or longer, or has another stand-in', async () => {
    const [ann, bob] = [await person(), await person()]
    const { body } = await absent(ann, '2099-12-01', '2099-12-10', bob)
    expect(body).toMatchObject({ handedBackAt: null })
    expect((await change(body.id, { to: '2099-12-03' })).body).toMatchObject({ to: '2099-12-03', standInId: bob })
    expect((await change(body.id, { to: '2099-12-20', standInId: null })).body).toMatchObject({
      to: '2099-12-20',
      standInId: null,
    })
    expect((await api.get(`/v1/absences/${body.id}`)).body).toMatchObject({ to: '2099-12-20', note: null })
    const early = await change(body.id, { to: '2099-11-30' })
    expect([early.status, early.body.errors[0].pointer]).toEqual([422, '/to'])
    expect((await change(body.id, { standInId: 'stf_nobody' })).body.errors[0].pointer).toBe('/standInId')
    expect((await change('abs_none', { to: '2099-12-03' })).status).toBe(404)
  })

  it('[X11] cannot be made to close a circle later either', async () => {
    const [ann, bob] = [await person(), await person()]
    const { body } = await absent(ann, '2099-12-01', '2099-12-03', bob)
    expect((await absent(bob, '2099-12-04', '2099-12-08', ann)).status).toBe(201)
    const longer = await change(body.id, { to: '2099-12-04' })
    expect([longer.status, longer.body.code]).toEqual([422, 'stand-in-cycle'])
  })

  it('[X11] closes a circle also through the manager, who stands in where nobody is named', async () => {
    const lead = await person()
    const ann = await person(lead)
    expect((await absent(ann, '2099-12-01', '2099-12-10')).status).toBe(201)
    const circle = await absent(lead, '2099-12-10', '2099-12-12', ann)
    expect([circle.status, circle.body.code, circle.body.errors[0].pointer]).toEqual([
      422,
      'stand-in-cycle',
      '/standInId',
    ])
    expect((await absent(lead, '2099-12-11', '2099-12-12', ann)).status).toBe(201)
  })

  it('[E3] that is over when it is entered has nothing to hand back, and one that was handed back is not changed', async () => {
    const { body } = await absent(await person(), '2020-01-01', '2020-01-03')
    expect(body.handedBackAt).toEqual(expect.any(String))
    const again = await change(body.id, { to: '2099-01-03' })
    expect([again.status, again.body.code]).toEqual([409, 'absence-over'])
  })
})
