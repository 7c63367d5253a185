"""SNS as a Python program would use it: boto3, unmodified. Expects an endpoint, keys and a region in its environment."""

import json
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

import boto3
from claims import pages, refused, unique, until, zipped

sns, sqs, lam, iam = (boto3.client(service) for service in ("sns", "sqs", "lambda", "iam"))
account = boto3.client("sts").get_caller_identity()["Account"]
name = unique("sns")

# Topics: created, created again, told of.
arn = sns.create_topic(Name=name, Attributes={"DisplayName": "News"}, Tags=[{"Key": "team", "Value": "parity"}])["TopicArn"]
assert arn.endswith(f":{account}:{name}")
assert sns.create_topic(Name=name)["TopicArn"] == arn
refused("InvalidParameter", sns.create_topic, "Invalid parameter: Attributes Reason: Topic already exists with different attributes", Name=name, Attributes={"DisplayName": "Olds"})
refused("InvalidParameter", sns.create_topic, "Invalid parameter: Tags Reason: Topic already exists with different tags", Name=name, Tags=[{"Key": "team", "Value": "other"}])
refused("InvalidParameter", sns.create_topic, "Invalid parameter: Topic Name", Name="a topic")
refused("InvalidParameter", sns.create_topic, "Invalid parameter: Topic Name", Name=name, Attributes={"FifoTopic": "true"})
attributes = sns.get_topic_attributes(TopicArn=arn)["Attributes"]
assert attributes["TopicArn"] == arn and attributes["DisplayName"] == "News" and attributes["Owner"] == account
assert (attributes["SubscriptionsConfirmed"], attributes["SubscriptionsPending"], attributes["SubscriptionsDeleted"]) == ("0", "0", "0")
assert json.loads(attributes["Policy"])["Statement"][0]["Sid"] == "__default_statement_ID"
assert json.loads(attributes["EffectiveDeliveryPolicy"])["http"]["defaultHealthyRetryPolicy"]["numRetries"] == 3
sns.set_topic_attributes(TopicArn=arn, AttributeName="DisplayName", AttributeValue="Other")
assert sns.get_topic_attributes(TopicArn=arn)["Attributes"]["DisplayName"] == "Other"
refused("InvalidParameter", sns.set_topic_attributes, "Invalid parameter: AttributeName", TopicArn=arn, AttributeName="Colour", AttributeValue="red")
missing = refused("NotFound", sns.get_topic_attributes, "Topic does not exist", TopicArn=arn + "x")
assert missing["ResponseMetadata"]["HTTPStatusCode"] == 404
refused("InvalidParameter", sns.get_topic_attributes, "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1", TopicArn=name)
sns.tag_resource(ResourceArn=arn, Tags=[{"Key": "more", "Value": "yes"}])
sns.untag_resource(ResourceArn=arn, TagKeys=["team"])
assert sns.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "more", "Value": "yes"}]
refused("InvalidParameter", sns.tag_resource, "Invalid parameter: Duplicated keys are not allowed.", ResourceArn=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}])
sns.add_permission(TopicArn=arn, Label="one", AWSAccountId=[account], ActionName=["Publish"])
refused("InvalidParameter", sns.add_permission, "Invalid parameter: Statement already exists", TopicArn=arn, Label="one", AWSAccountId=[account], ActionName=["Publish"])
refused("InvalidParameter", sns.add_permission, "Invalid parameter: Policy statement action out of service scope!", TopicArn=arn, Label="two", AWSAccountId=[account], ActionName=["Nothing"])
sns.remove_permission(TopicArn=arn, Label="one")
assert len(json.loads(sns.get_topic_attributes(TopicArn=arn)["Attributes"]["Policy"])["Statement"]) == 1


def queue(label, fifo=False):
    """A queue that every topic of this account may send to: its URL and ARN."""
    url = sqs.create_queue(QueueName=unique(label) + (".fifo" if fifo else ""), Attributes={"FifoQueue": "true"} if fifo else {})["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    statement = {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn, "Condition": {"ArnLike": {"aws:SourceArn": f"arn:aws:sns:*:{account}:*"}}}
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [statement]})})
    return url, arn


def received(url, count=1):
    found = []

    def look():
        for message in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1, MessageAttributeNames=["All"], AttributeNames=["All"]).get("Messages", []):
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            found.append(message)
        return len(found) >= count

    until(look)
    assert len(found) == count, found
    return found


# To queues: in an envelope, and raw; filtered by attributes, and by the body.
(usual, usual_arn), (raw, raw_arn), (filtered, filtered_arn), (by_body, by_body_arn) = (queue(f"{name}-{label}") for label in ("usual", "raw", "filtered", "body"))
subscription = sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=usual_arn)["SubscriptionArn"]
assert sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=usual_arn)["SubscriptionArn"] == subscription
sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=raw_arn, Attributes={"RawMessageDelivery": "true"})
refused("InvalidParameter", sns.subscribe, "Invalid parameter: Attributes Reason: Subscription already exists with different attributes", TopicArn=arn, Protocol="sqs", Endpoint=raw_arn, Attributes={"RawMessageDelivery": "false"})
by_attributes = {"kind": ["order", {"prefix": "re"}], "total": [{"numeric": [">", 10]}], "test": [{"exists": False}]}
sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=filtered_arn, Attributes={"FilterPolicy": json.dumps(by_attributes)})
sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=by_body_arn, Attributes={"FilterPolicyScope": "MessageBody", "FilterPolicy": json.dumps({"order": {"state": [{"anything-but": ["new"]}]}})})
shown = sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]
assert shown["PendingConfirmation"] == "false" and shown["ConfirmationWasAuthenticated"] == "true" and shown["RawMessageDelivery"] == "false", shown
assert shown["Protocol"] == "sqs" and shown["Endpoint"] == usual_arn and shown["TopicArn"] == arn and shown["Owner"] == account
text = lambda value: {"DataType": "String", "StringValue": value}
number = lambda value: {"DataType": "Number", "StringValue": str(value)}
wanted = sns.publish(TopicArn=arn, Subject="Greeting", Message=json.dumps({"order": {"state": "paid"}}), MessageAttributes={"kind": text("return"), "total": number(12)})["MessageId"]
sns.publish(TopicArn=arn, Message=json.dumps({"order": {"state": "new"}}), MessageAttributes={"kind": text("order"), "total": number(9)})
sns.publish(TopicArn=arn, Message="text", MessageAttributes={"kind": text("order"), "total": number(99), "test": text("x")})
envelopes = [json.loads(message["Body"]) for message in received(usual, 3)]
envelope = next(each for each in envelopes if each["MessageId"] == wanted)
assert envelope["Type"] == "Notification" and envelope["Subject"] == "Greeting" and envelope["TopicArn"] == arn, envelope
assert envelope["MessageAttributes"] == {"kind": {"Type": "String", "Value": "return"}, "total": {"Type": "Number", "Value": "12"}}
assert {"Timestamp", "SignatureVersion", "Signature", "SigningCertURL", "UnsubscribeURL"} <= envelope.keys()
plain = next(each for each in received(raw, 3) if "paid" in each["Body"])
assert json.loads(plain["Body"]) == {"order": {"state": "paid"}} and plain["MessageAttributes"]["total"] == number(12), plain
assert [json.loads(each["Body"])["MessageId"] for each in received(filtered)] == [wanted]
assert [json.loads(each["Body"])["MessageId"] for each in received(by_body)] == [wanted]

# A message for each protocol; batches.
sns.publish(TopicArn=arn, MessageStructure="json", Message=json.dumps({"default": "d", "sqs": "for queues"}))
assert json.loads(received(usual)[0]["Body"])["Message"] == "for queues" and received(raw)[0]["Body"] == "for queues"
batch = sns.publish_batch(TopicArn=arn, PublishBatchRequestEntries=[{"Id": str(n), "Message": f"m{n}"} for n in range(3)])
assert [each["Id"] for each in batch["Successful"]] == ["0", "1", "2"] and batch["Failed"] == []
assert sorted(each["Body"] for each in received(raw, 3)) == ["m0", "m1", "m2"]
refused("TooManyEntriesInBatchRequest", sns.publish_batch, "The batch request contains more entries than permissible.", TopicArn=arn, PublishBatchRequestEntries=[{"Id": str(n), "Message": "m"} for n in range(11)])
refused("BatchEntryIdsNotDistinct", sns.publish_batch, "Two or more batch entries in the request have the same Id.", TopicArn=arn, PublishBatchRequestEntries=[{"Id": "1", "Message": "m"}, {"Id": "1", "Message": "m"}])
refused("InvalidBatchEntryId", sns.publish_batch, "The Id of a batch entry in the batch request contains an impermissible character: a.b", TopicArn=arn, PublishBatchRequestEntries=[{"Id": "a.b", "Message": "m"}])

# What people ask wrongly.
refused("InvalidParameter", sns.publish, "Invalid parameter: Empty message", TopicArn=arn, Message="")
refused("InvalidParameter", sns.publish, "Invalid parameter: Message too long", TopicArn=arn, Message="x" * 262145)
refused("InvalidParameter", sns.publish, "Invalid parameter: Subject", TopicArn=arn, Message="m", Subject="")
refused("InvalidParameter", sns.publish, "Invalid parameter: Message Structure - No default entry in JSON message body", TopicArn=arn, Message="{}", MessageStructure="json")
refused("InvalidParameter", sns.publish, "Invalid parameter: Message Structure - JSON message body failed to parse", TopicArn=arn, Message="{", MessageStructure="json")
refused("NotFound", sns.publish, "Topic does not exist", TopicArn=arn + "x", Message="m")
refused("InvalidParameter", sns.publish, "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 2", TopicArn="arn:x", Message="m")
refused("ParameterValueInvalid", sns.publish, "The message attribute 'a' must contain non-empty message attribute value for message attribute type 'String'.", TopicArn=arn, Message="m", MessageAttributes={"a": text("")})
refused("ParameterValueInvalid", sns.publish, "The message attribute 'a' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.", TopicArn=arn, Message="m", MessageAttributes={"a": {"DataType": "Text", "StringValue": "x"}})
refused("InvalidParameter", sns.subscribe, "Invalid parameter: Amazon SNS does not support this protocol string: pigeon", TopicArn=arn, Protocol="pigeon", Endpoint="x")
refused("InvalidParameter", sns.subscribe, "Invalid parameter: SQS endpoint ARN", TopicArn=arn, Protocol="sqs", Endpoint=usual)
refused("InvalidParameter", sns.subscribe, "Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [yes]. Must be true or false.", TopicArn=arn, Protocol="sqs", Endpoint=usual_arn + "y", Attributes={"RawMessageDelivery": "yes"})
refused("InvalidParameter", sns.subscribe, "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics", TopicArn=arn, Protocol="sqs", Endpoint=usual_arn + ".fifo")
refused("InvalidParameter", sns.set_subscription_attributes, "Invalid parameter: FilterPolicyScope: Invalid value [Head]. Please use either MessageBody or MessageAttributes", SubscriptionArn=subscription, AttributeName="FilterPolicyScope", AttributeValue="Head")
refused("InvalidParameter", sns.set_subscription_attributes, "Invalid parameter: AttributeName", SubscriptionArn=subscription, AttributeName="Colour", AttributeValue="red")
refused("NotFound", sns.get_subscription_attributes, "Subscription does not exist", SubscriptionArn=f"{arn}:00000000-0000-0000-0000-000000000000")
refused("InvalidParameter", sns.confirm_subscription, "Invalid parameter: Token", TopicArn=arn, Token="nonsense")

# A queue that lets nobody in, and a dead-letter queue for what it misses.
(dead, dead_arn) = queue(f"{name}-dead")
closed = sqs.create_queue(QueueName=unique("closed"))["QueueUrl"]
closed_arn = sqs.get_queue_attributes(QueueUrl=closed, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
refused("InvalidParameter", sns.subscribe, "Invalid parameter: Attributes Reason: RedrivePolicy: deadLetterTargetArn is an invalid arn", TopicArn=arn, Protocol="sqs", Endpoint=closed_arn, Attributes={"RedrivePolicy": json.dumps({"deadLetterTargetArn": "x"})})
lost = sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=closed_arn, Attributes={"RedrivePolicy": json.dumps({"deadLetterTargetArn": dead_arn})})["SubscriptionArn"]
sns.publish(TopicArn=arn, Message="nobody lets it in")
assert json.loads(received(dead)[0]["Body"])["Message"] == "nobody lets it in"
sns.unsubscribe(SubscriptionArn=lost)
received(usual, 4), received(raw)

# To a function, which passes on what it is told.
trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
source = "export const handler = async (event) => { console.log('TOLD ' + JSON.stringify(event.Records[0])) }"
function = lam.create_function(FunctionName=name, Runtime="nodejs22.x", Handler="index.handler", Role=role, Code={"ZipFile": zipped(source)})["FunctionArn"]
iam.attach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
lam.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
lam.add_permission(FunctionName=name, StatementId="sns", Action="lambda:InvokeFunction", Principal="sns.amazonaws.com", SourceArn=arn)
sns.subscribe(TopicArn=arn, Protocol="lambda", Endpoint=function)
sns.publish(TopicArn=arn, Message="for the function", MessageAttributes={"kind": text("k")})
logs = boto3.client("logs")
told = until(lambda: [e["message"] for e in logs.filter_log_events(logGroupName=f"/aws/lambda/{name}", filterPattern="TOLD")["events"]] if logs.describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{name}")["logGroups"] else None)
record = json.loads(told[0].split("TOLD ")[1])
assert record["EventSource"] == "aws:sns" and record["EventVersion"] == "1.0" and record["Sns"]["Message"] == "for the function", record
assert record["Sns"]["Subject"] is None and record["Sns"]["MessageAttributes"] == {"kind": {"Type": "String", "Value": "k"}}

# To an HTTP endpoint, which is asked first.
posted = []


class Endpoint(BaseHTTPRequestHandler):
    def do_POST(self):
        posted.append((dict(self.headers), self.rfile.read(int(self.headers["content-length"])).decode()))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Endpoint)
threading.Thread(target=server.serve_forever, daemon=True).start()
hook = f"http://127.0.0.1:{server.server_port}/hook"
refused("InvalidParameter", sns.subscribe, TopicArn=arn, Protocol="https", Endpoint=hook)
assert sns.subscribe(TopicArn=arn, Protocol="http", Endpoint=hook)["SubscriptionArn"] == "pending confirmation"
headers, body = until(lambda: posted and posted[0])
question = json.loads(body)
assert headers["x-amz-sns-message-type"] == question["Type"] == "SubscriptionConfirmation" and question["TopicArn"] == arn
assert "PendingConfirmation" in [each["SubscriptionArn"] for each in sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"]]
with urllib.request.urlopen(question["SubscribeURL"]) as answer:
    assert arn in answer.read().decode()
confirmed = sns.confirm_subscription(TopicArn=arn, Token=question["Token"])["SubscriptionArn"]
sns.set_subscription_attributes(SubscriptionArn=confirmed, AttributeName="RawMessageDelivery", AttributeValue="true")
sns.publish(TopicArn=arn, Message="over http")
headers, body = until(lambda: len(posted) > 1 and posted[1])
assert body == "over http" and headers["x-amz-sns-rawdelivery"] == "true" and headers["x-amz-sns-subscription-arn"] == confirmed
server.shutdown()

# To somebody's mailbox, who has not said yes.
refused("InvalidParameter", sns.subscribe, "Invalid parameter: Email address", TopicArn=arn, Protocol="email", Endpoint="nobody")
assert sns.subscribe(TopicArn=arn, Protocol="email", Endpoint="ada@example.com")["SubscriptionArn"] == "pending confirmation"
by_mail = sns.subscribe(TopicArn=arn, Protocol="email", Endpoint="ada@example.com", ReturnSubscriptionArn=True)["SubscriptionArn"]
assert sns.get_subscription_attributes(SubscriptionArn=by_mail)["Attributes"]["PendingConfirmation"] == "true"
assert sns.get_topic_attributes(TopicArn=arn)["Attributes"]["SubscriptionsPending"] == "1"

# FIFO: in order, each once, into a FIFO queue.
fifo = sns.create_topic(Name=f"{name}.fifo", Attributes={"FifoTopic": "true", "ContentBasedDeduplication": "true"})["TopicArn"]
assert sns.get_topic_attributes(TopicArn=fifo)["Attributes"]["FifoTopic"] == "true"
ordered, ordered_arn = queue(f"{name}-ordered", fifo=True)
sns.subscribe(TopicArn=fifo, Protocol="sqs", Endpoint=ordered_arn)
refused("InvalidParameter", sns.publish, "Invalid parameter: The MessageGroupId parameter is required for FIFO topics", TopicArn=fifo, Message="m")
refused("InvalidParameter", sns.publish, "Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type", TopicArn=arn, Message="m", MessageDeduplicationId="d")
first = sns.publish(TopicArn=fifo, Message="m0", MessageGroupId="g")
assert sns.publish(TopicArn=fifo, Message="m0", MessageGroupId="g")["MessageId"] == first["MessageId"] and len(first["SequenceNumber"]) == 20
for n in range(1, 6):
    sns.publish(TopicArn=fifo, Message=f"m{n}", MessageGroupId="g")
got = received(ordered, 6)
assert [json.loads(each["Body"])["Message"] for each in got] == [f"m{n}" for n in range(6)]
assert got[0]["Attributes"]["MessageGroupId"] == "g" and json.loads(got[0]["Body"])["SequenceNumber"] == first["SequenceNumber"]

# Listed; gone.
subscriptions, _ = pages(sns, "list_subscriptions_by_topic", "Subscriptions", TopicArn=arn)
assert {each["Protocol"] for each in subscriptions} == {"sqs", "lambda", "http", "email"} and len(subscriptions) == 7
assert len(pages(sns, "list_subscriptions", "Subscriptions")[0]) >= 8
assert {arn, fifo} <= {each["TopicArn"] for each in pages(sns, "list_topics", "Topics")[0]}
sns.unsubscribe(SubscriptionArn=subscription)
refused("InvalidParameter", sns.unsubscribe, "Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1", SubscriptionArn="x")
assert sns.get_topic_attributes(TopicArn=arn)["Attributes"]["SubscriptionsDeleted"] == "2"
for each in (arn, fifo):
    sns.delete_topic(TopicArn=each)
sns.delete_topic(TopicArn=arn)
refused("NotFound", sns.publish, "Topic does not exist", TopicArn=arn, Message="m")
refused("NotFound", sns.get_subscription_attributes, SubscriptionArn=by_mail)
lam.delete_function(FunctionName=name)
for url in (usual, raw, filtered, by_body, dead, closed, ordered):
    sqs.delete_queue(QueueUrl=url)
print("ok")
