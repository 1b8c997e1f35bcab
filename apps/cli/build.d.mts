/** Builds a program with all that it imports into a folder of this repository; what stood there is removed. */
export function buildInto(dist: string, entry: string): Promise<void>
