import type { Secret } from './state.ts'

export const CURRENT = 'AWSCURRENT'
export const PREVIOUS = 'AWSPREVIOUS'
export const PENDING = 'AWSPENDING'

export type Stages = Secret['stages']

/**
 * The staging labels, with one moved to a version. What AWSCURRENT leaves gets AWSPREVIOUS, and loses AWSPENDING.
 * Recorded: test_secretsmanager.snapshot.json, `test_update_secret_version_stages_current_pending`
 */
export function withStage(stages: Stages, stage: string, versionId: string): Stages {
  const before = stages[stage]
  if (stage !== CURRENT || before === undefined || before === versionId) return { ...stages, [stage]: versionId }
  const { [PENDING]: pending, ...others } = stages
  return {
    ...others,
    ...(pending !== undefined && pending !== before && { [PENDING]: pending }),
    [PREVIOUS]: before,
    [CURRENT]: versionId,
  }
}

export function withoutStage(stages: Stages, stage: string): Stages {
  const { [stage]: _, ...others } = stages
  return others
}

export const stagesOf = ({ stages }: Secret, versionId: string): string[] =>
  Object.keys(stages)
    .filter((stage) => stages[stage] === versionId)
    .sort()

/** The versions that have labels, and theirs; nothing where there is none. */
export function versionsToStages(secret: Secret): Record<string, string[]> | undefined {
  const labelled = secret.versionIds.filter((id) => Object.values(secret.stages).includes(id))
  if (labelled.length === 0) return undefined
  return Object.fromEntries(labelled.map((id) => [id, stagesOf(secret, id)]))
}
