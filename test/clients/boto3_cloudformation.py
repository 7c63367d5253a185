"""CloudFormation as a Python program would use it: boto3, unmodified. Expects an endpoint, keys and a region in its environment."""

import json

import boto3
from botocore.exceptions import WaiterError
from claims import pages, refused, unique, until

cf = boto3.client("cloudformation")
sqs, s3, sns = boto3.client("sqs"), boto3.client("s3"), boto3.client("sns")
soon = {"Delay": 1, "MaxAttempts": 60}
name = unique("stack")

TEMPLATE = """
AWSTemplateFormatVersion: '2010-09-09'
Description: A queue, a topic that feeds it, and a bucket if one is wanted
Parameters:
  Seconds: { Type: Number, Default: 30, MinValue: 0, MaxValue: 43200 }
  Stage: { Type: String, AllowedValues: [test, live], Default: test }
Mappings:
  Retention: { test: { Seconds: 60 }, live: { Seconds: 86400 } }
Conditions:
  IsLive: !Equals [!Ref Stage, live]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: !Ref Seconds
      MessageRetentionPeriod: !FindInMap [Retention, !Ref Stage, Seconds]
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      Subscription: [{ Protocol: sqs, Endpoint: !GetAtt Queue.Arn }]
  Allowed:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Queue]
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: sns.amazonaws.com }, Action: sqs:SendMessage, Resource: !GetAtt Queue.Arn }
  Bucket: { Type: AWS::S3::Bucket, Condition: IsLive }
Outputs:
  Url: { Value: !Ref Queue, Export: { Name: !Sub '${AWS::StackName}-url' } }
  Topic: { Value: !Ref Topic }
  Bucket: { Condition: IsLive, Value: !Ref Bucket }
"""


def described(stack):
    return cf.describe_stacks(StackName=stack)["Stacks"][0]


def outputs(stack):
    return {each["OutputKey"]: each["OutputValue"] for each in described(stack).get("Outputs", [])}


def resources(stack):
    return {each["LogicalResourceId"]: each["PhysicalResourceId"] for each in cf.describe_stack_resources(StackName=stack)["StackResources"]}


# Templates are looked at before anything is made.
checked = cf.validate_template(TemplateBody=TEMPLATE)
assert [each["ParameterKey"] for each in checked["Parameters"]] == ["Seconds", "Stage"], checked
refused("ValidationError", cf.validate_template, TemplateBody="Resources: {}")
refused("ValidationError", cf.create_stack, StackName=name, TemplateBody=TEMPLATE, Parameters=[{"ParameterKey": "Stage", "ParameterValue": "other"}])
refused("ValidationError", cf.describe_stacks, f"Stack with id {name} does not exist", StackName=name)

# Made, and what it made is there.
arn = cf.create_stack(StackName=name, TemplateBody=TEMPLATE, Tags=[{"Key": "team", "Value": "parity"}])["StackId"]
cf.get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig=soon)
stack = described(name)
assert stack["StackId"] == arn and stack["Tags"] == [{"Key": "team", "Value": "parity"}], stack
before = resources(name)
assert set(before) == {"Queue", "Topic", "Allowed"}, before
url = outputs(name)["Url"]
assert url == before["Queue"] and set(outputs(name)) == {"Url", "Topic"}, outputs(name)
held = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout", "MessageRetentionPeriod"])["Attributes"]
assert held == {"VisibilityTimeout": "30", "MessageRetentionPeriod": "60"}, held
sns.publish(TopicArn=before["Topic"], Message="through all of it")
[message] = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=10)["Messages"]
assert json.loads(message["Body"])["Message"] == "through all of it"
assert any(each["Name"] == f"{name}-url" and each["Value"] == url for each in cf.list_exports()["Exports"])
events, _ = pages(cf, "describe_stack_events", "StackEvents", StackName=name)
assert (events[0]["ResourceType"], events[0]["ResourceStatus"]) == ("AWS::CloudFormation::Stack", "CREATE_COMPLETE")
assert {each["LogicalResourceId"] for each in events if each["ResourceStatus"] == "CREATE_COMPLETE"} == {name, "Queue", "Topic", "Allowed"}
refused("AlreadyExistsException", cf.create_stack, f"Stack [{name}] already exists", StackName=name, TemplateBody=TEMPLATE)

# A change, looked at before it is made: one thing changes, one is new, and the rest stays what it was.
live = [{"ParameterKey": "Stage", "ParameterValue": "live"}, {"ParameterKey": "Seconds", "UsePreviousValue": True}]
cf.create_change_set(StackName=name, ChangeSetName="live", UsePreviousTemplate=True, Parameters=live)
cf.get_waiter("change_set_create_complete").wait(StackName=name, ChangeSetName="live", WaiterConfig=soon)
planned = [each["ResourceChange"] for each in cf.describe_change_set(StackName=name, ChangeSetName="live")["Changes"]]
assert {(each["LogicalResourceId"], each["Action"]) for each in planned} >= {("Queue", "Modify"), ("Bucket", "Add")}, planned
cf.execute_change_set(StackName=name, ChangeSetName="live")
cf.get_waiter("stack_update_complete").wait(StackName=name, WaiterConfig=soon)
after = resources(name)
assert {key: after[key] for key in before} == before and set(after) - set(before) == {"Bucket"}, after
s3.head_bucket(Bucket=outputs(name)["Bucket"])
assert sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["MessageRetentionPeriod"])["Attributes"] == {"MessageRetentionPeriod": "86400"}
refused("ValidationError", cf.update_stack, "No updates are to be performed.", StackName=name, UsePreviousTemplate=True, Parameters=live)

# An update that fails is taken back, and says why.
nowhere = "{ deadLetterTargetArn: !Sub 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:no-such-queue', maxReceiveCount: 3 }"
broken = TEMPLATE.replace("VisibilityTimeout: !Ref Seconds", f"RedrivePolicy: {nowhere}")
cf.update_stack(StackName=name, TemplateBody=broken, Parameters=live)
try:
    cf.get_waiter("stack_update_complete").wait(StackName=name, WaiterConfig=soon)
    raise AssertionError("a dead-letter queue that is not there was taken")
except WaiterError:
    pass
assert until(lambda: described(name)["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"), described(name)
[failed] = [each for each in cf.describe_stack_events(StackName=name)["StackEvents"] if each["ResourceStatus"] == "UPDATE_FAILED"]
assert failed["LogicalResourceId"] == "Queue" and "no-such-queue" in failed["ResourceStatusReason"], failed
assert resources(name) == after

# What another stack imports stays.
other = unique("stack")
importing = {"Resources": {"Parameter": {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": {"Fn::ImportValue": f"{name}-url"}}}}}
cf.create_stack(StackName=other, TemplateBody=json.dumps(importing))
cf.get_waiter("stack_create_complete").wait(StackName=other, WaiterConfig=soon)
assert cf.list_imports(ExportName=f"{name}-url")["Imports"] == [other]
cf.delete_stack(StackName=name)
try:
    cf.get_waiter("stack_delete_complete").wait(StackName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 3})
    raise AssertionError("a stack was deleted of which another imports")
except WaiterError:
    pass
cf.delete_stack(StackName=other)
cf.get_waiter("stack_delete_complete").wait(StackName=other, WaiterConfig=soon)

# Of a type that is not known here, nothing is made.
refused("ValidationError", cf.create_stack, StackName=unique("stack"), TemplateBody="Resources: { A: { Type: AWS::EC2::Instance } }")

# Gone, with all that it made.
cf.delete_stack(StackName=name)
cf.get_waiter("stack_delete_complete").wait(StackName=name, WaiterConfig=soon)
refused("404", s3.head_bucket, Bucket=after["Bucket"])
refused("AWS.SimpleQueueService.NonExistentQueue", sqs.get_queue_attributes, QueueUrl=url, AttributeNames=["All"])
assert described(arn)["StackStatus"] == "DELETE_COMPLETE"
print("ok")
