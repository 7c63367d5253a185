import { type Language, languages } from '../../labs/language.ts'

/** Arguments that several commands have, so that they read the same everywhere. */
export const labArgument = {
  type: 'positional',
  description: 'The lab, by number or name: 01, hello',
  required: true,
} as const

export const langOption = {
  type: 'enum',
  options: [...languages],
  description: 'One language alone; both if it is left out',
} as const

export const oneLangOption = {
  type: 'enum',
  options: [...languages],
  description: 'Which of the two; ts if it is left out',
  default: 'ts',
} as const

export const targetOption = {
  type: 'enum',
  options: ['local', 'aws'],
  default: 'local',
  description: 'The cloud: local, or the AWS account that you are signed in to',
} as const

export const jsonOption = {
  type: 'boolean',
  default: false,
  description: 'Print JSON, for other programs',
} as const

export const languagesOf = (lang: Language | undefined): readonly Language[] => (lang ? [lang] : languages)
