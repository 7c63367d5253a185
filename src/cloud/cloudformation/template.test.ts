// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
import { expect, test } from 'vitest'
import { lineOf, parseTemplate } from './template.ts'

test.each([
  ['!Ref Queue', { Ref: 'Queue' }],
  ['!Condition Large', { Condition: 'Large' }],
  ['!GetAtt Queue.Arn', { 'Fn::GetAtt': ['Queue', 'Arn'] }],
  ['!GetAtt Nested.Outputs.Url', { 'Fn::GetAtt': ['Nested', 'Outputs.Url'] }],
  ['!GetAtt [Queue, Arn]', { 'Fn::GetAtt': ['Queue', 'Arn'] }],
  ["!Sub '${AWS::Region}-a'", { 'Fn::Sub': '${AWS::Region}-a' }],
  ["!Sub ['${a}', { a: !Ref B }]", { 'Fn::Sub': ['${a}', { a: { Ref: 'B' } }] }],
  ["!Join ['-', [a, !Ref B]]", { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] }],
  ['!If [Large, 1024, 128]', { 'Fn::If': ['Large', 1024, 128] }],
  ['!Not [!Equals [a, b]]', { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }],
  ["!GetAZs ''", { 'Fn::GetAZs': '' }],
  ['!Cidr [10.0.0.0/16, 2, 8]', { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }],
  ['!Base64 text', { 'Fn::Base64': 'text' }],
  // As YAML 1.1 has it, for CloudFormation does.
  ['yes', true],
  // But its letters stay letters: `AttributeType: N`.
  ['N', 'N'],
  ['{ x: 1, y: n }', { x: 1, y: 'n' }],
  ['2010-09-09', '2010-09-09'],
  ['.', '.'],
  ['{ On: 1, 12: 2 }', { On: 1, '12': 2 }],
])('%s is read as %j', (text, value) => {
  expect(parseTemplate(`Value: ${text}`, 't.yaml').value).toEqual({ Value: value })
})

test('JSON is read too', () => {
  expect(parseTemplate('{\n\t"Resources": { "A": { "Ref": "B" } }\n}', 't.json').value).toEqual({
    Resources: { A: { Ref: 'B' } },
  })
})

test.each([
  ['a: [1', 't.yaml:1: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ['a: 1\na: 2', 't.yaml:2: Map keys must be unique'],
  ['a: 1\nb: !Reff x', 't.yaml:2: there is no !Reff; there are !Ref, !Condition, !GetAtt, !Sub'],
  ['a: &x 1\nb: *x', 't.yaml:2: CloudFormation reads no YAML aliases (*name): write it out'],
  ['- a', 't.yaml:1: a template is a map with Resources in it'],
  ['', 't.yaml:1: a template is a map with Resources in it'],
])('%j is refused, with its line', (text, message) => {
  expect(() => parseTemplate(text, 't.yaml')).toThrow(message)
})

test('a name that every object has is a name like any other', () => {
  expect(Object.keys(parseTemplate('__proto__: { a: 1 }\nconstructor: 2', 't.yaml').value)).toEqual([
    '__proto__',
    'constructor',
  ])
})

test('each thing has the line that it stands on, or that of the nearest around it', () => {
  const template = parseTemplate(
    'Resources:\n  Hello:\n    Properties:\n\n      Timeout: 3\n      Tags: [{ Key: a }]',
    't.yaml',
  )
  const line = (...path: (string | number)[]) => lineOf(template, ['Resources', 'Hello', 'Properties', ...path])
  expect([line('Timeout'), line('Tags', 0, 'Key'), line('MemorySize'), lineOf(template, ['Outputs'])]).toEqual([
    5, 6, 3, 1,
  ])
})
