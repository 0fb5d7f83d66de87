type Shape = 'circle' | 'triangle' | 'square' | 'ring'
type Mark = { readonly shape: Shape; readonly colour: string; readonly sizePx: number }

/** Lights differ in shape as well as colour, on the map too: ● far, ▲ near, ■ over; done is pale, the picked place a ring. */
export const mapMarks: Readonly<Record<string, Mark>> = {
  plain: { shape: 'circle', colour: '#0e7570', sizePx: 12 },
  near: { shape: 'triangle', colour: '#8a5200', sizePx: 16 },
  over: { shape: 'square', colour: '#b3261e', sizePx: 14 },
  done: { shape: 'circle', colour: '#78716c', sizePx: 9 },
  picked: { shape: 'ring', colour: '#1d4ed8', sizePx: 22 },
}

/** Drawn at twice the size for sharp screens; null where the browser gives no canvas. */
export function drawMark({ shape, colour, sizePx }: Mark): ImageData | null {
  const size = sizePx * 2 + 6
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const pen = canvas.getContext('2d')
  if (!pen) return null
  const edge = 3
  pen.beginPath()
  if (shape === 'square') pen.rect(edge, edge, size - 2 * edge, size - 2 * edge)
  else if (shape === 'triangle') {
    pen.moveTo(size / 2, edge)
    pen.lineTo(size - edge, size - edge)
    pen.lineTo(edge, size - edge)
    pen.closePath()
  } else pen.arc(size / 2, size / 2, size / 2 - edge, 0, 2 * Math.PI)
  pen.lineWidth = shape === 'ring' ? 6 : 3
  pen.strokeStyle = shape === 'ring' ? colour : '#ffffff'
  pen.fillStyle = shape === 'ring' ? 'rgb(29 78 216 / 20%)' : colour
  pen.fill()
  pen.stroke()
  return pen.getImageData(0, 0, size, size)
}
