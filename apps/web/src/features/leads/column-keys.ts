import type { KeyboardCoordinateGetter } from '@dnd-kit/core'

/** Arrow keys go to the middle of the next column, left or right, rather than by pixels. */
export const columnKeys: KeyboardCoordinateGetter = (event, { context }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0
  const { collisionRect, droppableRects, over } = context
  if (step === 0 || !collisionRect) return undefined
  event.preventDefault()
  const columns = [...droppableRects.entries()].sort(([, one], [, other]) => one.left - other.left)
  const middle = collisionRect.left + collisionRect.width / 2
  const here = columns.findIndex(([id, rect]) => (over ? id === over.id : middle >= rect.left && middle <= rect.right))
  const next = columns[here + step]?.[1]
  return next ? { x: next.left + (next.width - collisionRect.width) / 2, y: next.top + 48 } : undefined
}
