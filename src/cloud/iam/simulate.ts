import type {
  ContextEntry,
  EvaluationResult,
  PolicyEvaluationDecisionType,
  SimulateCustomPolicyRequest,
  SimulatePolicyResponse,
} from '@aws-sdk/client-iam'
import type { NamedDocument } from '../authorization/identity.ts'
import { PolicyError, readPolicy } from '../policy/document.ts'
import { type Decision, evaluate, type Policies } from '../policy/evaluate.ts'
import type { Principal } from '../policy/principal.ts'
import { contextKeysIn } from './context-keys.ts'
import { malformedPolicy } from './errors.ts'
import { page } from './page.ts'
import { positionOf } from './statement-position.ts'

export type Simulated = {
  principal: Principal
  policies: readonly NamedDocument[]
  boundaries: readonly NamedDocument[]
  /** Condition keys that are known without being said. */
  context?: Readonly<Record<string, string>>
}

type Asked = Omit<SimulateCustomPolicyRequest, 'PolicyInputList'>

/** Each action of each resource, by the evaluator that decides requests. https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html */
export function simulate(
  { principal, policies, boundaries, ...known }: Simulated,
  input: Asked,
): SimulatePolicyResponse {
  const { ActionNames = [], ResourceArns = ['*'], ResourcePolicy, ContextEntries = [] } = input
  const read = (documents: readonly NamedDocument[]) => documents.map(({ name, document }) => readable(document, name))
  const [boundary] = read(boundaries)
  const given: Policies = {
    identityPolicies: read(policies),
    ...(boundary && { boundary }),
    ...(ResourcePolicy !== undefined && { resourcePolicies: [readable(ResourcePolicy, 'ResourcePolicy')] }),
  }
  const documents = new Map(
    [...policies, ...boundaries, { name: 'ResourcePolicy', document: ResourcePolicy ?? '' }].map((each) => [
      each.name,
      each.document,
    ]),
  )
  const context = { ...known.context, ...contextOf(ContextEntries) }
  const there = new Set(Object.keys(context).map((key) => key.toLowerCase()))
  const missing = contextKeysOf([...documents.values()]).filter((key) => !there.has(key.toLowerCase()))
  const results = ActionNames.flatMap((action) =>
    ResourceArns.map((resource) => {
      const request = { principal, action, resource, context }
      return resultOf(evaluate({ ...given, request }), documents, missing)
    }),
  )
  const numbered = results.map((result, at) => ({ result, key: String(at).padStart(6, '0') }))
  const { items, rest } = page(numbered, ({ key }) => key, input)
  return { EvaluationResults: items.map(({ result }) => result), ...rest }
}

/** The condition keys that some documents ask for, each once. Throws for what is no policy. */
export function contextKeysOf(documents: readonly string[]): string[] {
  const keys = documents
    .filter((document) => document !== '')
    .flatMap((document) => {
      readable(document, '')
      return contextKeysIn(document)
    })
  return [...new Map(keys.map((key) => [key.toLowerCase(), key])).values()]
}

function readable(document: string, name: string) {
  try {
    return readPolicy(document, name)
  } catch (error) {
    if (error instanceof PolicyError) throw malformedPolicy('Syntax errors in policy.')
    throw error
  }
}

const contextOf = (entries: readonly ContextEntry[]): Record<string, string | string[]> =>
  Object.fromEntries(
    entries.map(({ ContextKeyName = '', ContextKeyValues = [], ContextKeyType = 'string' }) => [
      ContextKeyName,
      ContextKeyType.endsWith('List') ? ContextKeyValues : (ContextKeyValues[0] ?? ''),
    ]),
  )

const DECISIONS: Readonly<Record<Decision['why'], PolicyEvaluationDecisionType>> = {
  allowed: 'allowed',
  'explicit-deny': 'explicitDeny',
  'implicit-deny': 'implicitDeny',
}

/** Recorded: localstack test_iam.snapshot.json, `test_simulate_principle_policy`. */
function resultOf(decision: Decision, documents: ReadonlyMap<string, string>, missing: string[]): EvaluationResult {
  const { action, resource, statement, why, lacking } = decision
  const MatchedStatements = statement
    ? [
        {
          SourcePolicyId: statement.policy.slice(statement.policy.lastIndexOf('/') + 1),
          SourcePolicyType: (statement.kind === 'resource' ? 'Resource Policy' : 'IAM Policy') as 'resource',
          ...positionOf(documents.get(statement.policy) ?? '', statement.index),
        },
      ]
    : []
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: DECISIONS[why],
    MatchedStatements,
    // Of one resource, they are told with the resource.
    MissingContextValues: resource === '*' ? missing : [],
    OrganizationsDecisionDetail: { AllowedByOrganizations: true },
    ...(lacking.includes('boundary') && {
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    }),
    EvalDecisionDetails: {},
    ResourceSpecificResults: [
      {
        EvalResourceName: resource,
        EvalResourceDecision: DECISIONS[why],
        MatchedStatements,
        MissingContextValues: resource === '*' ? [] : missing,
      },
    ],
  }
}
