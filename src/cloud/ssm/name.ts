import { ServiceError } from '../errors.ts'
import type { ServiceHost } from '../service.ts'
import { validation } from './errors.ts'

const DEEPEST = 15
/** With the part of the ARN before it. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
const LONGEST_ARN = 1011

/** Throws for a name that no new parameter may have. The words: github.com/getmoto/moto, tests/test_ssm, seen on AWS. */
export function checkNewName(host: ServiceHost, name: string): void {
  const lower = name.toLowerCase()
  const isPath = name.split('/').length > 2
  if (/^\/?(aws|ssm)/.test(lower)) {
    if (lower.startsWith('/aws') && isPath)
      throw new ServiceError('AccessDeniedException', `No access to reserved parameter name: ${name}.`, 400)
    if (!isPath) throw validation('Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).')
    throw malformedName()
  }
  checkName(name)
  if (name.includes('/') && !name.startsWith('/')) throw validation('Parameter name must be a fully qualified name.')
  if (name.split('/').filter(Boolean).length > DEEPEST)
    throw new ServiceError(
      'HierarchyLevelLimitExceededException',
      `A parameter name hierarchy can have a maximum of ${DEEPEST} levels. Parameter name: ${name}.`,
      400,
    )
  if (arnOf(host, name).length > LONGEST_ARN)
    throw validation(`Parameter name: the parameter's ARN can have at most ${LONGEST_ARN} characters.`)
}

/** Throws for what can be no name at all. Recorded: github.com/localstack/localstack/issues/7712 */
export function checkName(name: string): void {
  if (!/^[\w.\-/]+$/.test(name) || name.includes('//') || name.endsWith('/')) throw malformedName()
}

const malformedName = () =>
  validation(
    'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of ' +
      'sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following ' +
      '3 symbols .-_',
  )

/** Throws for a path that nothing can be below. Recorded: github.com/aws-samples/resource-autotagger/issues/1 */
export function checkPath(path: string): void {
  if (/^\/?(aws|ssm)/i.test(path) && !/^\/aws\/(reference|service)\b/.test(path)) throw malformedPath()
  if (!path.startsWith('/') || path.includes('//') || !/^[\w.\-/]*$/.test(path)) throw malformedPath()
}

const malformedPath = () =>
  validation(
    'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". ' +
      'It can\'t be prefixed with \\"aws\\" or \\"ssm\\" (case-insensitive). It must use only letters, numbers, or the ' +
      'following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if ' +
      'specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
  )

export const arnOf = ({ region, account }: Pick<ServiceHost, 'region' | 'account'>, name: string) =>
  `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`

/** What a request calls a parameter, taken apart: `/a/b:3`, `/a/b:label`, an ARN. */
export type Reference = {
  name: string
  /** `:3`, as it was asked for. */
  selector?: string
  /** It was an ARN: whether the name begins with a slash is then not known. */
  isArn: boolean
}

export function readReference(asked: string): Reference {
  const isArn = asked.startsWith('arn:')
  const rest = isArn ? asked.replace(/^arn:[^:]*:ssm:[^:]*:[^:]*:parameter\//, '') : asked
  const colon = rest.indexOf(':')
  const name = colon < 0 ? rest : rest.slice(0, colon)
  return { name, isArn, ...(colon >= 0 && { selector: rest.slice(colon) }) }
}
