/**
 * What Lambda costs in us-east-1, in US dollars, before the free tier and before the lower prices of very large use.
 * Read 2026-11-23: https://aws.amazon.com/lambda/pricing/
 */
export const PRICES = {
  checked: '2026-11-23',
  source: 'https://aws.amazon.com/lambda/pricing/',
  request: 0.2 / 1_000_000,
  /** Each second of each gigabyte of memory that a function is given, Init included. */
  gigabyteSecond: { x86_64: 0.0000166667, arm64: 0.0000133334 },
  /** Of /tmp, beyond what every function has. */
  ephemeralGigabyteSecond: 0.0000000309,
  ephemeralFreeMegabytes: 512,
  /** A month, for all functions of an account together. */
  free: { requests: 1_000_000, gigabyteSeconds: 400_000 },
} as const
