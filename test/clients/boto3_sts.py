"""STS as a Python program would use it: boto3, unmodified. Expects an endpoint, keys and a region in its environment."""

import datetime
import json

import boto3
from claims import refused, unique

sts, iam, sqs = (boto3.client(service) for service in ("sts", "iam", "sqs"))
me = sts.get_caller_identity()
account = me["Account"]
name = unique("sts")


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def session(credentials):
    return boto3.Session(aws_access_key_id=credentials["AccessKeyId"], aws_secret_access_key=credentials["SecretAccessKey"], aws_session_token=credentials.get("SessionToken"))


assert set(me) == {"UserId", "Account", "Arn", "ResponseMetadata"} and len(account) == 12, me
trust = document({"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:root"}, "Action": ["sts:AssumeRole", "sts:TagSession"]})
role = iam.create_role(RoleName=name, Path="/team/", AssumeRolePolicyDocument=trust)["Role"]
iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=document({"Effect": "Allow", "Action": ["sqs:*", "sts:AssumeRole"], "Resource": "*"}))

# A user, who may assume the role; the session is the role's.
iam.create_user(UserName=name)
iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=document({"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": role["Arn"]}))
key = iam.create_access_key(UserName=name)["AccessKey"]
user = session(key)
assumed = user.client("sts").assume_role(RoleArn=role["Arn"], RoleSessionName="one", DurationSeconds=900)
credentials = assumed["Credentials"]
assert credentials["AccessKeyId"].startswith("ASIA") and credentials["SessionToken"]
left = credentials["Expiration"] - datetime.datetime.now(datetime.timezone.utc)
assert 800 < left.total_seconds() <= 900, left
assert assumed["AssumedRoleUser"] == {"Arn": f"arn:aws:sts::{account}:assumed-role/{name}/one", "AssumedRoleId": f"{role['RoleId']}:one"}, assumed
as_role = session(credentials)
assert as_role.client("sts").get_caller_identity()["Arn"] == assumed["AssumedRoleUser"]["Arn"]
url = as_role.client("sqs").create_queue(QueueName=name)["QueueUrl"]
refused("AccessDenied", as_role.client("iam").list_users, f"User: arn:aws:sts::{account}:assumed-role/{name}/one is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::{account}:user/ because no identity-based policy allows the iam:ListUsers action")
refused("AccessDenied", user.client("sqs").receive_message, QueueUrl=url)

# A session policy takes away; tags count.
limited = user.client("sts").assume_role(RoleArn=role["Arn"], RoleSessionName="two", Policy=document({"Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": "*"}), Tags=[{"Key": "team", "Value": "red"}], TransitiveTagKeys=["team"])
reader = session(limited["Credentials"]).client("sqs")
reader.receive_message(QueueUrl=url)
words = refused("AccessDenied", reader.send_message, QueueUrl=url, MessageBody="x")["Error"]["Message"]
assert "because no session policy allows" in words, words
refused("InvalidParameterValue", sts.assume_role, "The specified transitive tag key must be included in the requested tags.", RoleArn=role["Arn"], RoleSessionName="session", TransitiveTagKeys=["none"])
refused("InvalidParameterValue", sts.assume_role, "Duplicate tag keys found. Please note that Tag keys are case insensitive.", RoleArn=role["Arn"], RoleSessionName="session", Tags=[{"Key": "a", "Value": "1"}, {"Key": "A", "Value": "2"}])

# A role that trusts others, one that wants an external id, one that there is not.
others = iam.create_role(RoleName=f"{name}-others", AssumeRolePolicyDocument=document({"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}))["Role"]["Arn"]
denied = refused("AccessDenied", user.client("sts").assume_role, f"User: arn:aws:iam::{account}:user/{name} is not authorized to perform: sts:AssumeRole on resource: {others}", RoleArn=others, RoleSessionName="session")
assert denied["ResponseMetadata"]["HTTPStatusCode"] == 403
refused("AccessDenied", sts.assume_role, RoleArn=f"arn:aws:iam::{account}:role/no-such-role", RoleSessionName="session")
external = iam.create_role(RoleName=f"{name}-external", AssumeRolePolicyDocument=document({"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:user/{name}"}, "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"sts:ExternalId": "secret"}}}))["Role"]["Arn"]
refused("AccessDenied", user.client("sts").assume_role, RoleArn=external, RoleSessionName="session")
chained = user.client("sts").assume_role(RoleArn=external, RoleSessionName="session", ExternalId="secret")
assert chained["AssumedRoleUser"]["Arn"].endswith(f"{name}-external/session")

# What people ask wrongly.
refused("ValidationError", sts.assume_role, "nothing-valid-in-here is invalid", RoleArn="nothing-valid-in-here", RoleSessionName="session")
refused("ValidationError", sts.assume_role, "1 validation error detected: Value 'a:b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*", RoleArn=role["Arn"], RoleSessionName="a:b")
refused("ValidationError", sts.assume_role, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.", RoleArn=role["Arn"], RoleSessionName="session", DurationSeconds=7200)
refused("MalformedPolicyDocument", sts.assume_role, RoleArn=role["Arn"], RoleSessionName="session", Policy="{")

# Wrong keys, wrong tokens.
nobody = boto3.Session(aws_access_key_id="AKIANOTHERE000000000", aws_secret_access_key="x")
refused("InvalidClientTokenId", nobody.client("sts").get_caller_identity, "The security token included in the request is invalid.")
wrong = boto3.Session(aws_access_key_id=key["AccessKeyId"], aws_secret_access_key="x" * 40)
refused("SignatureDoesNotMatch", wrong.client("sts").get_caller_identity)
stale = boto3.Session(aws_access_key_id=credentials["AccessKeyId"], aws_secret_access_key=credentials["SecretAccessKey"], aws_session_token="x")
refused("InvalidClientTokenId", stale.client("sts").get_caller_identity)

# Session tokens; whose key it is.
token = user.client("sts").get_session_token(DurationSeconds=900)["Credentials"]
assert session(token).client("sts").get_caller_identity()["Arn"].endswith(f"user/{name}")
refused("AccessDenied", as_role.client("sts").get_session_token, "Cannot call GetSessionToken with session credentials")
assert sts.get_access_key_info(AccessKeyId=key["AccessKeyId"])["Account"] == account
refused("InvalidAuthorizationMessageException", sts.decode_authorization_message, EncodedMessage="nonsense")

# A role that is gone can do nothing.
iam.delete_role_policy(RoleName=name, PolicyName="p")
refused("AccessDenied", as_role.client("sqs").send_message, QueueUrl=url, MessageBody="x")
iam.delete_role(RoleName=name)
for each in ("others", "external"):
    iam.delete_role(RoleName=f"{name}-{each}")
iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
iam.delete_user_policy(UserName=name, PolicyName="p")
iam.delete_user(UserName=name)
sqs.delete_queue(QueueUrl=url)
print("ok")
