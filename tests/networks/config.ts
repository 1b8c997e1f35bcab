/** The environment that test servers are installed and started in. */
export const environment = process.env
