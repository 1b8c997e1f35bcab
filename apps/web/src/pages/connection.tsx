export function NewConnectionPage() {
  return null
}
export function ConnectionPage() {
  return null
}
