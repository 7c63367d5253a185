"""IAM as a Python program would use it: boto3, unmodified. Expects an endpoint, keys and a region in its environment."""

import json

import boto3
from claims import pages, refused, unique

iam = boto3.client("iam")
account = boto3.client("sts").get_caller_identity()["Account"]
name = unique("iam")


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(actions, resources="*", **more):
    return {"Effect": "Allow", "Action": actions, "Resource": resources, **more}


def deny(actions, resources="*", **more):
    return {**allow(actions, resources, **more), "Effect": "Deny"}


trust = document({"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"})

# Roles.
role = iam.create_role(RoleName=name, Path="/team/", AssumeRolePolicyDocument=trust, Description="one", MaxSessionDuration=7200, Tags=[{"Key": "a", "Value": "b"}])["Role"]
assert role["Arn"] == f"arn:aws:iam::{account}:role/team/{name}" and role["RoleId"].startswith("AROA") and role["AssumeRolePolicyDocument"] == json.loads(trust)
iam.get_waiter("role_exists").wait(RoleName=name)
refused("EntityAlreadyExists", iam.create_role, f"Role with name {name} already exists.", RoleName=name, AssumeRolePolicyDocument=trust)
refused("MalformedPolicyDocument", iam.create_role, "This policy contains invalid Json", RoleName=unique("bad"), AssumeRolePolicyDocument="not json")
refused("MalformedPolicyDocument", iam.create_role, "Has prohibited field Resource", RoleName=unique("bad"), AssumeRolePolicyDocument=document(allow("sts:AssumeRole")))
refused("ValidationError", iam.create_role, "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-", RoleName="a role", AssumeRolePolicyDocument=trust)
missing = refused("NoSuchEntity", iam.get_role, "The role with name no-such-role cannot be found.", RoleName="no-such-role")
assert missing["ResponseMetadata"]["HTTPStatusCode"] == 404
got = iam.get_role(RoleName=name)["Role"]
assert got["Description"] == "one" and got["MaxSessionDuration"] == 7200 and got["Tags"] == [{"Key": "a", "Value": "b"}], got
iam.update_role(RoleName=name, Description="two", MaxSessionDuration=3600)
assert iam.get_role(RoleName=name)["Role"]["Description"] == "two"
iam.update_assume_role_policy(RoleName=name, PolicyDocument=trust.replace("lambda", "scheduler"))
assert "scheduler.amazonaws.com" in str(iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"])
iam.tag_role(RoleName=name, Tags=[{"Key": "c", "Value": "d"}])
iam.untag_role(RoleName=name, TagKeys=["a"])
assert iam.list_role_tags(RoleName=name)["Tags"] == [{"Key": "c", "Value": "d"}]
assert [each["RoleName"] for each in pages(iam, "list_roles", "Roles", PathPrefix="/team/")[0] if each["RoleName"] == name] == [name]
assert iam.list_instance_profiles_for_role(RoleName=name)["InstanceProfiles"] == []

# Inline policies, managed policies, their versions.
iam.put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=document(allow("s3:GetObject")))
assert iam.get_role_policy(RoleName=name, PolicyName="inline")["PolicyDocument"]["Statement"][0]["Action"] == "s3:GetObject"
assert iam.list_role_policies(RoleName=name)["PolicyNames"] == ["inline"]
refused("NoSuchEntity", iam.get_role_policy, "The role policy with name other cannot be found.", RoleName=name, PolicyName="other")
refused("MalformedPolicyDocument", iam.put_role_policy, "Policy statement must contain resources.", RoleName=name, PolicyName="bad", PolicyDocument=document({"Effect": "Allow", "Action": "s3:*"}))
policy = iam.create_policy(PolicyName=name, PolicyDocument=document(allow("s3:*")), Description="all", Tags=[{"Key": "a", "Value": "b"}])["Policy"]
assert policy["Arn"] == f"arn:aws:iam::{account}:policy/{name}" and policy["DefaultVersionId"] == "v1" and policy["PolicyId"].startswith("ANPA")
iam.get_waiter("policy_exists").wait(PolicyArn=policy["Arn"])
refused("EntityAlreadyExists", iam.create_policy, f"A policy called {name} already exists. Duplicate names are not allowed.", PolicyName=name, PolicyDocument=document(allow("s3:*")))
iam.attach_role_policy(RoleName=name, PolicyArn=policy["Arn"])
refused("NoSuchEntity", iam.attach_role_policy, f"Policy {policy['Arn']}123 does not exist or is not attachable.", RoleName=name, PolicyArn=policy["Arn"] + "123")
refused("ValidationError", iam.attach_role_policy, "Invalid ARN:  Could not be parsed!", RoleName=name, PolicyArn="just-a-name-that-is-long-enough")
assert iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"] == [{"PolicyName": name, "PolicyArn": policy["Arn"]}]
assert iam.get_policy(PolicyArn=policy["Arn"])["Policy"]["AttachmentCount"] == 1
for version in range(2, 6):
    assert iam.create_policy_version(PolicyArn=policy["Arn"], PolicyDocument=document(allow("s3:Get*")), SetAsDefault=version == 5)["PolicyVersion"]["VersionId"] == f"v{version}"
refused("LimitExceeded", iam.create_policy_version, PolicyArn=policy["Arn"], PolicyDocument=document(allow("s3:Get*")))
refused("DeleteConflict", iam.delete_policy_version, PolicyArn=policy["Arn"], VersionId="v5")
iam.delete_policy_version(PolicyArn=policy["Arn"], VersionId="v1")
iam.set_default_policy_version(PolicyArn=policy["Arn"], VersionId="v2")
assert iam.get_policy_version(PolicyArn=policy["Arn"], VersionId="v2")["PolicyVersion"]["IsDefaultVersion"] is True
assert [each["VersionId"] for each in pages(iam, "list_policy_versions", "Versions", 2, PolicyArn=policy["Arn"])[0]] == ["v5", "v4", "v3", "v2"]
assert [each["RoleName"] for each in iam.list_entities_for_policy(PolicyArn=policy["Arn"])["PolicyRoles"]] == [name]
assert [each["PolicyName"] for each in pages(iam, "list_policies", "Policies", Scope="Local")[0] if each["PolicyName"] == name] == [name]
assert "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" in [each["Arn"] for each in pages(iam, "list_policies", "Policies", Scope="AWS")[0]]
refused("DeleteConflict", iam.delete_policy, PolicyArn=policy["Arn"])
refused("DeleteConflict", iam.delete_role, RoleName=name)

# Users and groups, whose keys sign.
user = iam.create_user(UserName=name, Tags=[{"Key": "team", "Value": "red"}])["User"]
assert user["Arn"] == f"arn:aws:iam::{account}:user/{name}" and user["UserId"].startswith("AIDA"), user
iam.get_waiter("user_exists").wait(UserName=name)
refused("EntityAlreadyExists", iam.create_user, f"User with name {name} already exists.", UserName=name)
refused("NoSuchEntity", iam.get_user, "The user with name nobody cannot be found.", UserName="nobody")
key = iam.create_access_key(UserName=name)["AccessKey"]
assert key["AccessKeyId"].startswith("AKIA") and len(key["SecretAccessKey"]) == 40 and key["Status"] == "Active"
session = boto3.Session(aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
as_user = lambda service: session.client(service)
assert as_user("sts").get_caller_identity() | {"ResponseMetadata": None} == {"UserId": user["UserId"], "Account": account, "Arn": user["Arn"], "ResponseMetadata": None}
sqs = as_user("sqs")
sentence = f"User: {user['Arn']} is not authorized to perform: sqs:createqueue on resource: arn:aws:sqs:us-east-1:{account}:{name} because no identity-based policy allows the sqs:createqueue action"
denied = refused("AccessDenied", sqs.create_queue, sentence, QueueName=name)
assert denied["ResponseMetadata"]["HTTPStatusCode"] == 403
iam_denied = refused("AccessDenied", as_user("iam").list_users)
assert iam_denied["Error"]["Message"] == f"User: {user['Arn']} is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::{account}:user/ because no identity-based policy allows the iam:ListUsers action", iam_denied
group = iam.create_group(GroupName=name)["Group"]
assert group["Arn"] == f"arn:aws:iam::{account}:group/{name}" and group["GroupId"].startswith("AGPA")
iam.put_group_policy(GroupName=name, PolicyName="queues", PolicyDocument=document(allow("sqs:*", f"arn:aws:sqs:*:{account}:${{aws:PrincipalTag/team}}-*")))
iam.add_user_to_group(GroupName=name, UserName=name)
assert [each["UserName"] for each in iam.get_group(GroupName=name)["Users"]] == [name]
assert [each["GroupName"] for each in iam.list_groups_for_user(UserName=name)["Groups"]] == [name]
queue = unique("red")
url = sqs.create_queue(QueueName=queue)["QueueUrl"]
refused("AccessDenied", sqs.create_queue, QueueName=unique("blue"))
iam.put_user_policy(UserName=name, PolicyName="not", PolicyDocument=document(deny("sqs:Send*")))
explicit = refused("AccessDenied", sqs.send_message, QueueUrl=url, MessageBody="x")["Error"]["Message"]
assert explicit.endswith("with an explicit deny in an identity-based policy"), explicit
iam.delete_user_policy(UserName=name, PolicyName="not")
sqs.send_message(QueueUrl=url, MessageBody="x")
iam.put_user_permissions_boundary(UserName=name, PermissionsBoundary="arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
bounded = refused("AccessDenied", sqs.send_message, QueueUrl=url, MessageBody="x")["Error"]["Message"]
assert "because no permissions boundary allows" in bounded, bounded
iam.delete_user_permissions_boundary(UserName=name)

# Tried out before it decides.
tried = iam.simulate_principal_policy(PolicySourceArn=user["Arn"], ActionNames=["sqs:SendMessage", "s3:GetObject"], ResourceArns=[f"arn:aws:sqs:us-east-1:{account}:red-1"])["EvaluationResults"]
assert {each["EvalActionName"]: each["EvalDecision"] for each in tried} == {"sqs:SendMessage": "allowed", "s3:GetObject": "implicitDeny"}, tried
tried = iam.simulate_custom_policy(PolicyInputList=[document(allow("*"), deny("s3:Put*"))], ActionNames=["s3:PutObject"])["EvaluationResults"]
assert tried[0]["EvalDecision"] == "explicitDeny"
context = [{"ContextKeyName": "aws:SourceIp", "ContextKeyValues": ["10.0.0.1"], "ContextKeyType": "ip"}]
conditional = document(allow("s3:*", Condition={"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}))
assert iam.simulate_custom_policy(PolicyInputList=[conditional], ActionNames=["s3:GetObject"], ContextEntries=context)["EvaluationResults"][0]["EvalDecision"] == "allowed"
assert iam.simulate_custom_policy(PolicyInputList=[conditional], ActionNames=["s3:GetObject"])["EvaluationResults"][0]["MissingContextValues"] == ["aws:SourceIp"]
assert iam.get_context_keys_for_custom_policy(PolicyInputList=[conditional])["ContextKeyNames"] == ["aws:SourceIp"]
assert iam.get_context_keys_for_principal_policy(PolicySourceArn=user["Arn"])["ContextKeyNames"] == ["aws:PrincipalTag/team"]

# Keys: two a user, switched off, taken away.
second = iam.create_access_key(UserName=name)["AccessKey"]["AccessKeyId"]
refused("LimitExceeded", iam.create_access_key, "Cannot exceed quota for AccessKeysPerUser: 2", UserName=name)
assert {each["AccessKeyId"] for each in iam.list_access_keys(UserName=name)["AccessKeyMetadata"]} == {key["AccessKeyId"], second}
iam.update_access_key(UserName=name, AccessKeyId=key["AccessKeyId"], Status="Inactive")
refused("InvalidClientTokenId", as_user("sts").get_caller_identity, "The security token included in the request is invalid.")
iam.update_access_key(UserName=name, AccessKeyId=key["AccessKeyId"], Status="Active")
assert as_user("iam").meta and as_user("sts").get_caller_identity()["Arn"] == user["Arn"]
refused("NoSuchEntity", iam.delete_access_key, "The Access Key with id AKIANOTHERE000000000 cannot be found.", UserName=name, AccessKeyId="AKIANOTHERE000000000")
refused("DeleteConflict", iam.delete_user, UserName=name)

# Renamed, listed, taken apart.
iam.update_user(UserName=name, NewUserName=f"{name}-new", NewPath="/people/")
assert iam.get_user(UserName=f"{name}-new")["User"]["Arn"] == f"arn:aws:iam::{account}:user/people/{name}-new"
assert as_user("sts").get_caller_identity()["Arn"].endswith(f"/people/{name}-new")
iam.update_group(GroupName=name, NewGroupName=f"{name}-new")
assert [each["GroupName"] for each in iam.list_groups_for_user(UserName=f"{name}-new")["Groups"]] == [f"{name}-new"]
for each in (key["AccessKeyId"], second):
    iam.delete_access_key(UserName=f"{name}-new", AccessKeyId=each)
for n in range(3):
    iam.create_user(UserName=f"{name}-{n}", Path=f"/{name}/")
listed, count = pages(iam, "list_users", "Users", 2, PathPrefix=f"/{name}/")
assert len(listed) == 3 and count == 2
for n in range(3):
    iam.delete_user(UserName=f"{name}-{n}")
iam.remove_user_from_group(GroupName=f"{name}-new", UserName=f"{name}-new")
iam.delete_user(UserName=f"{name}-new")
refused("DeleteConflict", iam.delete_group, GroupName=f"{name}-new")
iam.delete_group_policy(GroupName=f"{name}-new", PolicyName="queues")
iam.delete_group(GroupName=f"{name}-new")
iam.detach_role_policy(RoleName=name, PolicyArn=policy["Arn"])
refused("NoSuchEntity", iam.detach_role_policy, f"Policy {policy['Arn']} was not found.", RoleName=name, PolicyArn=policy["Arn"])
iam.delete_role_policy(RoleName=name, PolicyName="inline")
iam.delete_role(RoleName=name)
for version in ("v3", "v4", "v5"):
    iam.delete_policy_version(PolicyArn=policy["Arn"], VersionId=version)
iam.delete_policy(PolicyArn=policy["Arn"])
refused("NoSuchEntity", iam.get_policy, f"Policy {policy['Arn']} was not found.", PolicyArn=policy["Arn"])
assert iam.get_account_summary()["SummaryMap"]["AccessKeysPerUserQuota"] == 2
boto3.client("sqs").delete_queue(QueueUrl=url)
print("ok")
