"""SQS as a Python program would use it: boto3, unmodified. Expects an endpoint, keys and a region in its environment."""

import json
import time

import boto3
from claims import pages, refused, unique, until

sqs = boto3.client("sqs")
account = boto3.client("sts").get_caller_identity()["Account"]
name = unique("sqs")

# Created, found, created again.
url = sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "5"}, tags={"team": "parity"})["QueueUrl"]
assert url.endswith(f"/{account}/{name}"), url
assert sqs.get_queue_url(QueueName=name)["QueueUrl"] == url
assert sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "5"})["QueueUrl"] == url
assert sqs.create_queue(QueueName=name)["QueueUrl"] == url
refused("QueueAlreadyExists", sqs.create_queue, "A queue already exists with the same name and a different value for attribute VisibilityTimeout", QueueName=name, Attributes={"VisibilityTimeout": "6"})
missing = refused("AWS.SimpleQueueService.NonExistentQueue", sqs.get_queue_url, "The specified queue does not exist.", QueueName="no-such-queue")
assert missing["ResponseMetadata"]["HTTPStatusCode"] == 400 and missing["Error"]["Type"] == "Sender", missing
assert isinstance(sqs.exceptions.QueueDoesNotExist, type)
refused("InvalidParameterValue", sqs.create_queue, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length", QueueName="a queue")
refused("InvalidParameterValue", sqs.create_queue, QueueName="x" * 81)
refused("InvalidAttributeValue", sqs.create_queue, "Invalid value for the parameter VisibilityTimeout.", QueueName=unique("bad"), Attributes={"VisibilityTimeout": "43201"})
refused("InvalidAttributeName", sqs.create_queue, "Unknown Attribute Colour.", QueueName=unique("bad"), Attributes={"Colour": "red"})
refused("InvalidAttributeName", sqs.create_queue, "Unknown Attribute FifoQueue.", QueueName=unique("bad"), Attributes={"FifoQueue": "false"})
refused("InvalidParameterValue", sqs.create_queue, "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.", QueueName=unique("bad"), Attributes={"FifoQueue": "true"})

# Attributes.
arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
assert arn.endswith(f":{account}:{name}")
found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
expected = {
    **{"ApproximateNumberOfMessages": "0", "ApproximateNumberOfMessagesDelayed": "0", "ApproximateNumberOfMessagesNotVisible": "0"},
    **{"DelaySeconds": "0", "MaximumMessageSize": "1048576", "MessageRetentionPeriod": "345600", "QueueArn": arn},
    **{"ReceiveMessageWaitTimeSeconds": "0", "SqsManagedSseEnabled": "true", "VisibilityTimeout": "5"},
}
times = {key: found.pop(key) for key in ("CreatedTimestamp", "LastModifiedTimestamp")}
assert found == expected and all(abs(int(value) - time.time()) < 60 for value in times.values()), found
assert "Attributes" not in sqs.get_queue_attributes(QueueUrl=url)
refused("InvalidAttributeName", sqs.get_queue_attributes, "Unknown Attribute Colour.", QueueUrl=url, AttributeNames=["Colour"])
sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "2", "MaximumMessageSize": "2048"})
found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout", "MaximumMessageSize"])["Attributes"]
assert found == {"VisibilityTimeout": "2", "MaximumMessageSize": "2048"}, found
refused("InvalidAttributeValue", sqs.set_queue_attributes, QueueUrl=url, Attributes={"DelaySeconds": "901"})
refused("InvalidAttributeValue", sqs.set_queue_attributes, "Invalid value for the parameter Policy.", QueueUrl=url, Attributes={"Policy": "{"})
refused("InvalidAttributeName", sqs.set_queue_attributes, QueueUrl=url, Attributes={"QueueArn": arn})

# Sent and received, with attributes of every type: boto3 itself checks the MD5 sums.
attributes = {
    "text": {"DataType": "String", "StringValue": "ünï"},
    "number": {"DataType": "Number.int", "StringValue": "12"},
    "bytes": {"DataType": "Binary", "BinaryValue": b"\x00\x01"},
}
sent = sqs.send_message(QueueUrl=url, MessageBody="hello", MessageAttributes=attributes)
assert sent["MD5OfMessageBody"] == "5d41402abc4b2a76b9719d911017c592" and "SequenceNumber" not in sent
[message] = sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"], AttributeNames=["All"])["Messages"]
assert message["MessageId"] == sent["MessageId"] and message["Body"] == "hello"
assert message["MessageAttributes"] == attributes and message["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"]
assert message["Attributes"]["ApproximateReceiveCount"] == "1" and message["Attributes"]["SenderId"]
assert {"SentTimestamp", "ApproximateFirstReceiveTimestamp"} <= message["Attributes"].keys(), message
counts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"])["Attributes"]
assert counts == {"ApproximateNumberOfMessages": "0", "ApproximateNumberOfMessagesNotVisible": "1"}, counts

# It is hidden, shown at once, hidden for longer, and then deleted; deleting twice is fine.
assert "Messages" not in sqs.receive_message(QueueUrl=url)
sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)
[message] = sqs.receive_message(QueueUrl=url, MessageSystemAttributeNames=["ApproximateReceiveCount"], MessageAttributeNames=["text"], VisibilityTimeout=0)["Messages"]
assert message["Attributes"] == {"ApproximateReceiveCount": "2"} and list(message["MessageAttributes"]) == ["text"], message
[message] = sqs.receive_message(QueueUrl=url, VisibilityTimeout=1)["Messages"]
assert "Attributes" not in message and "MessageAttributes" not in message
began = time.monotonic()
[message] = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=10)["Messages"]
assert 0.7 < time.monotonic() - began < 3, "it became visible after its second"
sqs.change_message_visibility_batch(QueueUrl=url, Entries=[{"Id": "a", "ReceiptHandle": message["ReceiptHandle"], "VisibilityTimeout": 30}])
refused("InvalidParameterValue", sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=43201)
refused("InvalidParameterValue", sqs.change_message_visibility, "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]", QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=43200)
sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
refused("ReceiptHandleIsInvalid", sqs.delete_message, 'The input receipt handle "nonsense" is not a valid receipt handle.', QueueUrl=url, ReceiptHandle="nonsense")
refused("InvalidParameterValue", sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=1)

# What people send wrongly.
refused("InvalidParameterValue", sqs.receive_message, "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.", QueueUrl=url, MaxNumberOfMessages=11)
refused("InvalidParameterValue", sqs.receive_message, "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.", QueueUrl=url, WaitTimeSeconds=21)
refused("MissingParameter", sqs.send_message, "The request must contain the parameter MessageBody.", QueueUrl=url, MessageBody="")
refused("InvalidParameterValue", sqs.send_message, "One or more parameters are invalid. Reason: Message must be shorter than 2048 bytes.", QueueUrl=url, MessageBody="x" * 2049)
refused("InvalidParameterValue", sqs.send_message, "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.", QueueUrl=url, MessageBody="x", DelaySeconds=901)
refused("InvalidMessageContents", sqs.send_message, QueueUrl=url, MessageBody="\x00")
refused("InvalidParameterValue", sqs.send_message, "Message (user) attribute 'a' must contain a non-empty value of type 'String'.", QueueUrl=url, MessageBody="x", MessageAttributes={"a": {"DataType": "String", "StringValue": ""}})
refused("InvalidParameterValue", sqs.send_message, QueueUrl=url, MessageBody="x", MessageAttributes={"a": {"DataType": "Strin", "StringValue": "1"}})
refused("InvalidParameterValue", sqs.send_message, QueueUrl=url, MessageBody="x", MessageAttributes={f"a{n}": {"DataType": "String", "StringValue": "1"} for n in range(11)})
refused("AWS.SimpleQueueService.NonExistentQueue", sqs.send_message, QueueUrl=url + "x", MessageBody="x")

# Batches: what is refused of one is no matter of the others.
sqs.set_queue_attributes(QueueUrl=url, Attributes={"MaximumMessageSize": "1048576", "VisibilityTimeout": "30"})
batch = sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": str(n), "MessageBody": f"m{n}", **({"DelaySeconds": 901} if n == 3 else {})} for n in range(10)])
assert len(batch["Successful"]) == 9 and [(f["Id"], f["Code"], f["SenderFault"]) for f in batch["Failed"]] == [("3", "InvalidParameterValue", True)], batch
refused("AWS.SimpleQueueService.EmptyBatchRequest", sqs.send_message_batch, "There should be at least one SendMessageBatchRequestEntry in the request.", QueueUrl=url, Entries=[])
refused("AWS.SimpleQueueService.TooManyEntriesInBatchRequest", sqs.send_message_batch, "Maximum number of entries per request are 10. You have sent 11.", QueueUrl=url, Entries=[{"Id": str(n), "MessageBody": "x"} for n in range(11)])
refused("AWS.SimpleQueueService.BatchEntryIdsNotDistinct", sqs.send_message_batch, "Id a repeated.", QueueUrl=url, Entries=[{"Id": "a", "MessageBody": "x"}, {"Id": "a", "MessageBody": "x"}])
refused("AWS.SimpleQueueService.InvalidBatchEntryId", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": "a b", "MessageBody": "x"}])
refused("AWS.SimpleQueueService.BatchRequestTooLong", sqs.send_message_batch, "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.", QueueUrl=url, Entries=[{"Id": "a", "MessageBody": "x" * 1048576}, {"Id": "b", "MessageBody": "y"}])
taken = []
until(lambda: (taken.extend(sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])), len(taken) == 9)[1])
assert sorted(m["Body"] for m in taken) == [f"m{n}" for n in range(10) if n != 3]
deleted = sqs.delete_message_batch(QueueUrl=url, Entries=[{"Id": str(n), "ReceiptHandle": m["ReceiptHandle"]} for n, m in enumerate(taken)] + [{"Id": "bad", "ReceiptHandle": "nonsense"}])
assert len(deleted["Successful"]) == 9 and deleted["Failed"][0]["Code"] == "ReceiptHandleIsInvalid", deleted

# Long polling: a message comes as soon as it is there; without one, the wait is as long as was asked.
began = time.monotonic()
assert "Messages" not in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1)
assert 0.9 < time.monotonic() - began < 3
sqs.send_message(QueueUrl=url, MessageBody="late", DelaySeconds=1)
assert sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessagesDelayed"])["Attributes"] == {"ApproximateNumberOfMessagesDelayed": "1"}
assert "Messages" not in sqs.receive_message(QueueUrl=url)
[late] = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"]
assert late["Body"] == "late" and time.monotonic() - began < 5
sqs.delete_message(QueueUrl=url, ReceiptHandle=late["ReceiptHandle"])

# FIFO: order in a group, groups for themselves, each message once.
refused("InvalidParameterValue", sqs.create_queue, QueueName=unique("x") + ".fifo")
fifo = sqs.create_queue(QueueName=unique("sqs") + ".fifo", Attributes={"FifoQueue": "true", "ContentBasedDeduplication": "false"})["QueueUrl"]
refused("MissingParameter", sqs.send_message, "The request must contain the parameter MessageGroupId.", QueueUrl=fifo, MessageBody="x")
refused("InvalidParameterValue", sqs.send_message, "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly", QueueUrl=fifo, MessageBody="x", MessageGroupId="g")
refused("InvalidParameterValue", sqs.send_message, "Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.", QueueUrl=fifo, MessageBody="x", MessageGroupId="g", MessageDeduplicationId="d", DelaySeconds=2)
first = sqs.send_message(QueueUrl=fifo, MessageBody="a1", MessageGroupId="a", MessageDeduplicationId="1")
again = sqs.send_message(QueueUrl=fifo, MessageBody="other", MessageGroupId="a", MessageDeduplicationId="1")
assert (first["MessageId"], first["SequenceNumber"]) == (again["MessageId"], again["SequenceNumber"]), (first, again)
for body, group in [("a2", "a"), ("b1", "b"), ("a3", "a"), ("b2", "b")]:
    sqs.send_message(QueueUrl=fifo, MessageBody=body, MessageGroupId=group, MessageDeduplicationId=body)
[a1] = sqs.receive_message(QueueUrl=fifo, AttributeNames=["All"])["Messages"]
assert a1["Body"] == "a1" and a1["Attributes"]["MessageGroupId"] == "a" and a1["Attributes"]["MessageDeduplicationId"] == "1"
assert a1["Attributes"]["SequenceNumber"] == first["SequenceNumber"] and len(first["SequenceNumber"]) == 20
assert [m["Body"] for m in sqs.receive_message(QueueUrl=fifo, MaxNumberOfMessages=10)["Messages"]] == ["b1", "b2"], "a is locked"
sqs.change_message_visibility(QueueUrl=fifo, ReceiptHandle=a1["ReceiptHandle"], VisibilityTimeout=0)
assert [m["Body"] for m in sqs.receive_message(QueueUrl=fifo, MaxNumberOfMessages=10, VisibilityTimeout=1)["Messages"]] == ["a1", "a2", "a3"]
refused("InvalidAttributeValue", sqs.set_queue_attributes, "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.", QueueUrl=fifo, Attributes={"FifoQueue": "false"})
sqs.set_queue_attributes(QueueUrl=fifo, Attributes={"ContentBasedDeduplication": "true", "DeduplicationScope": "messageGroup", "FifoThroughputLimit": "perMessageGroupId"})
ids = {sqs.send_message(QueueUrl=fifo, MessageBody="same", MessageGroupId=group)["MessageId"] for group in ("c", "c", "d")}
assert len(ids) == 2, "the scope is the group"
sqs.delete_queue(QueueUrl=fifo)

# Dead letters, and the way back.
dead = sqs.create_queue(QueueName=unique("sqs-dead"))["QueueUrl"]
dead_arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
refused("InvalidParameterValue", sqs.start_message_move_task, "Source queue must be configured as a Dead Letter Queue.", SourceArn=dead_arn)
refused("InvalidParameterValue", sqs.set_queue_attributes, QueueUrl=url, Attributes={"RedrivePolicy": json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": "0"})})
refused("InvalidParameterValue", sqs.set_queue_attributes, QueueUrl=url, Attributes={"RedrivePolicy": json.dumps({"deadLetterTargetArn": dead_arn + "x", "maxReceiveCount": "1"})})
sqs.set_queue_attributes(QueueUrl=url, Attributes={"RedrivePolicy": json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": "2"})})
assert sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"] == [url]
assert pages(sqs, "list_dead_letter_source_queues", "queueUrls", 1, QueueUrl=dead) == ([url], 1)
bad = sqs.send_message(QueueUrl=url, MessageBody="poison")["MessageId"]
for _ in range(2):
    sqs.receive_message(QueueUrl=url, VisibilityTimeout=0)
assert "Messages" not in sqs.receive_message(QueueUrl=url)
[buried] = sqs.receive_message(QueueUrl=dead, AttributeNames=["All"], VisibilityTimeout=0)["Messages"]
assert buried["MessageId"] == bad and buried["Attributes"]["DeadLetterQueueSourceArn"] == arn, buried
task = sqs.start_message_move_task(SourceArn=dead_arn, MaxNumberOfMessagesPerSecond=5)
[done] = until(lambda: [t for t in sqs.list_message_move_tasks(SourceArn=dead_arn)["Results"] if t["Status"] == "COMPLETED"])
assert done["ApproximateNumberOfMessagesMoved"] == 1 and done["SourceArn"] == dead_arn and "TaskHandle" not in done, done
[back] = sqs.receive_message(QueueUrl=url, AttributeNames=["All"], WaitTimeSeconds=5)["Messages"]
assert back["Body"] == "poison" and back["Attributes"]["ApproximateReceiveCount"] == "1", back
refused("InvalidParameterValue", sqs.cancel_message_move_task, "Value for parameter TaskHandle is invalid.", TaskHandle="nonsense")
refused("ResourceNotFoundException", sqs.start_message_move_task, "The resource that you specified for the SourceArn parameter doesn't exist.", SourceArn=dead_arn + "x")
for n in range(20):
    sqs.send_message(QueueUrl=dead, MessageBody=str(n))
slow = sqs.start_message_move_task(SourceArn=dead_arn, DestinationArn=arn, MaxNumberOfMessagesPerSecond=1)["TaskHandle"]
refused("InvalidParameterValue", sqs.start_message_move_task, "There is already a task running. Only one active task is allowed for a source queue arn at a given time.", SourceArn=dead_arn, DestinationArn=arn)
assert sqs.cancel_message_move_task(TaskHandle=slow)["ApproximateNumberOfMessagesMoved"] < 20
assert sqs.list_message_move_tasks(SourceArn=dead_arn)["Results"][0]["Status"] in ("CANCELLED", "CANCELLING")
sqs.set_queue_attributes(QueueUrl=dead, Attributes={"RedriveAllowPolicy": json.dumps({"redrivePermission": "denyAll"})})
refused("InvalidParameterValue", sqs.create_queue, QueueName=unique("sqs"), Attributes={"RedrivePolicy": json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": 1})})
sqs.set_queue_attributes(QueueUrl=url, Attributes={"RedrivePolicy": ""})
assert "Attributes" not in sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["RedrivePolicy"])

# Tags and permissions.
sqs.tag_queue(QueueUrl=url, Tags={"more": "yes"})
assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"team": "parity", "more": "yes"}
sqs.untag_queue(QueueUrl=url, TagKeys=["team", "more"])
assert "Tags" not in sqs.list_queue_tags(QueueUrl=url)
sqs.add_permission(QueueUrl=url, Label="one", AWSAccountIds=[account], Actions=["SendMessage"])
policy = json.loads(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])["Attributes"]["Policy"])
assert policy["Statement"] == [{"Sid": "one", "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:root"}, "Action": "SQS:SendMessage", "Resource": arn}], policy
refused("InvalidParameterValue", sqs.add_permission, "Value one for parameter Label is invalid. Reason: Already exists.", QueueUrl=url, Label="one", AWSAccountIds=[account], Actions=["*"])
sqs.remove_permission(QueueUrl=url, Label="one")
refused("InvalidParameterValue", sqs.remove_permission, "Value one for parameter Label is invalid. Reason: can't find label.", QueueUrl=url, Label="one")

# Pages.
prefix = unique("pages")
made = [sqs.create_queue(QueueName=f"{prefix}-{n}")["QueueUrl"] for n in range(5)]
listed, count = pages(sqs, "list_queues", "QueueUrls", 2, QueueNamePrefix=prefix)
assert sorted(listed) == sorted(made) and count == 3, (listed, count)
assert "QueueUrls" not in sqs.list_queues(QueueNamePrefix="nobody-has-this")
refused("InvalidParameterValue", sqs.list_queues, MaxResults=1001)

# Purged once a minute; deleted, and the name is free after a minute only.
sqs.send_message(QueueUrl=made[0], MessageBody="x")
sqs.purge_queue(QueueUrl=made[0])
assert "Messages" not in sqs.receive_message(QueueUrl=made[0])
twice = refused("AWS.SimpleQueueService.PurgeQueueInProgress", sqs.purge_queue, f"Only one PurgeQueue operation on {prefix}-0 is allowed every 60 seconds.", QueueUrl=made[0])
assert twice["ResponseMetadata"]["HTTPStatusCode"] == 403
for each in made:
    sqs.delete_queue(QueueUrl=each)
refused("AWS.SimpleQueueService.QueueDeletedRecently", sqs.create_queue, "You must wait 60 seconds after deleting a queue before you can create another with the same name.", QueueName=f"{prefix}-0")
refused("AWS.SimpleQueueService.NonExistentQueue", sqs.receive_message, QueueUrl=made[0])
sqs.delete_queue(QueueUrl=dead)

# The resource, too.
queue = boto3.resource("sqs").get_queue_by_name(QueueName=name)
sqs.purge_queue(QueueUrl=url)
queue.send_messages(Entries=[{"Id": "1", "MessageBody": "by the resource"}])
[got] = queue.receive_messages(WaitTimeSeconds=2)
assert got.body == "by the resource"
got.delete()
queue.delete()
print("ok")
