/** Event patterns: EventBridge's rules, Lambda's filters and SNS's filter policies are written in them. */
export { matches } from './matches.ts'
export { type Pattern, PatternError, parsePattern } from './pattern.ts'
