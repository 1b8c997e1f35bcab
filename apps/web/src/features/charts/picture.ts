const WIDTH = 720
const ROW = 28
const TOP = 56
/** A saved picture is always on white: it goes into documents. */
const COLOURS: Record<string, string> = {
  bar: '#4a42d8',
  negative: '#b5380b',
  neutral: '#7c8594',
  positive: '#0a756a',
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function sheet(title: string, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="13" fill="#181b22"><rect width="100%" height="100%" fill="#fff"/><text x="16" y="30" font-size="16" font-weight="600">${escapeXml(title)}</text>${body}</svg>`
}

/** Horizontal bars with their labels and values. */
export function barsPicture(title: string, rows: readonly { label: string; value: number; text: string }[]): string {
  const most = Math.max(1, ...rows.map((row) => row.value))
  const body = rows.map((row, index) => {
    const y = TOP + index * ROW
    const label = row.label.length > 28 ? `${row.label.slice(0, 27)}…` : row.label
    return `<text x="16" y="${y + 14}">${escapeXml(label)}</text><rect x="220" y="${y + 2}" width="${(row.value / most) * 400}" height="16" fill="${COLOURS.bar}"/><text x="${228 + (row.value / most) * 400}" y="${y + 14}">${escapeXml(row.text)}</text>`
  })
  return sheet(title, TOP + rows.length * ROW + 12, body.join(''))
}

export interface Column {
  label: string
  negative: number
  neutral: number
  positive: number
  isGap: boolean
}

/** Stacked columns over time; what was not heard is hatched. */
export function columnsPicture(title: string, columns: readonly Column[]): string {
  const [height, bottom] = [240, TOP + 240]
  const most = Math.max(1, ...columns.map((one) => one.negative + one.neutral + one.positive))
  const step = (WIDTH - 32) / Math.max(1, columns.length)
  const hatch = `<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="6" fill="#c9ced8"/></pattern></defs>`
  const body = columns.map((one, index) => {
    const x = 16 + index * step
    let y = bottom
    const gap = one.isGap ? `<rect x="${x}" y="${TOP}" width="${step}" height="${height}" fill="url(#h)"/>` : ''
    const parts = (['negative', 'neutral', 'positive'] as const).map((kind) => {
      const tall = (one[kind] / most) * height
      y -= tall
      return `<rect x="${x + step * 0.1}" y="${y}" width="${step * 0.8}" height="${tall}" fill="${COLOURS[kind]}"/>`
    })
    return gap + parts.join('')
  })
  const ends = [columns[0], columns.at(-1)].map((one) => escapeXml(one?.label ?? ''))
  const axis = `<text x="16" y="${bottom + 20}">${ends[0]}</text><text x="${WIDTH - 16}" y="${bottom + 20}" text-anchor="end">${ends[1]}</text><text x="${WIDTH - 16}" y="${TOP - 6}" text-anchor="end">${most}</text>`
  return sheet(title, bottom + 36, hatch + body.join('') + axis)
}

/** Seven rows of 24 cells; the darker, the more. */
export function cellsPicture(title: string, days: readonly string[], counts: readonly number[]): string {
  const most = Math.max(1, ...counts)
  const cells = counts.map((count, index) => {
    const [x, y] = [72 + (index % 24) * 26, TOP + Math.floor(index / 24) * 26]
    return `<rect x="${x}" y="${y}" width="24" height="24" fill="${COLOURS.bar}" opacity="${0.06 + (count / most) * 0.94}"/>`
  })
  const names = days.map((day, index) => `<text x="16" y="${TOP + index * 26 + 17}">${escapeXml(day)}</text>`)
  return sheet(title, TOP + 7 * 26 + 12, names.join('') + cells.join(''))
}
