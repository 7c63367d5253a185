"""Parameter Store, as a Python program uses it: boto3, unmodified, with its paginators and errors.

Expects AWS_ENDPOINT_URL, keys and a region in its environment. Prints "ok" at the end; any other end is a failure.
"""

import json

import boto3
from claims import pages, refused, unique

ssm = boto3.client("ssm")
kms = boto3.client("kms")
secrets = boto3.client("secretsmanager")
base = f"/{unique('boto3')}"

# Put, read in every way, overwritten.
assert ssm.put_parameter(Name=f"{base}/url", Value="one", Type="String", Tags=[{"Key": "team", "Value": "red"}])["Version"] == 1
refused("ParameterAlreadyExists", ssm.put_parameter, Name=f"{base}/url", Value="two", Type="String")
again = ssm.put_parameter(Name=f"{base}/url", Value="two", Overwrite=True, Description="an address")
assert (again["Version"], again["Tier"]) == (2, "Standard"), again
found = ssm.get_parameter(Name=f"{base}/url")["Parameter"]
assert (found["Value"], found["Version"], found["Type"], found["DataType"]) == ("two", 2, "String", "text"), found
assert found["ARN"].endswith(f":parameter{base}/url"), found
assert ssm.get_parameter(Name=found["ARN"])["Parameter"]["Name"] == f"{base}/url"
first = ssm.get_parameter(Name=f"{base}/url:1")["Parameter"]
assert (first["Value"], first["Selector"]) == ("one", ":1"), first
refused("ParameterNotFound", ssm.get_parameter, Name=f"{base}/none")
refused("ParameterVersionNotFound", ssm.get_parameter, Name=f"{base}/url:9")
refused("ValidationException", ssm.get_parameter, Name="{no}")
several = ssm.get_parameters(Names=[f"{base}/url", f"{base}/none", f"{base}/url:7"])
assert [p["Value"] for p in several["Parameters"]] == ["two"], several
assert several["InvalidParameters"] == [f"{base}/none", f"{base}/url:7"], several

# Labels.
assert ssm.label_parameter_version(Name=f"{base}/url", ParameterVersion=1, Labels=["live", "1st"])["InvalidLabels"] == ["1st"]
assert ssm.get_parameter(Name=f"{base}/url:live")["Parameter"]["Version"] == 1
ssm.label_parameter_version(Name=f"{base}/url", Labels=["live"])
assert ssm.get_parameter(Name=f"{base}/url:live")["Parameter"]["Version"] == 2
history = pages(ssm, "get_parameter_history", "Parameters", 1, Name=f"{base}/url")[0]
assert [(v["Version"], v["Labels"]) for v in history] == [(1, []), (2, ["live"])], history
assert history[1]["Description"] == "an address" and history[1]["LastModifiedUser"].startswith("arn:aws:iam::")
unlabelled = ssm.unlabel_parameter_version(Name=f"{base}/url", ParameterVersion=2, Labels=["live", "x"])
assert (unlabelled["RemovedLabels"], unlabelled["InvalidLabels"]) == (["live"], ["x"])

# Paths, filters, pages.
for name in ["a", "b", "c", "deep/d", "deep/deeper/e"]:
    ssm.put_parameter(Name=f"{base}/tree/{name}", Value=name, Type="String")
ssm.put_parameter(Name=f"{base}/tree/list", Value="x,y", Type="StringList")


def below(path, **more):
    found, _ = pages(ssm, "get_parameters_by_path", "Parameters", 2, Path=path, **more)
    return [p["Name"].removeprefix(f"{base}/tree/") for p in found]


assert sorted(below(f"{base}/tree")) == ["a", "b", "c", "list"]
assert sorted(below(f"{base}/tree", Recursive=True)) == ["a", "b", "c", "deep/d", "deep/deeper/e", "list"]
assert below(f"{base}/tree", ParameterFilters=[{"Key": "Type", "Values": ["StringList"]}]) == ["list"]
refused("InvalidFilterKey", ssm.get_parameters_by_path, Path=base, ParameterFilters=[{"Key": "Name", "Values": ["x"]}])


def described(*filters):
    found, _ = pages(ssm, "describe_parameters", "Parameters", 2, ParameterFilters=list(filters))
    return [p["Name"] for p in found]


assert described({"Key": "tag:team", "Values": ["red"]}, {"Key": "Name", "Option": "BeginsWith", "Values": [base]}) == [f"{base}/url"]
assert len(described({"Key": "Path", "Option": "Recursive", "Values": [f"{base}/tree"]})) == 6
assert described({"Key": "Name", "Option": "Contains", "Values": [f"{base[1:]}/tree/deep/d"]}) == [f"{base}/tree/deep/d", f"{base}/tree/deep/deeper/e"]
refused("InvalidFilterKey", ssm.describe_parameters, ParameterFilters=[{"Key": "Label", "Values": ["x"]}])

# Secured.
secure = f"{base}/password"
ssm.put_parameter(Name=secure, Value="hunter2", Type="SecureString")
assert ssm.get_parameter(Name=secure)["Parameter"]["Value"] != "hunter2"
assert ssm.get_parameter(Name=secure, WithDecryption=True)["Parameter"]["Value"] == "hunter2"
key = kms.create_key()["KeyMetadata"]["KeyId"]
ssm.put_parameter(Name=f"{base}/large", Value="y" * 8000, Type="SecureString", Tier="Advanced", KeyId=key)
assert ssm.get_parameter(Name=f"{base}/large", WithDecryption=True)["Parameter"]["Value"] == "y" * 8000
assert described({"Key": "KeyId", "Values": [key]}) == [f"{base}/large"]
refused("InvalidKeyId", ssm.put_parameter, Name=f"{base}/bad-key", Value="x", Type="SecureString", KeyId="alias/none")
secret = unique("boto3-ssm")
secrets.create_secret(Name=secret, SecretString="of secrets manager")
referred = ssm.get_parameter(Name=f"/aws/reference/secretsmanager/{secret}", WithDecryption=True)["Parameter"]
assert referred["Value"] == "of secrets manager" and json.loads(referred["SourceResult"])["Name"] == secret, referred

# Tiers and rules.
refused("ValidationException", ssm.put_parameter, Name=f"{base}/big", Value="x" * 4097, Type="String")
assert ssm.put_parameter(Name=f"{base}/big", Value="x" * 4097, Type="String", Tier="Intelligent-Tiering")["Tier"] == "Advanced"
refused("ValidationException", ssm.put_parameter, Name=f"{base}/big", Value="x", Tier="Standard", Overwrite=True)
refused("ParameterPatternMismatchException", ssm.put_parameter, Name=f"{base}/n", Value="x", Type="String", AllowedPattern="\\d+")
refused("AccessDeniedException", ssm.put_parameter, Name="/aws/x", Value="x", Type="String")
refused("ValidationException", ssm.put_parameter, Name="awsome", Value="x", Type="String")
refused("ValidationException", ssm.put_parameter, Name="no/slash", Value="x", Type="String")
refused("HierarchyLevelLimitExceededException", ssm.put_parameter, Name="/x" * 16, Value="x", Type="String")
refused("ValidationException", ssm.put_parameter, Name=f"{base}/n", Value="x")

# Tags.
target = {"ResourceType": "Parameter", "ResourceId": f"{base}/url"}
ssm.add_tags_to_resource(**target, Tags=[{"Key": "more", "Value": "yes"}])
ssm.remove_tags_from_resource(**target, TagKeys=["team"])
assert ssm.list_tags_for_resource(**target)["TagList"] == [{"Key": "more", "Value": "yes"}]
refused("InvalidResourceId", ssm.list_tags_for_resource, ResourceType="Parameter", ResourceId=f"{base}/none")

# Deleted, and gone.
ssm.delete_parameter(Name=f"{base}/url")
refused("ParameterNotFound", ssm.delete_parameter, Name=f"{base}/url")
left = described({"Key": "Path", "Option": "Recursive", "Values": [base]})
for at in range(0, len(left), 10):
    gone = ssm.delete_parameters(Names=[*left[at : at + 9], f"{base}/none"])
    assert gone["InvalidParameters"] == [f"{base}/none"], gone
    ssm.delete_parameters(Names=left[at + 9 : at + 10] or [f"{base}/none"])
assert described({"Key": "Path", "Option": "Recursive", "Values": [base]}) == []
secrets.delete_secret(SecretId=secret, ForceDeleteWithoutRecovery=True)
kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
print("ok")
