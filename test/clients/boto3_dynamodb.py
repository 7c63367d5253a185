"""DynamoDB as a Python program would use it: boto3, unmodified. Expects an endpoint, keys and a region in its environment."""

from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError
from claims import pages, refused, unique, until

dynamodb = boto3.client("dynamodb")
resource = boto3.resource("dynamodb")
streams = boto3.client("dynamodbstreams")
account = boto3.client("sts").get_caller_identity()["Account"]
name = unique("orders")


def attribute(name, kind="S"):
    return {"AttributeName": name, "AttributeType": kind}


def schema(partition, *sort):
    return [{"AttributeName": partition, "KeyType": "HASH"}] + [{"AttributeName": each, "KeyType": "RANGE"} for each in sort]


def described(table=name):
    return dynamodb.describe_table(TableName=table)["Table"]


def ready(table=name):
    """Active, with all its indexes."""
    found = described(table)
    indexes = found.get("GlobalSecondaryIndexes", [])
    return found if all(each == "ACTIVE" for each in [found["TableStatus"], *(index["IndexStatus"] for index in indexes)]) else None


# Tables: made, described, listed.
created = dynamodb.create_table(
    TableName=name,
    BillingMode="PAY_PER_REQUEST",
    KeySchema=schema("customer", "number"),
    AttributeDefinitions=[attribute("customer"), attribute("number", "N"), attribute("status"), attribute("placed")],
    GlobalSecondaryIndexes=[
        {"IndexName": "by-status", "KeySchema": schema("status", "placed"), "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["total"]}}
    ],
    LocalSecondaryIndexes=[{"IndexName": "by-day", "KeySchema": schema("customer", "placed"), "Projection": {"ProjectionType": "KEYS_ONLY"}}],
    StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    Tags=[{"Key": "team", "Value": "parity"}],
)["TableDescription"]
assert created["TableStatus"] == "CREATING" and created["ItemCount"] == 0, created
assert created["TableArn"].endswith(f":{account}:table/{name}"), created
refused("ResourceInUseException", dynamodb.create_table, f"Table already exists: {name}", TableName=name, BillingMode="PAY_PER_REQUEST", KeySchema=schema("id"), AttributeDefinitions=[attribute("id")])
refused("ValidationException", dynamodb.create_table, TableName=unique("bad"), BillingMode="PAY_PER_REQUEST", KeySchema=schema("id"), AttributeDefinitions=[attribute("other")])
refused("ResourceNotFoundException", dynamodb.describe_table, "Requested resource not found: Table: no-such-table not found", TableName="no-such-table")
until(ready, 120)
stream = described()["LatestStreamArn"]
assert stream.startswith(f"{created['TableArn']}/stream/")
assert name in pages(dynamodb, "list_tables", "TableNames")[0]
table = resource.Table(name)
assert table.key_schema == schema("customer", "number") and table.item_count == 0

# Items of every type, put and got as they are.
order = {
    **{"customer": "ada", "number": Decimal(1), "status": "open", "placed": "2026-01-01", "total": Decimal("12.50"), "paid": False},
    **{"bytes": b"\x00\xff", "tags": {"a", "b"}, "scores": {Decimal(1), Decimal("2.5")}, "nothing": None},
    **{"wares": [{"what": "tea", "count": Decimal(2)}, {"what": "cup", "count": Decimal(1)}], "empty": "", "place": {"city": "Zürich", "deep": {"er": [Decimal(-1)]}}},
}
assert "Attributes" not in table.put_item(Item=order, ReturnValues="ALL_OLD")
found = table.get_item(Key={"customer": "ada", "number": 1}, ConsistentRead=True)["Item"]
assert {**found, "bytes": bytes(found["bytes"])} == order, found
assert "Item" not in table.get_item(Key={"customer": "ada", "number": 2})
some = table.get_item(Key={"customer": "ada", "number": 1}, ProjectionExpression="#t, wares[1].what, place.deep", ExpressionAttributeNames={"#t": "total"})["Item"]
assert some == {"total": Decimal("12.5"), "wares": [{"what": "cup"}], "place": {"deep": {"er": [Decimal(-1)]}}}, some
refused("ValidationException", dynamodb.get_item, "The provided key element does not match the schema", TableName=name, Key={"customer": {"S": "ada"}})
refused("ValidationException", dynamodb.put_item, "One or more parameter values were invalid: Missing the key number in the item", TableName=name, Item={"customer": {"S": "ada"}})
refused("ValidationException", dynamodb.put_item, "One or more parameter values were invalid: Type mismatch for key number expected: N actual: S", TableName=name, Item={"customer": {"S": "ada"}, "number": {"S": "1"}})
refused("ValidationException", dynamodb.put_item, TableName=name, Item={"customer": {"S": "ada"}, "number": {"N": "1"}, "status": {"N": "1"}})
refused("ResourceNotFoundException", dynamodb.get_item, "Requested resource not found", TableName="no-such-table", Key={"id": {"S": "x"}})

# Updates and what they answer.
key = {"customer": "ada", "number": 1}
answer = table.update_item(
    Key=key,
    UpdateExpression="SET #s = :s, #t = #t + :more, wares = list_append(wares, :line), place.zip = if_not_exists(place.zip, :zip) REMOVE paid ADD seen :one DELETE tags :gone",
    ExpressionAttributeNames={"#s": "status", "#t": "total"},
    ExpressionAttributeValues={":s": "paid", ":more": Decimal("0.05"), ":line": [{"what": "pot"}], ":zip": "8001", ":one": 1, ":gone": {"a"}},
    ReturnValues="ALL_NEW",
)["Attributes"]
assert (answer["status"], answer["total"], len(answer["wares"]), answer["place"]["zip"], answer["seen"], answer["tags"]) == ("paid", Decimal("12.55"), 3, "8001", 1, {"b"}), answer
assert "paid" not in answer
values = {":one": 1}
assert table.update_item(Key=key, UpdateExpression="ADD seen :one", ExpressionAttributeValues=values, ReturnValues="UPDATED_OLD")["Attributes"] == {"seen": 1}
assert table.update_item(Key=key, UpdateExpression="ADD seen :one", ExpressionAttributeValues=values, ReturnValues="UPDATED_NEW")["Attributes"] == {"seen": 3}
legacy = table.update_item(Key=key, AttributeUpdates={"seen": {"Action": "ADD", "Value": 2}, "note": {"Value": "x"}}, ReturnValues="UPDATED_NEW")
assert legacy["Attributes"] == {"seen": 5, "note": "x"}, legacy
refused("ValidationException", table.update_item, "One or more parameter values were invalid: Cannot update attribute customer. This attribute is part of the key", Key=key, UpdateExpression="SET customer = :c", ExpressionAttributeValues={":c": "eve"})
refused("ValidationException", table.update_item, "The provided expression refers to an attribute that does not exist in the item", Key=key, UpdateExpression="SET a = b")

# Conditions.
failed = refused("ConditionalCheckFailedException", table.put_item, "The conditional request failed", Item=key, ConditionExpression=Attr("customer").not_exists())
assert "Item" not in failed
failed = refused("ConditionalCheckFailedException", dynamodb.delete_item, TableName=name, Key={"customer": {"S": "ada"}, "number": {"N": "1"}}, ConditionExpression="seen > :n", ExpressionAttributeValues={":n": {"N": "100"}}, ReturnValuesOnConditionCheckFailure="ALL_OLD")
assert failed["Item"]["seen"] == {"N": "5"}, failed
assert issubclass(dynamodb.exceptions.ConditionalCheckFailedException, ClientError)
assert table.delete_item(Key=key, ConditionExpression=Attr("status").eq("paid") & Attr("seen").between(1, 5), ReturnValues="ALL_OLD")["Attributes"]["seen"] == 5

# Batches, which boto3 cuts into pieces of 25.
with table.batch_writer() as batch:
    for number in range(1, 61):
        batch.put_item(Item={"customer": "bob", "number": number, "status": "open" if number % 2 else "done", "placed": f"2026-01-{61 - number:02}", "total": number})
    batch.put_item(Item={"customer": "eve", "number": 1})
keys = [{"customer": "bob", "number": number} for number in (1, 60, 61)]
got = resource.batch_get_item(RequestItems={name: {"Keys": keys}})
assert {item["number"] for item in got["Responses"][name]} == {1, 60} and got["UnprocessedKeys"] == {}, got
refused("ValidationException", resource.batch_get_item, "Provided list of item keys contains duplicates", RequestItems={name: {"Keys": keys[:1] * 2}})

# Queries: ranges, order, pages, filters, counts.
of_bob = Key("customer").eq("bob")
assert [item["number"] for item in table.query(KeyConditionExpression=of_bob & Key("number").between(3, 5))["Items"]] == [3, 4, 5]
last = table.query(KeyConditionExpression=of_bob, ScanIndexForward=False, Limit=2)
assert [item["number"] for item in last["Items"]] == [60, 59] and last["LastEvaluatedKey"] == {"customer": "bob", "number": 59}, last
page = table.query(KeyConditionExpression=of_bob, ScanIndexForward=False, Limit=2, ExclusiveStartKey=last["LastEvaluatedKey"])
assert [item["number"] for item in page["Items"]] == [58, 57]
filtered = table.query(KeyConditionExpression=of_bob, FilterExpression=Attr("status").eq("done") & Attr("total").lt(10))
assert (filtered["Count"], filtered["ScannedCount"]) == (4, 60) and "LastEvaluatedKey" not in filtered, filtered
counted = table.query(KeyConditionExpression=of_bob, Select="COUNT", ReturnConsumedCapacity="TOTAL")
assert counted["Count"] == 60 and "Items" not in counted and counted["ConsumedCapacity"]["TableName"] == name, counted
asked = {"TableName": name, "KeyConditionExpression": "customer = :c", "ExpressionAttributeValues": {":c": {"S": "bob"}}}
items, count = pages(dynamodb, "query", "Items", 25, **asked)
assert (len(items), count) == (60, 3), count
refused("ValidationException", dynamodb.query, "Query condition missed key schema element: customer", **{**asked, "KeyConditionExpression": "elsewhere = :c"})
refused("ValidationException", dynamodb.query, "Query key condition not supported", **{**asked, "KeyConditionExpression": "customer > :c"})

# Indexes, which have what their items have now.
of_status = {"IndexName": "by-status", "KeyConditionExpression": Key("status").eq("open") & Key("placed").begins_with("2026-01-1")}
opened = until(lambda: (lambda found: found if len(found) == 5 else None)(table.query(**of_status)["Items"]))
assert [item["placed"] for item in opened] == [f"2026-01-{day}" for day in (10, 12, 14, 16, 18)], opened
assert set(opened[0]) == {"customer", "number", "status", "placed", "total"}
refused("ValidationException", table.query, "Consistent reads are not supported on global secondary indexes", ConsistentRead=True, **of_status)
of_day = {"IndexName": "by-day", "KeyConditionExpression": of_bob & Key("placed").eq("2026-01-01"), "ConsistentRead": True}
assert table.query(**of_day)["Items"] == [{"customer": "bob", "number": 60, "placed": "2026-01-01"}]
assert table.query(**of_day, Select="ALL_ATTRIBUTES")["Items"][0]["total"] == 60
refused("ValidationException", table.query, IndexName="no-such-index", KeyConditionExpression=of_bob)

# Scans, in pages and in segments.
assert len(pages(dynamodb, "scan", "Items", 10, TableName=name)[0]) == 61
segments = [pages(dynamodb, "scan", "Items", 7, TableName=name, Segment=segment, TotalSegments=4)[0] for segment in range(4)]
assert sum(map(len, segments)) == 61
assert table.scan(FilterExpression=Attr("total").not_exists(), ProjectionExpression="customer")["Items"] == [{"customer": "eve"}]
refused("ValidationException", table.scan, Segment=4, TotalSegments=4)

# Transactions: all or nothing, once for one token.
def put(number, **more):
    return {"Put": {"TableName": name, "Item": {"customer": {"S": "tim"}, "number": {"N": str(number)}}, **more}}


unless = {"ConditionExpression": "attribute_not_exists(customer)"}
add = {"Update": {"TableName": name, "Key": {"customer": {"S": "eve"}, "number": {"N": "1"}}, "UpdateExpression": "ADD visits :n", "ExpressionAttributeValues": {":n": {"N": "1"}}}}
token = unique("token")
for _ in range(2):
    dynamodb.transact_write_items(TransactItems=[put(1, **unless), add], ClientRequestToken=token)
assert table.get_item(Key={"customer": "eve", "number": 1}, ConsistentRead=True)["Item"]["visits"] == 1
refused("IdempotentParameterMismatchException", dynamodb.transact_write_items, TransactItems=[add], ClientRequestToken=token)
cancelled = refused("TransactionCanceledException", dynamodb.transact_write_items, "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]", TransactItems=[put(2), put(1, **unless)])
assert [reason["Code"] for reason in cancelled["CancellationReasons"]] == ["None", "ConditionalCheckFailed"], cancelled
read = dynamodb.transact_get_items(TransactItems=[{"Get": {"TableName": name, "Key": {"customer": {"S": "tim"}, "number": {"N": str(number)}}}} for number in (1, 2)])
assert read["Responses"] == [{"Item": {"customer": {"S": "tim"}, "number": {"N": "1"}}}, {}], read
refused("ValidationException", dynamodb.transact_write_items, "Transaction request cannot include multiple operations on one item", TransactItems=[put(3), put(3)])

# The stream has all of it, in each item's order.
[shard, *_] = streams.describe_stream(StreamArn=stream)["StreamDescription"]["Shards"]
assert [each["StreamArn"] for each in streams.list_streams(TableName=name)["Streams"]] == [stream]
place = {"StreamArn": stream, "ShardId": shard["ShardId"]}
records, iterator = [], streams.get_shard_iterator(**place, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
while len(records) < 6:
    answer = streams.get_records(ShardIterator=iterator)
    records += [record for record in answer["Records"] if record["dynamodb"]["Keys"]["customer"] == {"S": "ada"}]
    iterator = answer["NextShardIterator"]
assert [record["eventName"] for record in records] == ["INSERT", "MODIFY", "MODIFY", "MODIFY", "MODIFY", "REMOVE"], records
assert records[1]["dynamodb"]["OldImage"]["status"] == {"S": "open"} and records[1]["dynamodb"]["NewImage"]["status"] == {"S": "paid"}
assert "NewImage" not in records[-1]["dynamodb"] and records[0]["eventSource"] == "aws:dynamodb"
after = streams.get_shard_iterator(**place, ShardIteratorType="AFTER_SEQUENCE_NUMBER", SequenceNumber=records[-1]["dynamodb"]["SequenceNumber"])["ShardIterator"]
assert streams.get_records(ShardIterator=after, Limit=1)["Records"][0]["dynamodb"]["Keys"]["customer"] != {"S": "ada"}

# Time to Live (which deletes in its own time), tags, recovery, limits.
dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "until"})
assert dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]["AttributeName"] == "until"
refused("ValidationException", dynamodb.update_time_to_live, TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "until"})
arn = created["TableArn"]
dynamodb.tag_resource(ResourceArn=arn, Tags=[{"Key": "cost", "Value": "1"}])
dynamodb.untag_resource(ResourceArn=arn, TagKeys=["team"])
assert dynamodb.list_tags_of_resource(ResourceArn=arn)["Tags"] == [{"Key": "cost", "Value": "1"}]
assert dynamodb.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "DISABLED"
assert dynamodb.describe_limits()["TableMaxReadCapacityUnits"] > 0

# The table changes: another index, no stream, protection; and goes.
by_total = {"IndexName": "by-total", "KeySchema": schema("customer", "total"), "Projection": {"ProjectionType": "ALL"}}
dynamodb.update_table(TableName=name, AttributeDefinitions=[attribute("customer"), attribute("total", "N")], GlobalSecondaryIndexUpdates=[{"Create": by_total}])
refused("ResourceInUseException", dynamodb.update_table, TableName=name, StreamSpecification={"StreamEnabled": False})
until(ready, 300)
rich = table.query(IndexName="by-total", KeyConditionExpression=of_bob & Key("total").gt(58), ScanIndexForward=False)
assert [item["total"] for item in rich["Items"]] == [60, 59]
dynamodb.update_table(TableName=name, StreamSpecification={"StreamEnabled": False})
until(ready, 300)
assert "StreamSpecification" not in described()
dynamodb.update_table(TableName=name, DeletionProtectionEnabled=True)
until(ready, 300)
refused("ValidationException", dynamodb.delete_table, TableName=name)
dynamodb.update_table(TableName=name, DeletionProtectionEnabled=False)
until(ready, 300)
assert dynamodb.delete_table(TableName=name)["TableDescription"]["TableStatus"] == "DELETING"
until(lambda: name not in pages(dynamodb, "list_tables", "TableNames")[0], 120)
refused("ResourceNotFoundException", dynamodb.delete_item, TableName=name, Key={"customer": {"S": "ada"}, "number": {"N": "1"}})

print("ok")
