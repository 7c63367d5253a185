import { expect, test } from 'vitest'
import { ssm } from '../../ssm/ssm.ts'
import { ssmParameter } from './ssm-parameter.ts'
import { typesOn } from './type.fixture.ts'

test('a parameter gets a version for every change, and takes back what is taken out', async () => {
  const cloud = typesOn([ssm])
  const { make, kept } = cloud
  const before = kept()
  const call = cloud.asking('ssm')
  const of = { Name: '/shop/size', Type: 'String' }
  const made = await make(ssmParameter, {
    ...{ ...of, Value: '12', Description: 'd', AllowedPattern: '\\d+', Tags: { a: '1' } },
  })
  const Arn = 'arn:aws:ssm:us-east-1:000000000000:parameter/shop/size'
  expect(made).toMatchObject({ physicalId: '/shop/size', attributes: { Arn, Type: 'String', Value: '12' } })
  const changed = await made.update({ ...of, Value: 'large' })
  expect(changed.attributes.Value).toBe('large')
  const { Parameter } = await call('GetParameter', { Name: '/shop/size' })
  expect(Parameter).toMatchObject({ Value: 'large', Version: 2, ARN: Arn })
  const { Parameters } = await call('DescribeParameters', {})
  expect((Parameters as { Description?: string }[])[0]?.Description ?? '').toBe('')
  const { TagList } = await call('ListTagsForResource', { ResourceType: 'Parameter', ResourceId: '/shop/size' })
  expect(TagList).toContainEqual({ Key: 'team', Value: 'green' })
  expect(TagList).not.toContainEqual({ Key: 'a', Value: '1' })
  const other = await changed.update({ Type: 'StringList', Value: 'a,b' })
  expect(other).toMatchObject({ replaced: true, physicalId: expect.stringMatching(/^shop-Thing-/) })
  await expect(make(ssmParameter, { ...of, Type: 'SecureString', Value: 's' })).rejects.toThrow(
    'not a valid enum value',
  )
  await other.delete()
  expect(kept()).toEqual(before)
})
