import type { Context } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { PolicyError, readPolicy } from '../policy/document.ts'
import { evaluate } from '../policy/evaluate.ts'
import type { EncryptionContext } from './ciphertext.ts'
import { grantsFor, statementsOf } from './grant.ts'
import { keyArn } from './key.ts'
import type { Key, KmsState } from './state.ts'

/** By it, the account's IAM policies count. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
export const defaultPolicy = (account: string): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Id: 'key-default-1',
      Statement: [
        {
          Sid: 'Enable IAM User Permissions',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    },
    null,
    2,
  )

const malformed = (message: string) => new ServiceError('MalformedPolicyDocumentException', message, 400)

/** Throws for what is no key policy, and for one that would lock its sender out. */
export async function checkPolicy(
  { state, caller }: Context<KmsState>,
  policy: string,
  { keyId, isBypassed }: { keyId: string; isBypassed: boolean },
): Promise<void> {
  try {
    const { statements } = readPolicy(policy)
    if (statements.length === 0) throw new PolicyError('no statement')
    if (statements.some(({ principal }) => !principal)) throw new PolicyError('a statement has a principal')
  } catch (error) {
    if (error instanceof PolicyError) throw malformed(`The key policy is not valid: ${error.message}.`)
    throw error
  }
  if (isBypassed || caller.service) return
  const resource = keyArn(state.host, keyId)
  const demand = { action: 'kms:PutKeyPolicy', resource, resourcePolicy: policy, resourceMustAllow: true }
  const { allowed, lacking, statement } = await state.host.authorize(caller, demand)
  if (!allowed && (lacking.includes('resource') || statement?.kind === 'resource'))
    throw malformed('The new key policy will not allow you to update the key policy in the future.')
}

/** The key's policy for one caller: with what its grants allow them. */
export function policyFor(
  { state, caller }: Pick<Context<KmsState>, 'state' | 'caller'>,
  key: Key,
  encryptionContext: EncryptionContext,
): string | object {
  const grants = grantsFor(state, key, caller, encryptionContext)
  if (grants.length === 0) return key.policy
  const policy = JSON.parse(key.policy)
  const principal = caller.service ? { Service: caller.service.principal } : undefined
  const granted = grants.flatMap((grant) => statementsOf([grant], principal ?? { AWS: grant.granteePrincipal }))
  return { ...policy, Statement: [...[policy.Statement].flat(), ...granted] }
}

/**
 * Throws when the caller is one of AWS's services, and neither the key's policy nor a grant lets it in. What other
 * callers may do is decided before this.
 */
export function checkLetIn(
  context: Context<KmsState>,
  key: Key,
  operation: string,
  encryptionContext: EncryptionContext = {},
): void {
  const { state, caller, account, region } = context
  const { service } = caller
  if (!service) return
  const name = service.principal.replace(/\.amazonaws\.com$/, '')
  // One service may ask for another, as CloudFormation reads parameters.
  const { 'kms:ViaService': through = `${name}.${region}.amazonaws.com` } = caller.session?.context ?? {}
  const itsAlias = `alias/aws/${through.slice(0, through.indexOf('.'))}`
  if (key.manager === 'AWS' && state.aliases.get(itsAlias)?.keyId === key.id) return
  const resource = keyArn(state.host, key.id)
  const policy = policyFor(context, key, encryptionContext)
  const { allowed } = evaluate({
    request: {
      principal: { arn: caller.arn, account, service: service.principal },
      ...{ action: `kms:${operation}`, resource, resourceAccount: account },
      context: {
        'aws:SourceAccount': account,
        'aws:PrincipalIsAWSService': 'true',
        'aws:PrincipalServiceName': service.principal,
        'kms:ViaService': through,
        ...(service.sourceArn && { 'aws:SourceArn': service.sourceArn }),
        ...contextKeys(encryptionContext),
      },
    },
    resourcePolicies: [readPolicy(policy, resource)],
  })
  if (!allowed)
    throw new ServiceError(
      'AccessDeniedException',
      `User: ${caller.arn} is not authorized to perform: kms:${operation} on resource: ${resource} because no resource-based policy allows the kms:${operation} action`,
      400,
    )
}

/** Condition keys. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html */
export const contextKeys = (context: EncryptionContext): Record<string, string | string[]> => ({
  ...Object.fromEntries(Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
  ...(Object.keys(context).length > 0 && { 'kms:EncryptionContextKeys': Object.keys(context) }),
})
