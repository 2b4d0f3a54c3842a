import { toString } from 'qrcode'

/** As an address that an <img> shows; dark on light in both looks, as cameras need it. */
export async function qrCode(text: string) {
  const svg = await toString(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}
