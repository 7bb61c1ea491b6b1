import { isCreditCode, normalCreditCode } from '../../../domain/customer/credit-code'
const real = ['91350100M000100Y43','9144030071526726XG','914403001922038216','91330100799655058B','91110000802100433B','91110000600037341L']
it.each(real)('%s', (c)=>expect(isCreditCode(normalCreditCode(c))).toBe(true))
