/** The model that all contestants simulate: Poisson arrivals, exponential service, one server at 0.8. In microseconds. */
export const CUSTOMERS = 1_000_000;
export const BETWEEN = 1_250_000;
export const SERVICE = 1_000_000;
export const SEED = 7;
