"""CloudWatch Logs as a Python program would use it: boto3, unmodified. Expects an endpoint, keys and a region in its environment."""

import base64
import gzip
import json
import threading
import time

import boto3
from botocore.config import Config
from claims import pages, refused, unique, until, zipped

logs, lam, iam = (boto3.client(service) for service in ("logs", "lambda", "iam"))
account = boto3.client("sts").get_caller_identity()["Account"]
region = logs.meta.region_name
group = f"/{unique('logs')}/app"
arn = f"arn:aws:logs:{region}:{account}:log-group:{group}"

# Groups.
logs.create_log_group(logGroupName=group, tags={"team": "parity"})
refused("ResourceAlreadyExistsException", logs.create_log_group, "The specified log group already exists", logGroupName=group)
refused("InvalidParameterException", logs.create_log_group, logGroupName="a group")
[shown] = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
assert shown["logGroupName"] == group and shown["arn"] == arn + ":*" and shown["logGroupArn"] == arn and shown["logGroupClass"] == "STANDARD", shown
assert shown["storedBytes"] == 0 and shown["metricFilterCount"] == 0 and "retentionInDays" not in shown, shown
logs.put_retention_policy(logGroupName=group, retentionInDays=7)
assert logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"][0]["retentionInDays"] == 7
refused("InvalidParameterException", logs.put_retention_policy, logGroupName=group, retentionInDays=2)
logs.delete_retention_policy(logGroupName=group)
refused("InvalidParameterException", logs.describe_log_groups, "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.", logGroupNamePrefix="a", logGroupNamePattern="b")
assert [each["logGroupName"] for each in logs.describe_log_groups(logGroupNamePattern=group[6:])["logGroups"]] == [group]
logs.tag_resource(resourceArn=arn, tags={"more": "yes"})
logs.untag_resource(resourceArn=arn, tagKeys=["team"])
assert logs.list_tags_for_resource(resourceArn=arn)["tags"] == {"more": "yes"} == logs.list_tags_log_group(logGroupName=group)["tags"]
refused("ResourceNotFoundException", logs.describe_log_streams, "The specified log group does not exist.", logGroupName="/no/such/group")

# Streams and events.
logs.create_log_stream(logGroupName=group, logStreamName="one")
refused("ResourceAlreadyExistsException", logs.create_log_stream, "The specified log stream already exists", logGroupName=group, logStreamName="one")
refused("InvalidParameterException", logs.create_log_stream, logGroupName=group, logStreamName="a:b")
now = int(time.time() * 1000)
put = logs.put_log_events(logGroupName=group, logStreamName="one", logEvents=[{"timestamp": now - 3000 + n, "message": f"line {n}"} for n in range(25)])
assert "rejectedLogEventsInfo" not in put
refused("InvalidParameterException", logs.put_log_events, "Log events in a single PutLogEvents request must be in chronological order.", logGroupName=group, logStreamName="one", logEvents=[{"timestamp": now, "message": "a"}, {"timestamp": now - 1, "message": "b"}])
refused("ResourceNotFoundException", logs.put_log_events, "The specified log stream does not exist.", logGroupName=group, logStreamName="none", logEvents=[{"timestamp": now, "message": "a"}])
day = 86_400_000
old = logs.put_log_events(logGroupName=group, logStreamName="one", logEvents=[{"timestamp": now - 15 * day, "message": "too old"}])
assert old["rejectedLogEventsInfo"] == {"tooOldLogEventEndIndex": 1}, old
new = logs.put_log_events(logGroupName=group, logStreamName="one", logEvents=[{"timestamp": now + 3 * 3_600_000, "message": "too new"}])
assert new["rejectedLogEventsInfo"] == {"tooNewLogEventStartIndex": 0}, new

# Read from either end, by pages, until a page gives its own token back.
page = logs.get_log_events(logGroupName=group, logStreamName="one", limit=10, startFromHead=True)
assert [each["message"] for each in page["events"]] == [f"line {n}" for n in range(10)] and page["events"][0]["timestamp"] == now - 3000
read = list(page["events"])
while True:
    following = logs.get_log_events(logGroupName=group, logStreamName="one", limit=10, nextToken=page["nextForwardToken"], startFromHead=True)
    if following["nextForwardToken"] == page["nextForwardToken"]:
        break
    page = following
    read += page["events"]
assert len(read) == 25 and following["events"] == []
assert [each["message"] for each in logs.get_log_events(logGroupName=group, logStreamName="one", limit=2)["events"]] == ["line 23", "line 24"]
refused("InvalidParameterException", logs.get_log_events, "The specified nextToken is invalid.", logGroupName=group, logStreamName="one", nextToken="nonsense")
refused("InvalidParameterException", logs.get_log_events, "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000", logGroupName=group, logStreamName="one", limit=10001)
refused("ResourceNotFoundException", logs.get_log_events, "The specified log stream does not exist.", logGroupName=group, logStreamName="none")

# Filtered, over streams.
for stream in ("two", "three"):
    logs.create_log_stream(logGroupName=group, logStreamName=stream)
logs.put_log_events(logGroupName=group, logStreamName="two", logEvents=[
    {"timestamp": now, "message": json.dumps({"level": "ERROR", "ms": 120, "user": {"id": "ada"}})},
    {"timestamp": now + 1, "message": json.dumps({"level": "INFO", "ms": 20})},
    {"timestamp": now + 2, "message": "127.0.0.1 - ada GET /index.html 404 12"},
])


def filtered(pattern, **parameters):
    return [each["message"] for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group, filterPattern=pattern, **parameters) for each in page["events"]]


assert len(filtered("line")) == 25 and len(filtered('"line 1"')) == 11 and len(filtered("?ERROR ?INFO")) == 2
assert len(filtered("line -5")) == 23
assert filtered('"line 24"') == ["line 24"], filtered('"line 24"')
assert len(filtered('{ $.level = "ERROR" && $.ms > 100 }')) == 1 and len(filtered("{ $.ms = * }")) == 2 and len(filtered('{ $.user.id = "a*" }')) == 1
assert len(filtered("[ip, dash, user, verb, path, status = 4*, size > 10]")) == 1 and len(filtered("%line [0-9]{2}%")) == 15
assert len(filtered("", logStreamNames=["two"])) == 3 and len(filtered("", logStreamNamePrefix="o")) == 25
assert len(filtered("", startTime=now + 1, endTime=now + 1)) == 1
everything, count = pages(logs, "filter_log_events", "events", 10, logGroupName=group)
assert len(everything) == 28 and count == 3 and len({each["eventId"] for each in everything}) == 28
refused("InvalidParameterException", logs.filter_log_events, logGroupName=group, filterPattern="{ $.level = }")
refused("InvalidParameterException", logs.filter_log_events, "The specified nextToken is invalid.", logGroupName=group, nextToken="nonsense")

streams, count = pages(logs, "describe_log_streams", "logStreams", 2, logGroupName=group)
assert [each["logStreamName"] for each in streams] == ["one", "three", "two"] and count == 2
assert streams[0]["firstEventTimestamp"] == now - 3000 and streams[0]["lastEventTimestamp"] == now - 2976 and "firstEventTimestamp" not in streams[1]
latest = logs.describe_log_streams(logGroupName=group, orderBy="LastEventTime", descending=True)["logStreams"]
assert latest[0]["logStreamName"] == "two", latest
refused("InvalidParameterException", logs.describe_log_streams, logGroupName=group, orderBy="LastEventTime", logStreamNamePrefix="o")

# Sent on to a function.
name = unique("logs")
trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
iam.attach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
function = lam.create_function(FunctionName=name, Runtime="nodejs22.x", Handler="index.handler", Role=role, Code={"ZipFile": zipped("export const handler = async (event) => { console.log('TOLD ' + event.awslogs.data) }")})["FunctionArn"]
lam.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
refused("InvalidParameterException", logs.put_subscription_filter, "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.", logGroupName=group, filterName="f", filterPattern="ERROR", destinationArn=function)
lam.add_permission(FunctionName=name, StatementId="logs", Action="lambda:InvokeFunction", Principal="logs.amazonaws.com", SourceArn=arn + ":*")
logs.put_subscription_filter(logGroupName=group, filterName="f", filterPattern="ERROR", destinationArn=function)
[described] = pages(logs, "describe_subscription_filters", "subscriptionFilters", logGroupName=group)[0]
assert described["filterName"] == "f" and described["destinationArn"] == function and described["distribution"] == "ByLogStream", described
logs.put_log_events(logGroupName=group, logStreamName="three", logEvents=[{"timestamp": now + 5, "message": "an ERROR"}, {"timestamp": now + 6, "message": "no matter"}])


def told():
    if not logs.describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{name}")["logGroups"]:
        return None
    messages = [each["message"].split("TOLD ")[1] for each in logs.filter_log_events(logGroupName=f"/aws/lambda/{name}", filterPattern="TOLD")["events"]]
    return [data for data in (json.loads(gzip.decompress(base64.b64decode(message))) for message in messages) if data["messageType"] == "DATA_MESSAGE"]


[data] = until(told)
assert data["logGroup"] == group and data["logStream"] == "three" and data["owner"] == account and data["subscriptionFilters"] == ["f"]
assert [each["message"] for each in data["logEvents"]] == ["an ERROR"]
logs.delete_subscription_filter(logGroupName=group, filterName="f")
refused("ResourceNotFoundException", logs.delete_subscription_filter, "The specified subscription filter does not exist.", logGroupName=group, filterName="f")

# Followed live; without the host name of its own that this operation has on AWS.
live = boto3.client("logs", config=Config(inject_host_prefix=False))
tail = live.start_live_tail(logGroupIdentifiers=[arn], logEventFilterPattern="now")["responseStream"]
threading.Timer(0.5, lambda: boto3.client("logs").put_log_events(logGroupName=group, logStreamName="one", logEvents=[{"timestamp": int(time.time() * 1000), "message": "now"}])).start()
for update in tail:
    if update.get("sessionUpdate", {}).get("sessionResults"):
        assert update["sessionUpdate"]["sessionResults"][0]["message"] == "now"
        break
tail.close()

# Gone.
logs.delete_log_stream(logGroupName=group, logStreamName="one")
refused("ResourceNotFoundException", logs.delete_log_stream, "The specified log stream does not exist.", logGroupName=group, logStreamName="one")
assert filtered("line") == []
for n in range(3):
    logs.create_log_group(logGroupName=f"{group}/{n}")
found, count = pages(logs, "describe_log_groups", "logGroups", 2, logGroupNamePrefix=group)
assert len(found) == 4 and count == 2
for each in found:
    logs.delete_log_group(logGroupName=each["logGroupName"])
refused("ResourceNotFoundException", logs.delete_log_group, "The specified log group does not exist.", logGroupName=group)
lam.delete_function(FunctionName=name)
print("ok")
