"""EventBridge Scheduler as a Python program would use it: boto3, unmodified. Expects an endpoint, keys and a region in its environment."""

import datetime
import json
import time
import zoneinfo

import boto3
from claims import pages, refused, unique, until, zipped

scheduler, sqs, lam, iam, logs = (boto3.client(service) for service in ("scheduler", "sqs", "lambda", "iam", "logs"))
account = boto3.client("sts").get_caller_identity()["Account"]
region = scheduler.meta.region_name
name = unique("scheduler")
off = {"Mode": "OFF"}

trust = lambda service: json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": f"{service}.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust("scheduler"))["Role"]["Arn"]
iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["sqs:SendMessage", "lambda:InvokeFunction", "sqs:CreateQueue"], "Resource": "*"}]}))
url = sqs.create_queue(QueueName=name)["QueueUrl"]
arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
target = {"Arn": arn, "RoleArn": role, "Input": '{"said": "hello"}'}


def received(url):
    [message] = until(lambda: sqs.receive_message(QueueUrl=url, WaitTimeSeconds=2, MessageAttributeNames=["All"]).get("Messages"), 40)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return message


def soon(seconds=2, zone="UTC"):
    """A one-time expression for a moment soon, as the clocks of a zone show it."""
    then = datetime.datetime.now(zoneinfo.ZoneInfo(zone)) + datetime.timedelta(seconds=seconds)
    return f"at({then.strftime('%Y-%m-%dT%H:%M:%S')})"


# Groups.
assert scheduler.get_schedule_group(Name="default")["State"] == "ACTIVE"
group = scheduler.create_schedule_group(Name=name, Tags=[{"Key": "team", "Value": "parity"}])["ScheduleGroupArn"]
assert group == f"arn:aws:scheduler:{region}:{account}:schedule-group/{name}"
conflict = refused("ConflictException", scheduler.create_schedule_group, f"Schedule group {name} already exists.", Name=name)
assert conflict["ResponseMetadata"]["HTTPStatusCode"] == 409
missing = refused("ResourceNotFoundException", scheduler.get_schedule_group, "Schedule group no-such-group does not exist.", Name="no-such-group")
assert missing["ResponseMetadata"]["HTTPStatusCode"] == 404
shown = scheduler.get_schedule_group(Name=name)
assert shown["Arn"] == group and shown["Name"] == name and isinstance(shown["CreationDate"], datetime.datetime), shown
scheduler.tag_resource(ResourceArn=group, Tags=[{"Key": "more", "Value": "yes"}])
scheduler.untag_resource(ResourceArn=group, TagKeys=["team"])
assert scheduler.list_tags_for_resource(ResourceArn=group)["Tags"] == [{"Key": "more", "Value": "yes"}]
assert {"default", name} <= {each["Name"] for each in pages(scheduler, "list_schedule_groups", "ScheduleGroups", 1)[0]}
assert [each["Name"] for each in scheduler.list_schedule_groups(NamePrefix=name)["ScheduleGroups"]] == [name]

# Schedules: created, shown, updated.
made = scheduler.create_schedule(Name=name, GroupName=name, ScheduleExpression="cron(0 9 ? * MON-FRI *)", ScheduleExpressionTimezone="Europe/Berlin", Description="work", FlexibleTimeWindow={"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15}, Target=target, StartDate=datetime.datetime(2099, 1, 1, tzinfo=datetime.timezone.utc), EndDate=datetime.datetime(2099, 2, 1, tzinfo=datetime.timezone.utc), ClientToken="one-token")
assert made["ScheduleArn"] == f"arn:aws:scheduler:{region}:{account}:schedule/{name}/{name}"
shown = scheduler.get_schedule(Name=name, GroupName=name)
assert shown["State"] == "ENABLED" and shown["ActionAfterCompletion"] == "NONE" and shown["ScheduleExpressionTimezone"] == "Europe/Berlin", shown
assert shown["FlexibleTimeWindow"] == {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15} and shown["StartDate"].year == 2099
assert shown["Target"]["RetryPolicy"] == {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185} and shown["Target"]["Input"] == target["Input"]
refused("ConflictException", scheduler.create_schedule, f"Schedule {name} already exists.", Name=name, GroupName=name, ScheduleExpression="rate(1 hour)", FlexibleTimeWindow=off, Target=target)
refused("ResourceNotFoundException", scheduler.get_schedule, f"Schedule {name} does not exist.", Name=name)
refused("ResourceNotFoundException", scheduler.create_schedule, "Schedule group nowhere does not exist.", Name=name, GroupName="nowhere", ScheduleExpression="rate(1 hour)", FlexibleTimeWindow=off, Target=target)
scheduler.update_schedule(Name=name, GroupName=name, ScheduleExpression="rate(5 minutes)", FlexibleTimeWindow=off, Target=target, State="DISABLED")
shown = scheduler.get_schedule(Name=name, GroupName=name)
assert shown["State"] == "DISABLED" and "Description" not in shown and shown["ScheduleExpressionTimezone"] == "UTC" and "StartDate" not in shown, shown
refused("ResourceNotFoundException", scheduler.update_schedule, Name="no-such-schedule", ScheduleExpression="rate(5 minutes)", FlexibleTimeWindow=off, Target=target)

# What people write wrongly.
for expression in ["rate(10 seconds)", "rate(1 minutess)", "cron(71 8 1 * ? *)", "cron(0 1 * * * *)", "at(2026-01-01)", "at(2026-01-01T00:00:00Z)", " rate(10 minutes)", "every day"]:
    refused("ValidationException", scheduler.create_schedule, f"Invalid Schedule Expression {expression}.", Name="bad", ScheduleExpression=expression, FlexibleTimeWindow=off, Target=target)
refused("ValidationException", scheduler.create_schedule, Name="bad", ScheduleExpression="rate(1 hour)", ScheduleExpressionTimezone="Mars/Base", FlexibleTimeWindow=off, Target=target)
refused("ValidationException", scheduler.create_schedule, Name="bad", ScheduleExpression="rate(1 hour)", FlexibleTimeWindow={"Mode": "FLEXIBLE"}, Target=target)
refused("ValidationException", scheduler.create_schedule, "Provided Arn is not in correct format.", Name="bad", ScheduleExpression="rate(1 hour)", FlexibleTimeWindow=off, Target={**target, "Arn": "a-queue"})
refused("ValidationException", scheduler.create_schedule, "1 validation error detected: Value 'a schedule' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9a-zA-Z-_.]+", Name="a schedule", ScheduleExpression="rate(1 hour)", FlexibleTimeWindow=off, Target=target)
refused("ValidationException", scheduler.create_schedule, Name="bad", ScheduleExpression="rate(1 hour)", FlexibleTimeWindow=off, Target={**target, "RetryPolicy": {"MaximumRetryAttempts": 186}})

# Once, soon, and then gone; by the clocks of another zone, and kept.
context = {**target, "Input": "<aws.scheduler.schedule-arn> <aws.scheduler.attempt-number>"}
scheduler.create_schedule(Name="gone", GroupName=name, ScheduleExpression=soon(), FlexibleTimeWindow=off, Target=context, ActionAfterCompletion="DELETE")
assert received(url)["Body"] == f"arn:aws:scheduler:{region}:{account}:schedule/{name}/gone 1"
refused("ResourceNotFoundException", scheduler.get_schedule, Name="gone", GroupName=name)
scheduler.create_schedule(Name="kept", GroupName=name, ScheduleExpression=soon(2, "Asia/Kolkata"), ScheduleExpressionTimezone="Asia/Kolkata", FlexibleTimeWindow=off, Target={"Arn": arn, "RoleArn": role})
event = json.loads(received(url)["Body"])
assert event["source"] == "aws.scheduler" and event["detail-type"] == "Scheduled Event" and event["resources"][0].endswith("/kept"), event
assert scheduler.get_schedule(Name="kept", GroupName=name)["State"] == "ENABLED"

# A function; any operation.
lambda_role = iam.create_role(RoleName=f"{name}-function", AssumeRolePolicyDocument=trust("lambda"))["Role"]["Arn"]
iam.attach_role_policy(RoleName=f"{name}-function", PolicyArn="arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
function = lam.create_function(FunctionName=name, Runtime="nodejs22.x", Handler="index.handler", Role=lambda_role, Code={"ZipFile": zipped("export const handler = async (event) => { console.log('TOLD ' + event.said) }")})["FunctionArn"]
lam.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
scheduler.create_schedule(Name="function", ScheduleExpression=soon(), FlexibleTimeWindow=off, Target={**target, "Arn": function}, ActionAfterCompletion="DELETE", GroupName=name)
until(lambda: logs.describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{name}")["logGroups"])
until(lambda: logs.filter_log_events(logGroupName=f"/aws/lambda/{name}", filterPattern='"TOLD hello"')["events"])
universal = {"Arn": "arn:aws:scheduler:::aws-sdk:sqs:createQueue", "RoleArn": role, "Input": json.dumps({"QueueName": f"{name}-made"})}
scheduler.create_schedule(Name="any", ScheduleExpression=soon(1), FlexibleTimeWindow=off, Target=universal, ActionAfterCompletion="DELETE", GroupName=name)
until(lambda: sqs.list_queues(QueueNamePrefix=f"{name}-made").get("QueueUrls"))

# A target that is not there: after its retries, the dead-letter queue has it.
dead = sqs.create_queue(QueueName=f"{name}-dead")["QueueUrl"]
dead_arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
scheduler.create_schedule(Name="lost", GroupName=name, ScheduleExpression=soon(1), FlexibleTimeWindow=off, Target={**target, "Arn": arn + "-none", "DeadLetterConfig": {"Arn": dead_arn}, "RetryPolicy": {"MaximumRetryAttempts": 1}})
letter = received(dead)
said = {key: value["StringValue"] for key, value in letter["MessageAttributes"].items()}
assert letter["Body"] == target["Input"] and said["RETRY_ATTEMPTS"] == "1" and said["EXHAUSTED_RETRY_CONDITION"] == "MaximumRetryAttempts", said
assert said["TARGET_ARN"] == arn + "-none" and said["SCHEDULE_ARN"].endswith("/lost"), said

# Listed in pages, by what is asked for.
listed, count = pages(scheduler, "list_schedules", "Schedules", 2, GroupName=name)
assert sorted(each["Name"] for each in listed) == sorted(["kept", "lost", name]) and count == 2, listed
assert listed[0]["Target"].keys() == {"Arn"} and "ScheduleExpression" not in listed[0], listed[0]
assert [each["Name"] for each in scheduler.list_schedules(GroupName=name, State="DISABLED")["Schedules"]] == [name]
assert [each["Name"] for each in scheduler.list_schedules(GroupName=name, NamePrefix="ke")["Schedules"]] == ["kept"]

# Gone, with their group.
scheduler.delete_schedule(Name="lost", GroupName=name)
refused("ResourceNotFoundException", scheduler.delete_schedule, "Schedule lost does not exist.", Name="lost", GroupName=name)
scheduler.delete_schedule_group(Name=name)
until(lambda: not scheduler.list_schedule_groups(NamePrefix=name)["ScheduleGroups"])
refused("ResourceNotFoundException", scheduler.get_schedule, Name="kept", GroupName=name)
lam.delete_function(FunctionName=name)
for each in (url, dead):
    sqs.delete_queue(QueueUrl=each)
print("ok")
