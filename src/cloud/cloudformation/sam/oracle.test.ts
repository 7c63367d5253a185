/**
 * Holds the transform to AWS's own translator, https://pypi.org/project/aws-sam-translator, resource by resource:
 * templates with one idea in each, and the labs'.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { installed, run } from '../../../../test/command.ts'
import { transformServerless } from '../sam.ts'
import { parseTemplate } from '../template.ts'
import { entriesOf, isList, isMap, type Value, type ValueMap } from '../value.ts'

const FOLDER = 'src/cloud/cloudformation/sam'

/** What is let differ, and why. Nothing else is. */
const DIFFERENCES: Readonly<Record<string, (value: Value) => Value>> = {
  'a REST deployment is named after a hash of a Python repr: ours changes when the API does, to something else': (
    value,
  ) =>
    JSON.parse(
      JSON.stringify(value)
        .replace(/(Deployment)[0-9a-f]{10}\b/g, '$1')
        .replace(/(RestApi deployment id: )[0-9a-f]{40}/g, '$1'),
    ),
  'Fn::Or has no order: the translator takes the conditions from a set': (value) =>
    replaced(value, 'Fn::Or', (conditions) =>
      isList(conditions)
        ? [...conditions].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
        : conditions,
    ),
  'DependsOn has no order, and one is as good as a list of one': (value) =>
    replaced(value, 'DependsOn', (names) => (isList(names) ? names.map(String).sort() : [names])),
}

function replaced(value: Value, name: string, change: (value: Value) => Value): Value {
  if (isList(value)) return value.map((each) => replaced(each, name, change))
  if (!isMap(value)) return value
  return Object.fromEntries(
    entriesOf(value).map(([key, each]) => [key, key === name ? change(each) : replaced(each, name, change)]),
  )
}

/** What the translator makes and ours refuses, by template, in ours' words. */
const REFUSED: Readonly<Record<string, string>> = {
  'events-kinesis': 'Events of type Kinesis are not supported here', // there is no Kinesis
  'refused-application': 'AWS::Serverless::Application is not supported here', // nor stacks within stacks
  'refused-connector': 'Connectors are not supported here',
  'refused-domain': 'Domain is not supported here', // nor names and certificates
  'refused-events': 'Events of type IoTRule are not supported here', // nor IoT, Alexa, Cognito, MSK, MQ, DocumentDB
  'refused-image': 'property ImageUri not defined', // nor a container engine
  'refused-request-model': 'RequestParameters is not supported here',
  'refused-resource-policy': 'ResourcePolicy is not supported here',
  'refused-state-machine': 'AWS::Serverless::StateMachine is not supported here', // nor Step Functions
}

const python = await pythonWithTranslator()
const files = [...labs(), ...ideas()]
const theirs: Record<string, { value?: ValueMap; error?: string }> = python
  ? JSON.parse((await run(python, [`${FOLDER}/oracle.py`, ...files.map(({ file }) => file)])).stdout)
  : {}

describe.skipIf(!python)(`as AWS's translator does it${python ? '' : ' (skipped: no aws-sam-translator)'}`, () => {
  for (const { name, file } of files)
    test(name, () => {
      const { value, error } = theirs[file] ?? {}
      expect(error).toBeUndefined()
      const ours = () => transformServerless(parseTemplate(readFileSync(file, 'utf8'), file)).value
      if (Object.hasOwn(REFUSED, name)) expect(ours).toThrow(REFUSED[name])
      else expect(comparable(ours())).toEqual(comparable(value as ValueMap))
    })
})

const comparable = (template: ValueMap): Value =>
  Object.values(DIFFERENCES).reduce<Value>((value, change) => change(value), template)

async function pythonWithTranslator(): Promise<string | undefined> {
  for (const name of ['.workshop/sam/bin/python', '.workshop/python/bin/python', 'python3'])
    if ((!name.includes('/') || existsSync(name)) && (await installed(name, ['-c', 'import samtranslator, boto3'])))
      return name
  return undefined
}

type Case = { name: string; file: string }

function ideas(): Case[] {
  return readdirSync(`${FOLDER}/templates`)
    .sort()
    .map((file) => ({ name: file.replace('.yaml', ''), file: `${FOLDER}/templates/${file}` }))
}

/** Copies of the labs' templates, as they are once their code is in S3. */
function labs(): Case[] {
  const folder = mkdtempSync(join(tmpdir(), 'workshop-'))
  return readdirSync('labs')
    .flatMap((lab) => ['go', 'ts'].map((language) => `labs/${lab}/${language}/template.yaml`))
    .filter((name) => existsSync(name))
    .map((name) => {
      const file = join(folder, name.replaceAll('/', '-'))
      writeFileSync(file, readFileSync(name, 'utf8').replace(/\b(CodeUri: *)[^s\s].*$/gm, '$1s3://bucket/key'))
      return { name, file }
    })
}
