import { type Language, languages } from '../../labs/language.ts'

/** Arguments that several commands have, so that they read the same everywhere. */
export const labArgument = {
  type: 'positional' as const,
  description: 'The lab, by number or name: 01, hello',
  required: true as const,
}

const oneOf = <Value extends string>(options: readonly Value[], description: string) => ({
  type: 'enum' as const,
  options: [...options] as Value[],
  description,
})

export const langOption = oneOf(languages, 'One language alone; both if it is left out')

export const oneLangOption = {
  ...oneOf(languages, 'Which of the two; ts if it is left out'),
  default: 'ts' as Language,
}

export const targetOption = {
  ...oneOf(['local', 'aws'], 'The cloud: local, or the AWS account that you are signed in to'),
  default: 'local',
}

export const jsonOption = {
  type: 'boolean' as const,
  default: false,
  description: 'Print JSON, for other programs',
}

export const languagesOf = (lang: Language | undefined): readonly Language[] => (lang ? [lang] : languages)
