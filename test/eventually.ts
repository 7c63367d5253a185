/** Asks again until `claim` no longer throws, for at most `within` milliseconds; then throws what it threw last. */
export async function eventually(claim: () => Promise<void>, within = 15_000): Promise<void> {
  const end = Date.now() + within
  for (;;) {
    try {
      return await claim()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
