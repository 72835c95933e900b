// Reads drawn requests from a file, prints one decision a line. Runs in a folder where iam-simulate is installed. Its
// public runSimulation leaves out keys that it does not expect of an action, and runUnsafeSimulation fails on resource
// policies, so this calls the engine below both.
import { readFileSync } from 'node:fs'
import { loadPolicy } from '@cloud-copilot/iam-policy'

const module = './node_modules/@cloud-copilot/iam-simulate/dist/esm/'
const { authorize } = await import(module + 'core_engine/CoreSimulatorEngine.js')
const { AwsRequestImpl } = await import(module + 'request/request.js')
const { RequestContextImpl } = await import(module + 'requestContext.js')
const { DiscoveryContextKeyConstraints } = await import(module + 'context_keys/discoveryContextKeyConstraints.js')

const load = (policy, name) => policy && loadPolicy(policy, { name })
const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
for (const drawn of JSON.parse(readFileSync(process.argv[2]))) {
  const resource = { resource: drawn.resource, accountId: drawn.account }
  const context = new RequestContextImpl(drawn.context)
  const { result } = authorize({
    request: new AwsRequestImpl(drawn.principal, resource, drawn.action, context),
    sessionPolicy: load(drawn.session, 'session'),
    identityPolicies: drawn.identity.map((policy, i) => load(policy, `identity-${i}`)),
    serviceControlPolicies: [{ orgIdentifier: 'root', policies: [load(everything, 'all')] }],
    resourceControlPolicies: [],
    resourcePolicy: load(drawn.resourcePolicy, 'resource'),
    permissionBoundaries: drawn.boundary ? [load(drawn.boundary, 'boundary')] : undefined,
    vpcEndpointPolicies: drawn.endpoint ? [load(drawn.endpoint, 'endpoint')] : undefined,
    simulationParameters: {
      simulationMode: 'Strict',
      discoveryContextKeyConstraints: new DiscoveryContextKeyConstraints([]),
    },
    serviceSettings: { s3: {} },
  })
  console.log(result.result ?? result)
}
