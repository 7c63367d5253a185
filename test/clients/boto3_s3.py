"""S3 as a Python program would use it: boto3, unmodified. Expects an endpoint, keys and a region in its environment."""

import hashlib
import http.client
import io
import json
import os
import urllib.parse

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from claims import fetch, pages, refused, unique, until

s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
account = boto3.client("sts").get_caller_identity()["Account"]
bucket = unique("s3")

# Buckets: made, found, made again, named badly.
assert s3.create_bucket(Bucket=bucket)["Location"] == f"/{bucket}"
assert s3.create_bucket(Bucket=bucket)["ResponseMetadata"]["HTTPStatusCode"] == 200  # us-east-1 is lenient to the owner
s3.head_bucket(Bucket=bucket)
assert s3.get_bucket_location(Bucket=bucket)["LocationConstraint"] is None
assert bucket in [each["Name"] for each in s3.list_buckets()["Buckets"]]
refused("NoSuchBucket", s3.list_objects_v2, "The specified bucket does not exist", Bucket=unique("none"))
refused("404", s3.head_bucket, Bucket=unique("none"))
refused("InvalidBucketName", s3.create_bucket, "The specified bucket is not valid.", Bucket="Not_a_bucket.Name")

# An object, whole: metadata, headers, checksums.
body = b"one\ntwo\nthree\n"
put = s3.put_object(
    Bucket=bucket,
    Key="notes/a b+c.txt",
    Body=body,
    ContentType="text/plain",
    CacheControl="max-age=60",
    Metadata={"team": "parity"},
    ChecksumAlgorithm="SHA256",
    Tagging="kind=note&size=small",
)
etag = f'"{hashlib.md5(body).hexdigest()}"'
assert put["ETag"] == etag and put["ChecksumSHA256"], put
got = s3.get_object(Bucket=bucket, Key="notes/a b+c.txt", ChecksumMode="ENABLED")
assert got["Body"].read() == body and got["ETag"] == etag
assert (got["ContentType"], got["CacheControl"], got["Metadata"]) == ("text/plain", "max-age=60", {"team": "parity"}), got
assert got["ChecksumSHA256"] == put["ChecksumSHA256"] and got["TagCount"] == 2, got
head = s3.head_object(Bucket=bucket, Key="notes/a b+c.txt")
assert head["ContentLength"] == len(body) and head["AcceptRanges"] == "bytes", head
refused("NoSuchKey", s3.get_object, "The specified key does not exist.", Bucket=bucket, Key="notes/none")
refused("404", s3.head_object, Bucket=bucket, Key="notes/none")
refused("BadDigest", s3.put_object, Bucket=bucket, Key="bad", Body=body, ContentMD5="1B2M2Y8AsgTpgAmY7PhCfg==")
refused("404", s3.head_object, Bucket=bucket, Key="bad")

# Parts of it, and conditions.
part = s3.get_object(Bucket=bucket, Key="notes/a b+c.txt", Range="bytes=4-6")
assert part["Body"].read() == b"two" and part["ContentRange"] == f"bytes 4-6/{len(body)}", part
assert s3.get_object(Bucket=bucket, Key="notes/a b+c.txt", Range="bytes=-6")["Body"].read() == b"three\n"
refused("InvalidRange", s3.get_object, "The requested range is not satisfiable", Bucket=bucket, Key="notes/a b+c.txt", Range="bytes=99-")
refused("304", s3.get_object, Bucket=bucket, Key="notes/a b+c.txt", IfNoneMatch=etag)
refused("PreconditionFailed", s3.get_object, "At least one of the pre-conditions you specified did not hold", Bucket=bucket, Key="notes/a b+c.txt", IfMatch='"other"')
refused("PreconditionFailed", s3.put_object, "At least one of the pre-conditions you specified did not hold", Bucket=bucket, Key="notes/a b+c.txt", Body=b"", IfNoneMatch="*")
s3.put_object(Bucket=bucket, Key="once", Body=b"1", IfNoneMatch="*")
refused("PreconditionFailed", s3.put_object, Bucket=bucket, Key="once", Body=b"2", IfMatch=etag)

# Copies, with and without metadata of their own.
copied = s3.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "notes/a b+c.txt"})
assert copied["CopyObjectResult"]["ETag"] == etag
assert s3.head_object(Bucket=bucket, Key="copy")["Metadata"] == {"team": "parity"}
s3.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "copy"}, Metadata={"team": "other"}, MetadataDirective="REPLACE")
assert s3.head_object(Bucket=bucket, Key="copy")["Metadata"] == {"team": "other"}
refused("InvalidRequest", s3.copy_object, Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "copy"})
refused("NoSuchKey", s3.copy_object, Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "none"})

# Tags of objects.
assert {tag["Key"]: tag["Value"] for tag in s3.get_object_tagging(Bucket=bucket, Key="notes/a b+c.txt")["TagSet"]} == {"kind": "note", "size": "small"}
s3.put_object_tagging(Bucket=bucket, Key="copy", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
assert s3.get_object_tagging(Bucket=bucket, Key="copy")["TagSet"] == [{"Key": "a", "Value": "b"}]
s3.delete_object_tagging(Bucket=bucket, Key="copy")
assert s3.get_object_tagging(Bucket=bucket, Key="copy")["TagSet"] == []

# Lists: by page, by folder, after a key, names that need escaping.
for key in ["list/a/1", "list/a/2", "list/b/1", "list/c", "list/ü +&<>.txt"]:
    s3.put_object(Bucket=bucket, Key=key, Body=key.encode())
found, number = pages(s3, "list_objects_v2", "Contents", 2, Bucket=bucket, Prefix="list/")
assert [each["Key"] for each in found] == ["list/a/1", "list/a/2", "list/b/1", "list/c", "list/ü +&<>.txt"] and number == 3, (found, number)
folders = s3.list_objects_v2(Bucket=bucket, Prefix="list/", Delimiter="/")
assert [each["Prefix"] for each in folders["CommonPrefixes"]] == ["list/a/", "list/b/"] and folders["KeyCount"] == 4, folders
assert [each["Key"] for each in s3.list_objects_v2(Bucket=bucket, Prefix="list/", StartAfter="list/b/1")["Contents"]][0] == "list/c"
old, number = pages(s3, "list_objects", "Contents", 2, Bucket=bucket, Prefix="list/")
assert len(old) == 5 and number == 3

# An upload in parts, by hand and by the transfer manager.
refused("NoSuchUpload", s3.upload_part, Bucket=bucket, Key="big", UploadId="none", PartNumber=1, Body=b"")
upload = s3.create_multipart_upload(Bucket=bucket, Key="big", ContentType="application/x-big")["UploadId"]
blocks = [os.urandom(5 * 1024 * 1024), os.urandom(1024)]
parts = [
    {"PartNumber": number, "ETag": s3.upload_part(Bucket=bucket, Key="big", UploadId=upload, PartNumber=number, Body=block)["ETag"]}
    for number, block in enumerate(blocks, 1)
]
assert [each["Size"] for each in s3.list_parts(Bucket=bucket, Key="big", UploadId=upload)["Parts"]] == [len(each) for each in blocks]
assert upload in [each["UploadId"] for each in s3.list_multipart_uploads(Bucket=bucket)["Uploads"]]
refused("InvalidPart", s3.complete_multipart_upload, Bucket=bucket, Key="big", UploadId=upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": '"0"'}]})
refused("InvalidPartOrder", s3.complete_multipart_upload, "The list of parts was not in ascending order. Parts must be ordered by part number.", Bucket=bucket, Key="big", UploadId=upload, MultipartUpload={"Parts": parts[::-1]})
done = s3.complete_multipart_upload(Bucket=bucket, Key="big", UploadId=upload, MultipartUpload={"Parts": parts})
digests = b"".join(hashlib.md5(block).digest() for block in blocks)
assert done["ETag"] == f'"{hashlib.md5(digests).hexdigest()}-2"', done
assert s3.get_object(Bucket=bucket, Key="big")["Body"].read() == b"".join(blocks)
small = s3.create_multipart_upload(Bucket=bucket, Key="small")["UploadId"]
twice = [
    {"PartNumber": number, "ETag": s3.upload_part(Bucket=bucket, Key="small", UploadId=small, PartNumber=number, Body=b"x")["ETag"]}
    for number in (1, 2)
]
refused("EntityTooSmall", s3.complete_multipart_upload, "Your proposed upload is smaller than the minimum allowed size", Bucket=bucket, Key="small", UploadId=small, MultipartUpload={"Parts": twice})
s3.abort_multipart_upload(Bucket=bucket, Key="small", UploadId=small)
refused("NoSuchUpload", s3.list_parts, Bucket=bucket, Key="small", UploadId=small)
large = os.urandom(20 * 1024 * 1024)
s3.upload_fileobj(io.BytesIO(large), bucket, "managed", Config=TransferConfig(multipart_threshold=5 * 1024 * 1024, multipart_chunksize=6 * 1024 * 1024))
back = io.BytesIO()
s3.download_fileobj(bucket, "managed", back, Config=TransferConfig(multipart_threshold=5 * 1024 * 1024))
assert back.getvalue() == large
assert s3.head_object(Bucket=bucket, Key="managed")["ETag"].endswith('-4"')

# Addresses that are signed beforehand, for reading and for writing; a changed one and an old one are refused.
address = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "notes/a b+c.txt"})
found = fetch(address)
assert found[::2] == (200, body.decode()), (address, found[2])
status, _, text = fetch(address.replace("a%20b", "a%20c"))
assert status == 403 and "<Code>SignatureDoesNotMatch</Code>" in text, text
put_here = s3.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "put", "ContentType": "text/css"}, ExpiresIn=60)
assert fetch(put_here, "PUT", b"a{}", {"Content-Type": "text/css"})[0] == 200
assert s3.head_object(Bucket=bucket, Key="put")["ContentType"] == "text/css"
status, _, text = fetch(f"{os.environ['AWS_ENDPOINT_URL']}/{bucket}/put")
assert status == 403 and "<Code>AccessDenied</Code>" in text, text

# A bucket is also a host name.
named = boto3.client("s3", endpoint_url="http://s3.localhost:" + str(urllib.parse.urlsplit(os.environ["AWS_ENDPOINT_URL"]).port), config=Config(s3={"addressing_style": "virtual"}))
address = named.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "put"})
assert urllib.parse.urlsplit(address).hostname.startswith(f"{bucket}.s3.localhost"), address
assert fetch(address)[::2] == (200, "a{}")

# Everybody may read what the bucket's policy lets them read.
policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/put"}]}
s3.delete_public_access_block(Bucket=bucket)
s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))
assert json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"]) == policy
assert fetch(f"{os.environ['AWS_ENDPOINT_URL']}/{bucket}/put")[::2] == (200, "a{}")
refused("MalformedPolicy", s3.put_bucket_policy, Bucket=bucket, Policy="{}")
s3.delete_bucket_policy(Bucket=bucket)
refused("NoSuchBucketPolicy", s3.get_bucket_policy, "The bucket policy does not exist", Bucket=bucket)

# Pages from elsewhere: what the bucket's CORS rules say.
refused("NoSuchCORSConfiguration", s3.get_bucket_cors, "The CORS configuration does not exist", Bucket=bucket)
rule = {"AllowedMethods": ["GET", "PUT"], "AllowedOrigins": ["https://example.com"], "AllowedHeaders": ["*"], "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 60}
s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [rule]})
asked = {"Origin": "https://example.com", "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "content-type"}
status, headers, _ = fetch(put_here, "OPTIONS", headers=asked)
assert status == 200 and headers["access-control-allow-origin"] == "https://example.com" and "PUT" in headers["access-control-allow-methods"], (status, dict(headers))
assert fetch(put_here, "OPTIONS", headers={**asked, "Origin": "https://other.example"})[0] == 403

# Versions: nothing is lost, a delete leaves a marker, and a version can be had back.
s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
first, second = (s3.put_object(Bucket=bucket, Key="kept", Body=text)["VersionId"] for text in (b"1", b"2"))
assert s3.get_object(Bucket=bucket, Key="kept")["Body"].read() == b"2"
assert s3.get_object(Bucket=bucket, Key="kept", VersionId=first)["Body"].read() == b"1"
marker = s3.delete_object(Bucket=bucket, Key="kept")
assert marker["DeleteMarker"] is True
refused("NoSuchKey", s3.get_object, Bucket=bucket, Key="kept")
listed = s3.list_object_versions(Bucket=bucket, Prefix="kept")
assert [each["VersionId"] for each in listed["Versions"]] == [second, first] and listed["DeleteMarkers"][0]["IsLatest"], listed
s3.delete_object(Bucket=bucket, Key="kept", VersionId=marker["VersionId"])
assert s3.get_object(Bucket=bucket, Key="kept")["Body"].read() == b"2"

# What happens in it is told to a queue, with the key encoded as AWS encodes it, once the queue allows it.
sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName=unique("s3"))["QueueUrl"]
arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
wanted = {"QueueConfigurations": [{"QueueArn": arn, "Events": ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"], "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "in/"}]}}}]}
refused("InvalidArgument", s3.put_bucket_notification_configuration, "Unable to validate the following destination configurations", Bucket=bucket, NotificationConfiguration=wanted)
allowed = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn, "Condition": {"StringEquals": {"aws:SourceAccount": account}}}]}
sqs.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": json.dumps(allowed)})
s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=wanted)


def told():
    messages = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=1, WaitTimeSeconds=1).get("Messages", [])
    for message in messages:
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    return json.loads(messages[0]["Body"]) if messages else None


assert until(told)["Event"] == "s3:TestEvent"
s3.put_object(Bucket=bucket, Key="out/ignored", Body=b"")
s3.put_object(Bucket=bucket, Key="in/a b+c.txt", Body=b"told")
[record] = until(told)["Records"]
assert (record["eventSource"], record["eventName"], record["eventVersion"]) == ("aws:s3", "ObjectCreated:Put", "2.1"), record
assert record["s3"]["object"]["key"] == "in/a+b%2Bc.txt" and record["s3"]["object"]["size"] == 4, record
assert record["s3"]["bucket"]["arn"] == f"arn:aws:s3:::{bucket}", record
s3.delete_object(Bucket=bucket, Key="in/a b+c.txt")
assert until(told)["Records"][0]["eventName"] == "ObjectRemoved:DeleteMarkerCreated"

# A site of its own.
s3.put_bucket_website(Bucket=bucket, WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "error.html"}})
assert s3.get_bucket_website(Bucket=bucket)["IndexDocument"] == {"Suffix": "index.html"}

# Emptied and gone: many at once, each answered for.
refused("BucketNotEmpty", s3.delete_bucket, "The bucket you tried to delete is not empty. You must delete all versions in the bucket.", Bucket=bucket)
listed = [
    {"Key": each["Key"], "VersionId": each["VersionId"]}
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket)
    for each in page.get("Versions", []) + page.get("DeleteMarkers", [])
]
deleted = s3.delete_objects(Bucket=bucket, Delete={"Objects": listed})
assert len(deleted["Deleted"]) == len(listed) and "Errors" not in deleted, deleted
s3.delete_bucket(Bucket=bucket)
refused("404", s3.head_bucket, Bucket=bucket)
sqs.delete_queue(QueueUrl=queue)
print("ok")
