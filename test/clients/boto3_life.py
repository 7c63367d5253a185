"""The life of a function, as a Python program would live it: boto3, unmodified, with its waiters and paginators.

Expects AWS_ENDPOINT_URL, keys and a region in its environment, and the zip of an echo function as its argument. Prints
"ok" at the end; any other end is a failure.
"""

import base64
import io
import json
import sys
import zipfile

import boto3
from botocore.exceptions import ClientError

zip_path = sys.argv[1]
lam = boto3.client("lambda")
logs = boto3.client("logs")
iam = boto3.client("iam")
name = "boto3-life"


def refused(code, call, **parameters):
    """What the call is refused with, which must be `code`."""
    try:
        call(**parameters)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error
    raise AssertionError(f"{code} did not come")


def zipped(source):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("index.mjs", source)
    return file.getvalue()


trust = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
role = iam.create_role(RoleName=f"{name}-role", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
iam.attach_role_policy(RoleName=f"{name}-role", PolicyArn=basic)

# Created, waited for, seen.
with open(zip_path, "rb") as code:
    created = lam.create_function(
        FunctionName=name,
        Runtime="nodejs24.x",
        Handler="index.handler",
        Role=role,
        Code={"ZipFile": code.read()},
        Environment={"Variables": {"GREETING": "Hello"}},
        Tags={"team": "parity"},
    )
assert created["State"] == "Pending", created
refused("ResourceConflictException", lam.create_function, FunctionName=name, Runtime="nodejs24.x", Handler="index.handler", Role=role, Code={"ZipFile": zipped("1")})
lam.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
found = lam.get_function(FunctionName=name)
assert found["Configuration"]["State"] == "Active" and found["Tags"] == {"team": "parity"}, found
assert found["Code"]["Location"].startswith("http")

# Invoked in every way.
answer = lam.invoke(FunctionName=name, Payload=json.dumps({"a": 1}), LogType="Tail")
assert json.load(answer["Payload"]) == {"a": 1} and answer["ExecutedVersion"] == "$LATEST"
assert "REPORT RequestId" in base64.b64decode(answer["LogResult"]).decode()
assert lam.invoke(FunctionName=name, InvocationType="Event", Payload=b"{}")["StatusCode"] == 202
assert lam.invoke(FunctionName=name, InvocationType="DryRun", Payload=b"{}")["StatusCode"] == 204
failed = lam.invoke(FunctionName=name, Payload=json.dumps({"fail": "on purpose"}))
assert failed["FunctionError"] == "Unhandled" and json.load(failed["Payload"])["errorMessage"] == "on purpose"
refused("InvalidRequestContentException", lam.invoke, FunctionName=name, Payload=b"{")

# Updated, published, aliased.
lam.update_function_configuration(FunctionName=name, Timeout=10, Description="updated")
lam.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
first = lam.publish_version(FunctionName=name)["Version"]
lam.update_function_code(FunctionName=name, ZipFile=zipped("export const handler = async () => 'second'"))
lam.get_waiter("function_updated").wait(FunctionName=name, WaiterConfig={"Delay": 1})
second = lam.publish_version(FunctionName=name)["Version"]
lam.get_waiter("published_version_active").wait(FunctionName=name, Qualifier=second, WaiterConfig={"Delay": 1})
assert (first, second) == ("1", "2")
refused("PreconditionFailedException", lam.publish_version, FunctionName=name, RevisionId="wrong")
lam.create_alias(FunctionName=name, Name="live", FunctionVersion=first)
assert json.load(lam.invoke(FunctionName=f"{name}:live", Payload=b'"x"')["Payload"]) == "x"
lam.update_alias(FunctionName=name, Name="live", FunctionVersion=second)
assert json.load(lam.invoke(FunctionName=name, Qualifier="live", Payload=b'"x"')["Payload"]) == "second"

# Pages.
for at in range(3):
    lam.create_alias(FunctionName=name, Name=f"extra{at}", FunctionVersion=first)
pages = list(lam.get_paginator("list_aliases").paginate(FunctionName=name, PaginationConfig={"PageSize": 2}))
assert len(pages) == 2 and sum(len(page["Aliases"]) for page in pages) == 4
versions = [v["Version"] for page in lam.get_paginator("list_versions_by_function").paginate(FunctionName=name) for v in page["Versions"]]
assert versions == ["$LATEST", "1", "2"], versions
assert name in [f["FunctionName"] for page in lam.get_paginator("list_functions").paginate() for f in page["Functions"]]

# Tags, limits, policies, destinations, a URL.
arn = created["FunctionArn"]
lam.tag_resource(Resource=arn, Tags={"more": "yes"})
lam.untag_resource(Resource=arn, TagKeys=["team"])
assert lam.list_tags(Resource=arn)["Tags"] == {"more": "yes"}
lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
throttled = refused("TooManyRequestsException", lam.invoke, FunctionName=name, Payload=b"{}")
assert throttled.response["Reason"] == "ReservedFunctionConcurrentInvocationLimitExceeded", throttled.response
lam.delete_function_concurrency(FunctionName=name)
lam.add_permission(FunctionName=name, StatementId="s3", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com")
assert json.loads(lam.get_policy(FunctionName=name)["Policy"])["Statement"][0]["Sid"] == "s3"
lam.remove_permission(FunctionName=name, StatementId="s3")
refused("ResourceNotFoundException", lam.get_policy, FunctionName=name)
lam.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=1)
assert lam.get_function_event_invoke_config(FunctionName=name)["MaximumRetryAttempts"] == 1
url = lam.create_function_url_config(FunctionName=name, AuthType="NONE")["FunctionUrl"]
assert lam.get_function_url_config(FunctionName=name)["FunctionUrl"] == url
lam.delete_function_url_config(FunctionName=name)

# What it wrote, page by page.
group = f"/aws/lambda/{name}"
events = [e["message"] for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group, PaginationConfig={"PageSize": 2}) for e in page["events"]]
assert any(message.startswith("START RequestId") for message in events), events
streams = [s for page in logs.get_paginator("describe_log_streams").paginate(logGroupName=group) for s in page["logStreams"]]
assert streams, "no log streams"

# Deleted, and gone.
lam.delete_alias(FunctionName=name, Name="live")
lam.delete_function(FunctionName=name)
refused("ResourceNotFoundException", lam.get_function, FunctionName=name)
iam.detach_role_policy(RoleName=f"{name}-role", PolicyArn=basic)
iam.delete_role(RoleName=f"{name}-role")
logs.delete_log_group(logGroupName=group)
print("ok")
