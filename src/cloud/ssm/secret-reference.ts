import type { Parameter } from '@aws-sdk/client-ssm'
import { type Context, via } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { validation } from './errors.ts'
import type { SsmState } from './state.ts'

const PREFIX = '/aws/reference/secretsmanager/'

export const isSecretReference = (name: string) => name.startsWith(PREFIX)

/**
 * A secret of Secrets Manager's, asked for as a parameter: by its name, or `name:stage` or `name:version-id`.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
 */
export async function readSecret(
  { state, caller, region }: Context<SsmState>,
  asked: string,
  withDecryption: boolean,
): Promise<Parameter> {
  if (!withDecryption) throw validation('WithDecryption flag must be True for retrieving a Secret Manager secret.')
  const [SecretId = '', selector] = asked.slice(PREFIX.length).split(':')
  const which = selector && (isVersionId(selector) ? { VersionId: selector } : { VersionStage: selector })
  const secret = await state.host
    .ask('secretsmanager', 'GetSecretValue', { SecretId, ...which }, via(caller, `ssm.${region}.amazonaws.com`))
    .catch((error: unknown) => {
      if (!(error instanceof ServiceError) || error.code !== 'ResourceNotFoundException') throw error
      throw new ServiceError(
        'ParameterNotFound',
        `An error occurred (ParameterNotFound) when referencing Secrets Manager: Secret ${asked} not found.`,
        400,
      )
    })
  const { ARN, Name, SecretString, CreatedDate, VersionId, VersionStages } = secret as Secret
  if (SecretString === undefined) throw validation('Secrets with binary values cannot be referenced as parameters.')
  const createdDate = Math.floor(CreatedDate.getTime() / 1000)
  const source = { ARN, Name, VersionId, SecretString, VersionStages, CreatedDate: createdDate }
  return {
    Name: `${PREFIX}${SecretId}`,
    Type: 'SecureString',
    Value: SecretString,
    Version: 0,
    ...(selector !== undefined && { Selector: `:${selector}` }),
    SourceResult: JSON.stringify(source),
    LastModifiedDate: CreatedDate,
    ARN,
    DataType: 'text',
  }
}

type Secret = {
  ARN: string
  Name: string
  SecretString?: string
  CreatedDate: Date
  VersionId: string
  VersionStages: string[]
}

const isVersionId = (text: string) => /^[\w-]{32,64}$/.test(text)
