/** Files as people export them. */
import { PassThrough } from 'node:stream'
import { crc32, deflateRawSync } from 'node:zlib'
import { Workbook } from 'exceljs'

/** GB18030, as a Chinese Excel writes CSV: made with the table that `TextDecoder` knows. */
export function gb18030(text: string): Buffer {
  return Buffer.concat([...text].map((character) => bytesOf(character)))
}

const known = new Map<string, Buffer>()
function bytesOf(character: string): Buffer {
  if (character.charCodeAt(0) < 0x80) return Buffer.from(character)
  if (known.size === 0) {
    const decoder = new TextDecoder('gb18030')
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const bytes = Buffer.from([lead, trail])
        if (trail !== 0x7f) known.set(decoder.decode(bytes), bytes)
      }
  }
  const bytes = known.get(character)
  if (!bytes) throw new Error(`${character} has no two bytes in GB18030`)
  return bytes
}

export async function xlsx(sheets: Record<string, unknown[][]>, hidden: string[] = []): Promise<Buffer> {
  const workbook = new Workbook()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name, { state: hidden.includes(name) ? 'hidden' : 'visible' })
    sheet.addRows(rows)
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.value instanceof Date) cell.numFmt = 'yyyy-mm-dd hh:mm'
      }),
    )
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** The first sheet as texts. */
export async function readXlsx(bytes: ArrayBuffer): Promise<string[][]> {
  const workbook = new Workbook()
  await workbook.xlsx.read(new PassThrough().end(Buffer.from(bytes)))
  const rows: string[][] = []
  workbook.worksheets[0]?.eachRow((row) => rows.push((row.values as string[]).slice(1)))
  return rows
}

/** A ZIP of one part, which may say that it unpacks to another size than it does. */
export function zipOf(name: string, content: Buffer, saysSize = content.length): Buffer {
  const packed = deflateRawSync(content)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(crc32(content), 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(saysSize, 18)
  common.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed])
  const entry = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    Buffer.from([20, 0]),
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(entry.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, entry, Buffer.from('PK\u0005\u0006'), end])
}
