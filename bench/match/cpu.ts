/** CPU-seconds that this process has used, all threads and the kernel's part included. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
