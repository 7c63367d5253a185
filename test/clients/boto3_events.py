"""EventBridge as a Python program would use it: boto3, unmodified. Expects an endpoint, keys and a region in its environment."""

import datetime
import json
import time

import boto3
from claims import pages, refused, unique, until, zipped

events, sqs, sns, lam, iam, logs = (boto3.client(service) for service in ("events", "sqs", "sns", "lambda", "iam", "logs"))
account = boto3.client("sts").get_caller_identity()["Account"]
name = unique("events")
region = events.meta.region_name

# Buses.
bus = events.create_event_bus(Name=name, Tags=[{"Key": "team", "Value": "parity"}])["EventBusArn"]
assert bus == f"arn:aws:events:{region}:{account}:event-bus/{name}"
refused("ResourceAlreadyExistsException", events.create_event_bus, f"Event bus {name} already exists.", Name=name)
refused("ResourceNotFoundException", events.describe_event_bus, "Event bus no-such-bus does not exist.", Name="no-such-bus")
refused("ValidationException", events.delete_event_bus, "Cannot delete event bus default.", Name="default")
refused("ValidationException", events.create_event_bus, "1 validation error detected: Value 'a bus' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [/\\.\\-_A-Za-z0-9]+", Name="a bus")
assert events.describe_event_bus()["Name"] == "default"
described = events.describe_event_bus(Name=name)
assert described["Arn"] == bus and isinstance(described["CreationTime"], datetime.datetime), described
assert {"default", name} <= {each["Name"] for each in events.list_event_buses()["EventBuses"]}
assert [each["Name"] for each in events.list_event_buses(NamePrefix=name)["EventBuses"]] == [name]
events.tag_resource(ResourceARN=bus, Tags=[{"Key": "more", "Value": "yes"}])
events.untag_resource(ResourceARN=bus, TagKeys=["team"])
assert events.list_tags_for_resource(ResourceARN=bus)["Tags"] == [{"Key": "more", "Value": "yes"}]
refused("ResourceNotFoundException", events.list_tags_for_resource, "Rule nothing does not exist on EventBus default.", ResourceARN=f"arn:aws:events:{region}:{account}:rule/nothing")
events.put_permission(EventBusName=name, StatementId="all", Principal="*", Action="events:PutEvents")
assert json.loads(events.describe_event_bus(Name=name)["Policy"])["Statement"][0]["Sid"] == "all"
events.remove_permission(EventBusName=name, StatementId="all")
refused("ResourceNotFoundException", events.remove_permission, EventBusName=name, StatementId="all")
assert "Policy" not in events.describe_event_bus(Name=name)

# Patterns.
event = {"id": "1", "detail-type": "Order", "source": "shop", "account": account, "time": "2026-01-01T00:00:00Z", "region": region, "resources": [], "detail": {"total": 12, "state": "paid", "where": {"ip": "10.0.0.7"}}}
for pattern, holds in [
    ({"source": ["shop"]}, True),
    ({"source": ["other"]}, False),
    ({"detail": {"total": [{"numeric": [">", 10, "<=", 12]}]}}, True),
    ({"detail": {"state": [{"prefix": "pa"}], "none": [{"exists": False}]}}, True),
    ({"detail": {"state": [{"anything-but": ["paid", "new"]}]}}, False),
    ({"detail": {"state": [{"suffix": "id"}]}}, True),
    ({"detail": {"state": [{"wildcard": "p*d"}]}}, True),
    ({"detail": {"state": [{"equals-ignore-case": "PAID"}]}}, True),
    ({"detail": {"where": {"ip": [{"cidr": "10.0.0.0/24"}]}}}, True),
    ({"$or": [{"source": ["none"]}, {"detail-type": ["Order"]}]}, True),
]:
    assert events.test_event_pattern(EventPattern=json.dumps(pattern), Event=json.dumps(event))["Result"] is holds, pattern
refused("InvalidEventPatternException", events.test_event_pattern, EventPattern='{"source": "shop"}', Event=json.dumps(event))
refused("InvalidEventPatternException", events.put_rule, Name=unique("bad"), EventPattern="{")

# Rules and targets.
rule = events.put_rule(Name=name, EventBusName=name, EventPattern=json.dumps({"source": ["shop"], "detail": {"total": [{"numeric": [">=", 10]}]}}), Description="orders")["RuleArn"]
assert rule == f"arn:aws:events:{region}:{account}:rule/{name}/{name}"
shown = events.describe_rule(Name=name, EventBusName=name)
assert shown["State"] == "ENABLED" and shown["Description"] == "orders" and shown["EventBusName"] == name and shown["CreatedBy"] == account, shown
refused("ResourceNotFoundException", events.describe_rule, f"Rule {name} does not exist on EventBus default.", Name=name)
refused("ValidationException", events.put_rule, "ScheduleExpression is supported only on the default event bus.", Name=name, EventBusName=name, ScheduleExpression="rate(1 minute)")
refused("ValidationException", events.put_rule, "Parameter ScheduleExpression is not valid.", Name=unique("bad"), ScheduleExpression="rate(1 minutes)")
refused("ValidationException", events.put_rule, Name=unique("bad"))


def queue(label, service="events"):
    url = sqs.create_queue(QueueName=unique(label))["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    statement = {"Effect": "Allow", "Principal": {"Service": f"{service}.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn}
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [statement]})})
    return url, arn


def received(url, count=1, seconds=20):
    found = []

    def look():
        for message in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1, MessageAttributeNames=["All"]).get("Messages", []):
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            found.append(message)
        return len(found) >= count

    until(look, seconds)
    assert len(found) == count, found
    return found


(whole, whole_arn), (part, part_arn), (made, made_arn), (fixed, fixed_arn) = (queue(f"{name}-{label}") for label in ("whole", "part", "made", "fixed"))
template = '{"order": <total>, "said": "<state> in <aws.events.rule-name>", "all": <where>}'
targets = [
    {"Id": "whole", "Arn": whole_arn},
    {"Id": "part", "Arn": part_arn, "InputPath": "$.detail"},
    {"Id": "made", "Arn": made_arn, "InputTransformer": {"InputPathsMap": {"total": "$.detail.total", "state": "$.detail.state", "where": "$.detail.where"}, "InputTemplate": template}},
    {"Id": "fixed", "Arn": fixed_arn, "Input": '{"always": "this"}'},
]
assert events.put_targets(Rule=name, EventBusName=name, Targets=targets)["FailedEntryCount"] == 0
refused("ValidationException", events.put_targets, "Only one of Input, InputPath, or InputTransformer must be provided for target both.", Rule=name, EventBusName=name, Targets=[{"Id": "both", "Arn": whole_arn, "Input": "{}", "InputPath": "$"}])
refused("ValidationException", events.put_targets, "InputTemplate for target t contains invalid placeholder b.", Rule=name, EventBusName=name, Targets=[{"Id": "t", "Arn": whole_arn, "InputTransformer": {"InputPathsMap": {"a": "$.a"}, "InputTemplate": '"<b>"'}}])
refused("LimitExceededException", events.put_targets, "The requested resource exceeds the maximum number allowed.", Rule=name, EventBusName=name, Targets=[{"Id": f"t{n}", "Arn": whole_arn} for n in range(6)])
refused("ResourceNotFoundException", events.put_targets, Rule="no-such-rule", EventBusName=name, Targets=targets[:1])
assert sorted(pages(events, "list_targets_by_rule", "Targets", 2, Rule=name, EventBusName=name)[0], key=str) == sorted(targets, key=str)
assert events.list_rule_names_by_target(TargetArn=whole_arn, EventBusName=name)["RuleNames"] == [name]

# Events come through them.
entry = {"Source": "shop", "DetailType": "Order", "Detail": json.dumps(event["detail"]), "EventBusName": name, "Resources": ["arn:one"], "Time": datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)}
put = events.put_events(Entries=[entry, {**entry, "Detail": '{"total": 1}'}])
assert put["FailedEntryCount"] == 0 and len(put["Entries"]) == 2
got = json.loads(received(whole)[0]["Body"])
assert got == {"version": "0", "id": put["Entries"][0]["EventId"], "detail-type": "Order", "source": "shop", "account": account, "time": "2026-01-02T03:04:05Z", "region": region, "resources": ["arn:one"], "detail": event["detail"]}, got
assert json.loads(received(part)[0]["Body"]) == event["detail"]
assert json.loads(received(made)[0]["Body"]) == {"order": 12, "said": f"paid in {name}", "all": {"ip": "10.0.0.7"}}
assert received(fixed)[0]["Body"] == '{"always": "this"}'

# What is refused of entries is told of each; of too many, of all.
put = events.put_events(Entries=[entry, {"Source": "shop", "DetailType": "Order", "Detail": "no json"}, {"DetailType": "Order", "Detail": "{}"}, {"Source": "aws.s3", "DetailType": "Order", "Detail": "{}"}])
assert put["FailedEntryCount"] == 3 and "EventId" in put["Entries"][0], put
assert [each["ErrorCode"] for each in put["Entries"][1:]] == ["MalformedDetail", "InvalidArgument", "NotAuthorizedForSourceException"], put
assert put["Entries"][1]["ErrorMessage"] == "Detail is malformed."
refused("ValidationException", events.put_events, Entries=[entry] * 11)
refused("ValidationException", events.put_events, "Total size of the entries in the request is over the limit.", Entries=[{**entry, "Detail": json.dumps({"a": "x" * 1048576})}])
received(whole)

# Switched off and on.
events.disable_rule(Name=name, EventBusName=name)
assert events.describe_rule(Name=name, EventBusName=name)["State"] == "DISABLED"
events.put_events(Entries=[entry])
events.enable_rule(Name=name, EventBusName=name)
time.sleep(0.3)
assert "Messages" not in sqs.receive_message(QueueUrl=whole)

# To a function; to another bus, and from there to a topic and a queue.
trust = lambda service: json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": f"{service}.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust("lambda"))["Role"]["Arn"]
iam.attach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
function = lam.create_function(FunctionName=name, Runtime="nodejs22.x", Handler="index.handler", Role=role, Code={"ZipFile": zipped("export const handler = async (event) => { console.log('TOLD ' + event.detail.total) }")})["FunctionArn"]
lam.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
lam.add_permission(FunctionName=name, StatementId="events", Action="lambda:InvokeFunction", Principal="events.amazonaws.com", SourceArn=rule)
other = events.create_event_bus(Name=f"{name}-other")["EventBusArn"]
through = iam.create_role(RoleName=f"{name}-through", AssumeRolePolicyDocument=trust("events"))["Role"]["Arn"]
iam.put_role_policy(RoleName=f"{name}-through", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "events:PutEvents", "Resource": other}]}))
events.remove_targets(Rule=name, EventBusName=name, Ids=["whole", "part", "made", "fixed"])
events.put_targets(Rule=name, EventBusName=name, Targets=[{"Id": "function", "Arn": function}, {"Id": "bus", "Arn": other, "RoleArn": through}])
events.put_rule(Name="over", EventBusName=f"{name}-other", EventPattern=json.dumps({"account": [account]}))
topic = sns.create_topic(Name=name)["TopicArn"]
sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sns:Publish", "Resource": topic}]}))
(news, news_arn) = queue(f"{name}-news", "sns")
sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=news_arn, Attributes={"RawMessageDelivery": "true"})
events.put_targets(Rule="over", EventBusName=f"{name}-other", Targets=[{"Id": "topic", "Arn": topic, "InputPath": "$.detail.state"}])
events.put_events(Entries=[entry])
assert received(news)[0]["Body"] == '"paid"'
until(lambda: [e["message"] for e in logs.filter_log_events(logGroupName=f"/aws/lambda/{name}", filterPattern="TOLD")["events"]] if logs.describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{name}")["logGroups"] else None)

# A target that lets nobody in: its dead-letter queue is told why.
(dead, dead_arn) = queue(f"{name}-dead")
closed = sqs.create_queue(QueueName=unique("closed"))["QueueUrl"]
closed_arn = sqs.get_queue_attributes(QueueUrl=closed, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
events.put_rule(Name="lost", EventBusName=f"{name}-other", EventPattern=json.dumps({"source": ["lost"]}))
events.put_targets(Rule="lost", EventBusName=f"{name}-other", Targets=[{"Id": "closed", "Arn": closed_arn, "DeadLetterConfig": {"Arn": dead_arn}, "RetryPolicy": {"MaximumRetryAttempts": 1, "MaximumEventAgeInSeconds": 60}}])
events.put_events(Entries=[{**entry, "Source": "lost", "EventBusName": other}])
[letter] = received(dead)
said = {key: value["StringValue"] for key, value in letter["MessageAttributes"].items()}
assert json.loads(letter["Body"])["source"] == "lost" and said["TARGET_ARN"] == closed_arn and said["RULE_ARN"].endswith("/lost"), letter
assert {"ERROR_CODE", "ERROR_MESSAGE"} <= said.keys(), said

# Schedules; the default bus; pages.
scheduled = events.put_rule(Name=name, ScheduleExpression="rate(5 minutes)", State="DISABLED")["RuleArn"]
assert scheduled == f"arn:aws:events:{region}:{account}:rule/{name}"
assert events.describe_rule(Name=name)["ScheduleExpression"] == "rate(5 minutes)"
for n in range(3):
    events.put_rule(Name=f"{name}-{n}", ScheduleExpression="cron(0 12 * * ? *)", State="DISABLED")
listed, count = pages(events, "list_rules", "Rules", 2, NamePrefix=name)
assert len(listed) == 4 and count == 2, (listed, count)

# Gone.
refused("ValidationException", events.delete_rule, "Rule can't be deleted since it has targets.", Name="over", EventBusName=f"{name}-other")
for n in range(3):
    events.delete_rule(Name=f"{name}-{n}")
events.delete_rule(Name=name)
events.delete_rule(Name=name)
events.remove_targets(Rule="over", EventBusName=f"{name}-other", Ids=["topic"])
assert events.remove_targets(Rule="lost", EventBusName=f"{name}-other", Ids=["closed"])["FailedEntryCount"] == 0
events.remove_targets(Rule=name, EventBusName=name, Ids=["function", "bus"])
for rule, bus in [("over", f"{name}-other"), ("lost", f"{name}-other"), (name, name)]:
    events.delete_rule(Name=rule, EventBusName=bus)
for bus in (name, f"{name}-other"):
    events.delete_event_bus(Name=bus)
refused("ResourceNotFoundException", events.delete_event_bus, f"Event bus {name} does not exist.", Name=name)
lam.delete_function(FunctionName=name)
print("ok")
