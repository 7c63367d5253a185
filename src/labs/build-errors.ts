import { type Language, languageName } from './language.ts'

/** The code has a mistake in it. The message is the compiler's own, with file and line. */
export class DidNotBuild extends Error {
  override name = 'DidNotBuild'

  constructor(
    message: string,
    readonly language: Language,
  ) {
    super(message || `The ${languageName[language]} compiler failed and did not say why.`)
  }
}

/** This machine lacks what building needs. The message says what, why, and where to get it. */
export class ToolMissing extends Error {
  override name = 'ToolMissing'
}
