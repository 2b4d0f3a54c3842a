import QRCode from 'qrcode'
import { INK, MUTED, Sheet } from '#documents/layout/sheet'
import { documentTexts, type Texts } from '#documents/layout/texts'
import type { DocumentLocale } from '#documents/layout/party'

export type MachineLabel = {
  locale: DocumentLocale
  entity: string
  /** The number painted on the machine. */
  plate: string | null
  name: string
  serialNumber: string | null
  agency: string
  agencyPhone: string | null
  /** What the code opens. */
  url: string
  datedAt: Date
}

type Label = { x: number; y: number; width: number; height: number; scale: number }

const MM = 72 / 25.4
/** A6 for the cab's door, then two of a quarter of it: the key ring, the logbook. */
const LARGE: Label = { x: 31 * MM, y: 34 * MM, width: 148 * MM, height: 105 * MM, scale: 1 }
const SMALL = { y: 149 * MM, width: 74 * MM, height: 52.5 * MM, scale: 0.5 }

/** An A4 page of labels to cut out, to be stuck on the machine. */
export async function renderMachineLabel(label: MachineLabel): Promise<Buffer> {
  const t = documentTexts(label.locale)
  const sheet = new Sheet({
    title: t('label.title', { name: label.plate ?? label.name }),
    author: label.entity,
    locale: label.locale,
    datedAt: label.datedAt,
    continuation: () => {},
    footerHeight: 0,
  })
  sheet.text(t('label.print'), LARGE.x, 18 * MM, { size: 9, color: MUTED, width: LARGE.width })
  drawLabel(sheet, label, LARGE, t)
  drawLabel(sheet, label, { ...SMALL, x: LARGE.x }, t)
  drawLabel(sheet, label, { ...SMALL, x: LARGE.x + SMALL.width }, t)
  return sheet.finish(() => {})
}

function drawLabel(sheet: Sheet, label: MachineLabel, place: Label, t: Texts) {
  const { x, y, width, height, scale } = place
  const padding = 24 * scale
  const code = 190 * scale
  const left = x + padding
  const column = width - code - padding * 3
  const size = (points: number) => points * scale

  sheet.pdf.rect(x, y, width, height).lineWidth(0.5).dash(3, { space: 3 }).stroke(MUTED).undash()
  drawCode(sheet, label.url, x + width - padding - code, y + padding, code)

  let top = y + padding
  if (label.plate) top += drawPlate(sheet, label.plate, left, top, { column, scale })
  const name = { size: size(18), weight: 'semibold' as const, width: column }
  top += sheet.text(shortened(sheet, label.name, name, size(76)), left, top, name)
  if (label.serialNumber) {
    sheet.text(label.serialNumber, left, top + size(4), {
      size: size(11),
      color: MUTED,
      width: column,
    })
  }

  const foot = y + height - padding
  sheet.text(t('label.scan'), left, foot - size(52), {
    size: size(13),
    weight: 'medium',
    width: width - padding * 2,
  })
  const call = [label.agency, label.agencyPhone].filter(Boolean).join(' · ')
  sheet.text(call, left, foot - size(26), {
    size: size(18),
    weight: 'semibold',
    width: width - padding * 2,
  })
}

/** White on ink, as the portal shows it; tells how far down it reaches. */
function drawPlate(
  sheet: Sheet,
  plate: string,
  x: number,
  y: number,
  { column, scale }: { column: number; scale: number }
) {
  const inset = 12 * scale
  const widest = column - inset * 2
  const wanted = 40 * scale
  const across = sheet.widthOf(plate, { size: wanted, weight: 'semibold' })
  const size = across > widest ? (wanted * widest) / across : wanted
  const height = 58 * scale
  sheet.block(x, y, Math.min(across, widest) + inset * 2, height, INK, 6 * scale)
  sheet.text(plate, x + inset, y + (height - size * 1.21) / 2, {
    size,
    weight: 'semibold',
    color: '#ffffff',
  })
  return height + 18 * scale
}

/** A quarter of the code may be scratched or muddy and it still reads. */
function drawCode(sheet: Sheet, url: string, x: number, y: number, side: number) {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'Q' })
  const step = side / modules.size
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) sheet.pdf.rect(x + column * step, y + row * step, step, step)
    }
  }
  sheet.pdf.fill(INK)
}

function shortened(
  sheet: Sheet,
  text: string,
  style: Parameters<Sheet['height']>[1],
  highest: number
) {
  if (sheet.height(text, style) <= highest) return text
  let end = text.length
  while (end > 1 && sheet.height(`${text.slice(0, end).trimEnd()}…`, style) > highest) end--
  return `${text.slice(0, end).trimEnd()}…`
}
