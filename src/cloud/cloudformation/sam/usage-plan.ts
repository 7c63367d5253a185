import { isMap, type Value, type ValueMap } from '../value.ts'
import { chosen, type Expansion, listed, ref } from './expansion.ts'

/** What callers with a key may ask of a REST API: of one, or shared by all that say so. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiusageplan.html */
export function usagePlan(
  expansion: Expansion,
  { api, stageId, plan, owned }: { api: string; stageId: string; plan: Value | undefined; owned: ValueMap },
): void {
  if (!isMap(plan) || plan.CreateUsagePlan === 'NONE') return
  const { CreateUsagePlan } = plan
  if (CreateUsagePlan !== 'PER_API' && CreateUsagePlan !== 'SHARED')
    throw expansion.refuse(
      ['Resources', api, 'Properties', 'Auth', 'UsagePlan'],
      CreateUsagePlan === undefined
        ? "'CreateUsagePlan' is a required field for UsagePlan."
        : "'CreateUsagePlan' accepts one of ['SHARED', 'PER_API', 'NONE'].",
    )
  const name = CreateUsagePlan === 'SHARED' ? 'Serverless' : api
  const [planId, keyId] = [`${name}UsagePlan`, `${name}ApiKey`]
  /** What the APIs before this one have of it. */
  const before = (id: string, member: string): readonly Value[] => {
    const { Properties } = expansion.get(id) ?? {}
    return listed(isMap(Properties) ? Properties[member] : undefined)
  }
  const after = listed(expansion.get(planId)?.DependsOn)
  expansion.add(
    planId,
    'AWS::ApiGateway::UsagePlan',
    {
      ApiStages: [...before(planId, 'ApiStages'), { ApiId: ref(api), Stage: ref(stageId) }],
      ...chosen(plan, ['UsagePlanName', 'Description', 'Quota', 'Tags', 'Throttle']),
    },
    { ...owned, DependsOn: [...after, api] },
  )
  expansion.add(
    keyId,
    'AWS::ApiGateway::ApiKey',
    { Enabled: true, StageKeys: [...before(keyId, 'StageKeys'), { RestApiId: ref(api), StageName: ref(stageId) }] },
    { ...owned, DependsOn: [planId] },
  )
  expansion.add(
    `${name}UsagePlanKey`,
    'AWS::ApiGateway::UsagePlanKey',
    { KeyId: ref(keyId), KeyType: 'API_KEY', UsagePlanId: ref(planId) },
    { ...owned, DependsOn: [keyId] },
  )
}
