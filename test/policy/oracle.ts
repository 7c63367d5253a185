import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Case } from './cases.ts'

export type Verdict = 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied'
export type Oracle = { name: string; decide(one: Case): Verdict; remove(): void }

const PACKAGE = '@cloud-copilot/iam-simulate'
const VERSION = '0.1.173'

/**
 * An evaluator that others wrote. Its licence (AGPL) is not ours to pass on, so it is no dependency: it is fetched to
 * be asked, and removed. Answers why there is none where npm cannot be reached.
 */
export async function fetchOracle(): Promise<Oracle | string> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-oracle-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const quick = ['--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=0', '--fetch-timeout=20000']
    const args = ['install', '--prefix', folder, ...quick, `${PACKAGE}@${VERSION}`]
    execFileSync('npm', args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 90_000 })
  } catch (error) {
    remove()
    const [why = ''] = /npm error (code \S+|.+)/.exec(String((error as { stderr?: unknown }).stderr)) ?? []
    return `npm did not bring ${PACKAGE}: ${why || String(error)}`
  }
  const modules = join(folder, 'node_modules/@cloud-copilot')
  const load = (path: string) => import(pathToFileURL(join(modules, path)).href)
  const [
    { authorize },
    { AwsRequestImpl },
    { RequestContextImpl },
    { DiscoveryContextKeyConstraints },
    { loadPolicy },
  ] = await Promise.all([
    load('iam-simulate/dist/esm/core_engine/CoreSimulatorEngine.js'), // the door has no session policies
    load('iam-simulate/dist/esm/request/request.js'),
    load('iam-simulate/dist/esm/requestContext.js'),
    load('iam-simulate/dist/esm/context_keys/discoveryContextKeyConstraints.js'),
    load('iam-policy/dist/esm/index.js'),
  ])
  const policy = (document: object | undefined, name: string) => document && loadPolicy(document, { name })
  return {
    name: `${PACKAGE} ${VERSION}`,
    remove,
    decide: (one) =>
      authorize({
        request: new AwsRequestImpl(
          one.principal.arn,
          { resource: one.resource, accountId: one.resourceAccount },
          one.action,
          new RequestContextImpl(one.context),
        ),
        sessionPolicy: policy(one.sessionPolicy, 'session'),
        identityPolicies: one.identityPolicies.map((document, at) => policy(document, `identity-${at}`)),
        serviceControlPolicies: [],
        resourceControlPolicies: [],
        resourcePolicy: policy(one.resourcePolicy, 'resource'),
        permissionBoundaries: one.boundary && [policy(one.boundary, 'boundary')],
        vpcEndpointPolicies: undefined,
        simulationParameters: {
          simulationMode: 'Strict',
          discoveryContextKeyConstraints: new DiscoveryContextKeyConstraints([]),
        },
      }).result,
  }
}
