/** Limits of trials on one server; docs/operations.md lists them. */
export const TRIAL_LIMITS = {
  /** That wait for the one that is executed. */
  waiting: 20,
  /** Of one trial, all conditions together: far more than it needs, as the machine may be busy. */
  seconds: 180,
  /** Without work, after which the thread ends. */
  idleSeconds: 120,
} as const;
