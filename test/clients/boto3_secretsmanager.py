"""Secrets Manager, as a Python program uses it: boto3, unmodified, with its paginators and errors.

Expects AWS_ENDPOINT_URL, keys and a region in its environment. Prints "ok" at the end; any other end is a failure.
"""

import json
import uuid

import boto3
from claims import pages, refused, unique, until, zipped

secrets = boto3.client("secretsmanager")
kms = boto3.client("kms")
iam = boto3.client("iam")
lam = boto3.client("lambda")
name = f"boto3/{unique('secret')}"

def value(secret_id, **more):
    return secrets.get_secret_value(SecretId=secret_id, **more)["SecretString"]


# Made, read in every way.
token = str(uuid.uuid4())
made = secrets.create_secret(Name=name, SecretString="v1", ClientRequestToken=token, Description="of boto3", Tags=[{"Key": "team", "Value": "red"}])
arn = made["ARN"]
assert made["VersionId"] == token and made["Name"] == name, made
assert secrets.create_secret(Name=name, SecretString="v1", ClientRequestToken=token)["ARN"] == arn
refused("ResourceExistsException", secrets.create_secret, Name=name, SecretString="v1")
for secret_id in (name, arn, arn[:-7]):
    assert value(secret_id) == "v1"
missing = refused("ResourceNotFoundException", secrets.get_secret_value, SecretId="boto3-none")
assert missing["Error"]["Message"] == "Secrets Manager can't find the specified secret."
refused("ValidationException", secrets.create_secret, Name="no spaces", SecretString="x")

# Versions and their stages.
second = secrets.put_secret_value(SecretId=name, SecretString="v2")
assert second["VersionStages"] == ["AWSCURRENT"]
assert (value(name), value(name, VersionStage="AWSPREVIOUS"), value(name, VersionId=token)) == ("v2", "v1", "v1")
third = secrets.put_secret_value(SecretId=name, SecretString="v3", VersionStages=["AWSPENDING"])["VersionId"]
assert value(name, VersionId=third, VersionStage="AWSPENDING") == "v3"
refused("InvalidRequestException", secrets.get_secret_value, SecretId=name, VersionId=third, VersionStage="AWSCURRENT")
refused("InvalidParameterException", secrets.update_secret_version_stage, SecretId=name, VersionStage="AWSCURRENT", MoveToVersionId=third)
secrets.update_secret_version_stage(SecretId=name, VersionStage="AWSCURRENT", MoveToVersionId=third, RemoveFromVersionId=second["VersionId"])
stages = secrets.describe_secret(SecretId=name)["VersionIdsToStages"]
assert stages == {second["VersionId"]: ["AWSPREVIOUS"], third: ["AWSCURRENT", "AWSPENDING"]}, stages
page = secrets.list_secret_version_ids(SecretId=name, IncludeDeprecated=True, MaxResults=2)
rest = secrets.list_secret_version_ids(SecretId=name, IncludeDeprecated=True, MaxResults=2, NextToken=page["NextToken"])
assert "NextToken" not in rest, rest
listed = [*page["Versions"], *rest["Versions"]]
assert [v["VersionId"] for v in listed] == [token, second["VersionId"], third], listed
secrets.update_secret(SecretId=name, SecretString="v4", Description="changed")
assert value(name) == "v4"

# Bytes, and a key of one's own.
key = kms.create_key()["KeyMetadata"]["KeyId"]
secrets.create_secret(Name=f"{name}-bytes", SecretBinary=b"\x00\xff", KmsKeyId=key)
assert secrets.get_secret_value(SecretId=f"{name}-bytes")["SecretBinary"] == b"\x00\xff"
kms.disable_key(KeyId=key)
refused("DecryptionFailure", secrets.get_secret_value, SecretId=f"{name}-bytes")

# Described, tagged, listed.
secrets.tag_resource(SecretId=name, Tags=[{"Key": "more", "Value": "yes"}])
secrets.untag_resource(SecretId=name, TagKeys=["team"])
described = secrets.describe_secret(SecretId=arn)
assert described["Description"] == "changed" and described["Tags"] == [{"Key": "more", "Value": "yes"}], described
for at in range(3):
    secrets.create_secret(Name=f"{name}-{at}", SecretString=str(at))


def names(**parameters):
    found, _ = pages(secrets, "list_secrets", "SecretList", 2, **parameters)
    return [s["Name"] for s in found]


assert sorted(names(Filters=[{"Key": "name", "Values": [f"{name}-"]}])) == [f"{name}-0", f"{name}-1", f"{name}-2", f"{name}-bytes"]
assert names(Filters=[{"Key": "name", "Values": [name]}, {"Key": "tag-key", "Values": ["more"]}]) == [name]
assert names(Filters=[{"Key": "name", "Values": [f"{name}-"]}], SortBy="name", SortOrder="asc")[0] == f"{name}-0"
batch = secrets.batch_get_secret_value(SecretIdList=[f"{name}-0", f"{name}-none"])
assert [v["SecretString"] for v in batch["SecretValues"]] == ["0"], batch
assert [e["ErrorCode"] for e in batch["Errors"]] == ["ResourceNotFoundException"], batch
found, token = 0, {}
while True:
    page = secrets.batch_get_secret_value(Filters=[{"Key": "name", "Values": [f"{name}-"]}], MaxResults=3, **token)
    found += len(page["SecretValues"]) + len(page["Errors"])
    if "NextToken" not in page:
        break
    token = {"NextToken": page["NextToken"]}
assert found == 4, found

# Passwords and policies.
assert len(secrets.get_random_password()["RandomPassword"]) == 32
digits = secrets.get_random_password(PasswordLength=12, ExcludeLowercase=True, ExcludeUppercase=True, ExcludePunctuation=True)
assert digits["RandomPassword"].isdigit()
refused("InvalidParameterException", secrets.get_random_password, PasswordLength=2)
policy = {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "secretsmanager:PutSecretValue", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalType": "User"}}}}
secrets.put_resource_policy(SecretId=name, ResourcePolicy=json.dumps(policy))
assert json.loads(secrets.get_resource_policy(SecretId=name)["ResourcePolicy"]) == policy
refused("MalformedPolicyDocumentException", secrets.put_resource_policy, SecretId=name, ResourcePolicy="{")
assert secrets.validate_resource_policy(ResourcePolicy=json.dumps(policy))["PolicyValidationPassed"]
secrets.delete_resource_policy(SecretId=name)
assert "ResourcePolicy" not in secrets.get_resource_policy(SecretId=name)

# Rotated by a function, in four steps.
refused("InvalidRequestException", secrets.rotate_secret, SecretId=f"{name}-0")
ROTATE = """
import { createHash, createHmac } from 'node:crypto'

const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env
const url = new URL(process.env.AWS_ENDPOINT_URL ?? `https://secretsmanager.${AWS_REGION}.amazonaws.com`)
const hmac = (key, text) => createHmac('sha256', key).update(text).digest()
const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** Signed by hand, so that the function needs nothing beside its runtime. */
async function secrets(operation, input) {
  const body = JSON.stringify(input)
  const date = new Date().toISOString().replace(/[:-]|[.]\\d+/g, '')
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    host: url.host,
    'x-amz-date': date,
    'x-amz-security-token': AWS_SESSION_TOKEN,
    'x-amz-target': `secretsmanager.${operation}`,
  }
  const signed = Object.keys(headers).join(';')
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\\n`).join('')
  const scope = [date.slice(0, 8), AWS_REGION, 'secretsmanager', 'aws4_request']
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(['POST', '/', '', lines, signed, sha256(body)].join('\\n'))]
  const signature = hmac(scope.reduce(hmac, `AWS4${AWS_SECRET_ACCESS_KEY}`), toSign.join('\\n')).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/${scope.join('/')}, SignedHeaders=${signed}, Signature=${signature}`
  const answer = await fetch(url, { method: 'POST', headers: { ...headers, authorization }, body })
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return JSON.parse(text)
}

export const handler = async ({ Step, SecretId, ClientRequestToken }) => {
  const { VersionIdsToStages } = await secrets('DescribeSecret', { SecretId })
  if (!VersionIdsToStages[ClientRequestToken].includes('AWSPENDING')) throw new Error('not pending')
  if (Step === 'createSecret')
    await secrets('PutSecretValue', { SecretId, ClientRequestToken, SecretString: 'rotated', VersionStages: ['AWSPENDING'] })
  if (Step === 'finishSecret') {
    const RemoveFromVersionId = Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id].includes('AWSCURRENT'))
    await secrets('UpdateSecretVersionStage', { SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: ClientRequestToken, RemoveFromVersionId })
    await secrets('UpdateSecretVersionStage', { SecretId, VersionStage: 'AWSPENDING', RemoveFromVersionId: ClientRequestToken })
  }
}
"""
function = unique("rotate")
trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
role = iam.create_role(RoleName=function, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
allowed = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "secretsmanager:*", "Resource": f"{arn[:-7]}-0-??????"}]}
iam.put_role_policy(RoleName=function, PolicyName="rotate", PolicyDocument=json.dumps(allowed))
rotation_arn = lam.create_function(FunctionName=function, Runtime="nodejs22.x", Handler="index.handler", Role=role, Code={"ZipFile": zipped(ROTATE)}, Timeout=30)["FunctionArn"]
lam.get_waiter("function_active_v2").wait(FunctionName=function, WaiterConfig={"Delay": 1})
rules = {"AutomaticallyAfterDays": 30}
refused("AccessDeniedException", secrets.rotate_secret, SecretId=f"{name}-0", RotationLambdaARN=rotation_arn, RotationRules=rules)
lam.add_permission(FunctionName=function, StatementId="rotate", Action="lambda:InvokeFunction", Principal="secretsmanager.amazonaws.com")
version = secrets.rotate_secret(SecretId=f"{name}-0", RotationLambdaARN=rotation_arn, RotationRules=rules)["VersionId"]
until(lambda: secrets.describe_secret(SecretId=f"{name}-0")["VersionIdsToStages"].get(version) == ["AWSCURRENT"], 60)
rotated = secrets.describe_secret(SecretId=f"{name}-0")
assert rotated["VersionIdsToStages"][version] == ["AWSCURRENT"], rotated
assert (value(f"{name}-0"), value(f"{name}-0", VersionStage="AWSPREVIOUS")) == ("rotated", "0")
assert rotated["RotationEnabled"] and rotated["RotationLambdaARN"] == rotation_arn and rotated["NextRotationDate"], rotated
secrets.cancel_rotate_secret(SecretId=f"{name}-0")
assert secrets.describe_secret(SecretId=f"{name}-0")["RotationEnabled"] is False

# Deleted, restored, gone.
refused("InvalidParameterException", secrets.delete_secret, SecretId=name, RecoveryWindowInDays=6)
assert secrets.delete_secret(SecretId=name, RecoveryWindowInDays=7)["DeletionDate"]
refused("InvalidRequestException", secrets.get_secret_value, SecretId=name)
refused("InvalidRequestException", secrets.create_secret, Name=name, SecretString="x")
assert names(Filters=[{"Key": "name", "Values": [name]}], IncludePlannedDeletion=True)[-1] == name
secrets.restore_secret(SecretId=name)
assert value(name) == "v4"
for each in names(Filters=[{"Key": "name", "Values": [name]}]):
    secrets.delete_secret(SecretId=each, ForceDeleteWithoutRecovery=True)
refused("ResourceNotFoundException", secrets.describe_secret, SecretId=name)
lam.delete_function(FunctionName=function)
iam.delete_role_policy(RoleName=function, PolicyName="rotate")
iam.delete_role(RoleName=function)
kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
print("ok")
