/** Our environment without what would steer the product, and with what a test sets. */
export function baseEnvironment(set: Record<string, string> = {}): NodeJS.ProcessEnv {
  const steering =
    /^(EARSHOT_|DATABASE_URL$|API_DATABASE_URL$|WORKER_DATABASE_URL$|REDIS_URL$|PORT$|HOST$|SMTP_URL$|TRUST_PROXY$|NODE_ENV$|VITEST)/
  const kept = Object.entries(process.env).filter(([name]) => !steering.test(name))
  return { ...Object.fromEntries(kept), ...set }
}
