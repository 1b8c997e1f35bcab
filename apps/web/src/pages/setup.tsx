export function SetupPage() {
  return null
}
export function BrandPage() {
  return null
}
