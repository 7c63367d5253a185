/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html */
import schema from '../schemas/AWS-IAM-Policy.json' with { type: 'json' }
import { isSame, type Value } from '../value.ts'
import { type Bearer, type Bearers, bearersOf, lacking, named } from './iam-bearers.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'
import { documentText } from './tags.ts'
import { unlessGone } from './unless-gone.ts'

type Properties = Bearers & { PolicyName: string; PolicyDocument: Value }

/** An inline policy that several roles, users and groups have. `Ref` is a name for it that IAM does not know. */
export const iamPolicy: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    check(properties)
    const Id = context.name(128)
    for (const bearer of bearersOf(properties)) {
      await put(properties, bearer, context)
      context.begun(Id)
    }
    return { physicalId: Id, attributes: { Id } }
  },

  async update(made, properties, before, context) {
    check(properties)
    const [now, wanted] = [bearersOf(before), bearersOf(properties)]
    const isOther =
      before.PolicyName !== properties.PolicyName || !isSame(before.PolicyDocument, properties.PolicyDocument)
    for (const bearer of isOther ? wanted : lacking(wanted, now)) await put(properties, bearer, context)
    const isRenamed = before.PolicyName !== properties.PolicyName
    for (const bearer of isRenamed ? now : lacking(now, wanted)) await remove(before, bearer, context)
    return made
  },

  async delete(_, properties, context) {
    for (const bearer of bearersOf(properties)) await remove(properties, bearer, context)
  },
}

function check(properties: Properties): void {
  if (bearersOf(properties).length === 0) throw new Error('At least one of [Groups,Roles,Users] must be non-empty.')
}

const put = ({ PolicyName, PolicyDocument }: Properties, bearer: Bearer, { ask }: ResourceContext) =>
  ask('iam', `Put${bearer.kind}Policy`, {
    ...{ ...named(bearer), PolicyName, PolicyDocument: documentText(PolicyDocument) },
  })

const remove = ({ PolicyName }: Properties, bearer: Bearer, { ask }: ResourceContext) =>
  unlessGone(ask('iam', `Delete${bearer.kind}Policy`, { ...named(bearer), PolicyName }))
