import { expect, test } from 'vitest'
import { patched } from './template-patch.ts'

const TEMPLATE = `Resources:
  Orders:
    Properties:
      Timeout: 3 # seconds
      Policies:
        - DynamoDBReadPolicy: { TableName: !Ref Table }
`

test('a patch reaches the property that it names, and leaves the rest', () => {
  const patch = 'Resources:\n  Orders:\n    Properties:\n      Policies: [AdministratorAccess]\n'
  expect(patched(TEMPLATE, patch)).toBe(`Resources:
  Orders:
    Properties:
      Timeout: 3 # seconds
      Policies: [ AdministratorAccess ]
`)
})

test('null takes away what was there', () => {
  expect(patched(TEMPLATE, 'Resources: { Orders: { Properties: { Policies: null } } }')).not.toContain('Policies')
})

test('short forms stay what they are, in the template and in the patch', () => {
  const text = patched(TEMPLATE, 'Resources: { Orders: { Properties: { Role: !GetAtt Role.Arn } } }')
  expect(text).toContain('TableName: !Ref Table')
  expect(text).toContain('Role: !GetAtt Role.Arn')
})
