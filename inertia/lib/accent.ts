/**
 * The accent of an entity from its colour: the hue is kept in OKLCH, the lightness moves until
 * text on it reaches 4.5:1, so that contrast holds whatever colour was chosen.
 */
type Lch = { l: number; c: number; h: number }
type Rgb = [number, number, number]

const WHITE: Rgb = [1, 1, 1]
const DARK_GROUND = parse('#0f1316')
const KNOWN: Record<string, string> = { '#b8430d': 'tp', '#0b5a6b': 'man' }

/** Value of `data-entity`, and the variables to set on the root for a colour that has no palette of its own. */
export function accentOf(color: string | null | undefined): {
  entity: string
  variables: Record<string, string>
} {
  if (!color || !/^#[0-9a-f]{6}$/i.test(color)) return { entity: 'none', variables: {} }
  const known = KNOWN[color.toLowerCase()]
  if (known) return { entity: known, variables: {} }
  return { entity: 'custom', variables: accentVariables(color) }
}

export function accentVariables(color: string): Record<string, string> {
  const base = toLch(parse(color))

  const light = until(base, -0.005, (rgb) => contrast(rgb, WHITE) >= 4.5)
  const lightTint = mix(toRgb(light), WHITE, 0.1)
  const lightInk = until(light, -0.005, (rgb) => contrast(rgb, lightTint) >= 4.5)

  const dark = until({ ...base, l: Math.max(base.l, 0.62) }, 0.005, (rgb) => {
    return contrast(rgb, DARK_GROUND) >= 4.5
  })
  const darkTint = mix(toRgb(dark), DARK_GROUND, 0.16)
  const darkInk = until(dark, 0.005, (rgb) => contrast(rgb, darkTint) >= 4.5)
  const onDark = until({ l: 0.24, c: Math.min(dark.c, 0.03), h: dark.h }, -0.005, (rgb) => {
    return contrast(rgb, toRgb(dark)) >= 4.5
  })

  return {
    '--accent-l': hex(toRgb(light)),
    '--accent-l-h': hex(toRgb({ ...light, l: light.l - 0.06 })),
    '--accent-l-t': hex(lightTint),
    '--accent-l-ink': hex(toRgb(lightInk)),
    '--accent-d': hex(toRgb(dark)),
    '--accent-d-h': hex(toRgb({ ...dark, l: Math.min(0.97, dark.l + 0.06) })),
    '--accent-d-t': hex(darkTint),
    '--accent-d-ink': hex(toRgb(darkInk)),
    '--accent-d-on': hex(toRgb(onDark)),
  }
}

export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

export function parse(color: string): Rgb {
  const value = Number.parseInt(color.slice(1), 16)
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}

function until(start: Lch, step: number, enough: (rgb: Rgb) => boolean): Lch {
  let color = start
  while (!enough(parse(hex(toRgb(color)))) && color.l > 0 && color.l < 1) {
    color = { ...color, l: color.l + step }
  }
  return color
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return [0, 1, 2].map((i) => a[i] * share + b[i] * (1 - share)) as Rgb
}

function hex(rgb: Rgb): string {
  return `#${rgb
    .map((x) =>
      Math.round(Math.min(1, Math.max(0, x)) * 255)
        .toString(16)
        .padStart(2, '0')
    )
    .join('')}`
}

function linear(x: number): number {
  return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4
}

function gamma(x: number): number {
  return x <= 0.0031308 ? x * 12.92 : 1.055 * x ** (1 / 2.4) - 0.055
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/* OKLab, Björn Ottosson, https://bottosson.github.io/posts/oklab/ */
function toLch(rgb: Rgb): Lch {
  const [r, g, b] = rgb.map(linear)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: Math.atan2(bb, a),
  }
}

/** Out of the screen's gamut, chroma gives way and the hue stays. */
function toRgb(color: Lch): Rgb {
  for (let c = color.c; ; c -= 0.005) {
    const rgb = lchToRgb({ ...color, c: Math.max(0, c) })
    if (c <= 0 || rgb.every((x) => x >= -0.0005 && x <= 1.0005)) return rgb
  }
}

function lchToRgb({ l: light, c, h }: Lch): Rgb {
  const a = c * Math.cos(h)
  const b = c * Math.sin(h)
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
  return [gamma(red), gamma(green), gamma(blue)]
}
