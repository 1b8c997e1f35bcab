export function NewMonitorPage() {
  return null
}
export function MonitorPage() {
  return null
}
