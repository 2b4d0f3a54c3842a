import { readFileSync } from 'node:fs'
import { create, type Font } from 'fontkit'
import PDFDocument from 'pdfkit'
import type { DocumentLocale } from '#documents/layout/party'

export const INK = '#161b1f'
export const SUPPORT = '#4a555c'
export const MUTED = '#5f6b73'
export const HAIRLINE = '#dce1e4'
export const SUNKEN = '#f5f7f8'

export type Weight = 'regular' | 'medium' | 'semibold'

export type TextStyle = {
  size?: number
  weight?: Weight
  color?: string
  width?: number
  align?: 'left' | 'right' | 'center'
  /** Figures of one width, for columns of amounts. */
  tabular?: boolean
  tracking?: number
}

const FONT_FILES: Record<Weight, string> = {
  regular: 'Inter-Regular.ttf',
  medium: 'Inter-Medium.ttf',
  semibold: 'Inter-SemiBold.ttf',
}

const fonts = new Map<Weight, Font>()

/** Parsed once: reading the tables of a font takes longer than drawing a document. */
function fontOf(weight: Weight): Font {
  let font = fonts.get(weight)
  if (!font) {
    const file = new URL(`../../../resources/fonts/${FONT_FILES[weight]}`, import.meta.url)
    font = create(readFileSync(file))
    fonts.set(weight, font)
  }
  return font
}

/** pdfkit takes a parsed font wherever it takes a file; its types don't say so yet. */
function fontSource(weight: Weight): Buffer & string {
  return fontOf(weight) as unknown as Buffer & string
}

const PAGE_WIDTH = 595.28
const PAGE_HEIGHT = 841.89
const MARGIN = 48

/** Inter draws neither emoji nor control characters: what it can't draw is left out. */
function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/\p{Extended_Pictographic}|\uFE0F|\u200D/gu, (character) =>
      '©®™↔↕→←↑↓'.includes(character) ? character : ''
    )
    .replace(/[^\P{C}\n]/gu, '')
}

const LONG_PARAGRAPH = 700

/** Paragraphs short enough for any page to hold one: a text may be longer than a page. */
export function piecesOf(text: string): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const pieces: string[] = []
    let rest = paragraph
    while (rest.length > LONG_PARAGRAPH) {
      const space = rest.lastIndexOf(' ', LONG_PARAGRAPH)
      const end = space > 0 ? space : LONG_PARAGRAPH
      pieces.push(rest.slice(0, end))
      rest = rest.slice(end).trimStart()
    }
    return [...pieces, rest]
  })
}

export type SheetOptions = {
  title: string
  author: string
  subject?: string
  locale: DocumentLocale
  /** The document carries this day, not the clock's: the same input gives the same bytes. */
  datedAt: Date
  /** Drawn at the top of every page after the first. */
  continuation: (sheet: Sheet) => void
  footerHeight: number
}

/** An A4 page with a cursor: blocks are drawn at `y` and move it down. */
export class Sheet {
  readonly left = MARGIN
  readonly right = PAGE_WIDTH - MARGIN
  readonly width = PAGE_WIDTH - 2 * MARGIN
  readonly pageWidth = PAGE_WIDTH
  readonly pageHeight = PAGE_HEIGHT
  readonly bottom: number
  readonly pdf: PDFKit.PDFDocument
  y = MARGIN

  readonly #chunks: Buffer[] = []
  readonly #options: SheetOptions

  constructor(options: SheetOptions) {
    this.#options = options
    this.bottom = PAGE_HEIGHT - options.footerHeight
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      subset: 'PDF/A-3b',
      bufferPages: true,
      lang: options.locale,
      displayTitle: true,
      font: fontSource('regular'),
      info: {
        Title: options.title,
        Author: options.author,
        Subject: options.subject ?? options.title,
        Creator: 'Connect',
        Producer: 'Connect',
        CreationDate: options.datedAt,
        ModDate: options.datedAt,
      },
    })
    for (const weight of ['regular', 'medium', 'semibold'] as const) {
      this.pdf.registerFont(weight, fontSource(weight))
    }
    this.pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
  }

  /** Draws at a place of its own and tells how high it was; the cursor stays. */
  text(text: string, x: number, y: number, style: TextStyle = {}): number {
    const content = this.#prepare(text, style)
    if (content === '') {
      return 0
    }
    const options = this.#textOptions(style)
    const height = this.pdf.heightOfString(content, options)
    this.pdf.fillColor(style.color ?? INK).text(content, x, y, options)
    return height
  }

  height(text: string, style: TextStyle = {}): number {
    const content = this.#prepare(text, style)
    return content === '' ? 0 : this.pdf.heightOfString(content, this.#textOptions(style))
  }

  widthOf(text: string, style: TextStyle = {}): number {
    return this.pdf.widthOfString(this.#prepare(text, style), this.#textOptions(style))
  }

  rule(y: number, { color = HAIRLINE, weight = 0.5, from = this.left, to = this.right } = {}) {
    this.pdf.moveTo(from, y).lineTo(to, y).lineWidth(weight).strokeColor(color).stroke()
  }

  block(x: number, y: number, width: number, height: number, color: string, radius = 0) {
    this.pdf.roundedRect(x, y, width, height, radius).fill(color)
  }

  /** Goes to a new page when `height` doesn't fit below the cursor; tells whether it did. */
  makeRoom(height: number): boolean {
    if (this.y + height <= this.bottom) {
      return false
    }
    this.pdf.addPage()
    this.y = MARGIN
    this.#options.continuation(this)
    return true
  }

  async finish(drawFooter: (page: number, pages: number) => void): Promise<Buffer> {
    const { count } = this.pdf.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      this.pdf.switchToPage(page)
      drawFooter(page + 1, count)
    }
    const ended = new Promise<void>((resolve, reject) => {
      this.pdf.once('end', resolve)
      this.pdf.once('error', reject)
    })
    this.pdf.end()
    await ended
    return Buffer.concat(this.#chunks)
  }

  #prepare(text: string, { size = 9, weight = 'regular' }: TextStyle): string {
    this.pdf.font(weight).fontSize(size)
    return printable(text)
  }

  #textOptions({ width, align, tabular, tracking }: TextStyle): PDFKit.Mixins.TextOptions {
    return {
      lineGap: 1.5,
      ...(width === undefined ? { lineBreak: false } : { width }),
      ...(align ? { align } : {}),
      ...(tracking ? { characterSpacing: tracking } : {}),
      ...(tabular ? { features: ['tnum'] } : {}),
    }
  }
}
