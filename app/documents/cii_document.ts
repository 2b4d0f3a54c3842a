import { TextDecoder } from 'node:util'
import iconv from 'iconv-lite'
import { ParseOption, XmlCData, XmlDocument, XmlElement, XmlText } from 'libxml2-wasm'

export class XmlRefusal extends Error {
  constructor(readonly reason: 'xml_dtd_refused' | 'xml_invalid') {
    super(reason)
  }
}

export type XmlBranch = {
  name: string
  attributes: Record<string, string>
  text: string
  children: XmlBranch[]
}

const MAX_ELEMENTS = 200_000
const SINGLE_BYTE = /^(iso-8859-1|iso-8859-15|windows-1252|us-ascii|latin1)$/i
const DECLARATION = /^\s*<\?xml\b[^>]{0,500}\?>/

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be')

  const head = DECLARATION.exec(bytes.toString('latin1', 0, 1_024))?.[0] ?? ''
  const declared = /encoding\s*=\s*["']([\w.-]{1,40})["']/.exec(head)?.[1]
  if (declared && SINGLE_BYTE.test(declared)) {
    return iconv.decode(bytes, declared)
  }
  if (declared && !/^utf-?8$/i.test(declared)) {
    throw new XmlRefusal('xml_invalid')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new XmlRefusal('xml_invalid')
  }
}

function branchOf(element: XmlElement, allowance: { elements: number }): XmlBranch {
  if (--allowance.elements < 0) {
    throw new XmlRefusal('xml_invalid')
  }

  const branch: XmlBranch = { name: element.name, attributes: {}, text: '', children: [] }
  for (const attribute of element.attrs) {
    branch.attributes[attribute.name] = attribute.value
  }
  for (let node = element.firstChild; node; node = node.next) {
    if (node instanceof XmlElement) {
      branch.children.push(branchOf(node, allowance))
    } else if (node instanceof XmlText || node instanceof XmlCData) {
      branch.text += node.content
    }
  }
  return branch
}

/**
 * Parses XML that nobody vouches for. A document type is refused before the parser sees it,
 * so there are no entities to expand and nothing to fetch; libxml2 itself stops at 256 levels.
 */
export function parseUntrustedXml(bytes: Buffer): XmlBranch {
  const text = decode(bytes)
    .replace(/^\uFEFF/, '')
    .replace(DECLARATION, '')
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(text)) {
    throw new XmlRefusal('xml_dtd_refused')
  }

  let document: XmlDocument | null = null
  try {
    document = XmlDocument.fromString(text, {
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE,
    })
    return branchOf(document.root, { elements: MAX_ELEMENTS })
  } catch (error) {
    throw error instanceof XmlRefusal ? error : new XmlRefusal('xml_invalid')
  } finally {
    document?.dispose()
  }
}

/** Walks down by local names; each step may name alternatives (`'a|b'`). */
export function descend(branch: XmlBranch | undefined, ...path: string[]): XmlBranch | undefined {
  return path.reduce<XmlBranch | undefined>((current, step) => {
    const names = step.split('|')
    return current?.children.find((child) => names.includes(child.name))
  }, branch)
}

export function childrenOf(branch: XmlBranch | undefined, name: string): XmlBranch[] {
  return branch?.children.filter((child) => child.name === name) ?? []
}

export function textOf(branch: XmlBranch | undefined): string | null {
  return branch?.text.trim() || null
}
