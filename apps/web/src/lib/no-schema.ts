/** Stands in for TypeBox in the browser, where contracts are read for their addresses and their types alone. */
export const Type: unknown = new Proxy(
  {},
  {
    get: () => (first: unknown) => ({ properties: typeof first === 'object' ? first : undefined }),
  },
)
