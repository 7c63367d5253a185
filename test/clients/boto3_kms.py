"""KMS, as a Python program uses it: boto3, unmodified, with its paginators and errors.

Expects AWS_ENDPOINT_URL, keys and a region in its environment. Prints "ok" at the end; any other end is a failure.
"""

import json
import uuid

import boto3
from claims import pages, refused, unique

kms = boto3.client("kms")
iam = boto3.client("iam")
alias = f"alias/{unique('boto3')}"

# Keys, described and listed.
made = kms.create_key(Description="of boto3", Tags=[{"TagKey": "team", "TagValue": "red"}])["KeyMetadata"]
key, arn = made["KeyId"], made["Arn"]
assert made["KeyState"] == "Enabled" and made["KeySpec"] == "SYMMETRIC_DEFAULT" and made["KeyManager"] == "CUSTOMER", made
other = kms.create_key()["KeyMetadata"]["KeyId"]
assert kms.describe_key(KeyId=arn)["KeyMetadata"] == made
listed = [k["KeyId"] for k in pages(kms, "list_keys", "Keys", 1)[0]]
assert key in listed and other in listed, listed
refused("NotFoundException", kms.describe_key, KeyId="no-key")
refused("NotFoundException", kms.describe_key, KeyId=str(uuid.uuid4()))
kms.update_key_description(KeyId=key, Description="changed")
assert kms.describe_key(KeyId=key)["KeyMetadata"]["Description"] == "changed"

# Aliases.
kms.create_alias(AliasName=alias, TargetKeyId=key)
refused("AlreadyExistsException", kms.create_alias, AliasName=alias, TargetKeyId=key)
refused("ValidationException", kms.create_alias, AliasName="boto3", TargetKeyId=key)
refused("NotAuthorizedException", kms.create_alias, AliasName="alias/aws/boto3", TargetKeyId=key)
assert kms.describe_key(KeyId=alias)["KeyMetadata"]["KeyId"] == key
aliases = pages(kms, "list_aliases", "Aliases", 1)[0]
assert alias in [a["AliasName"] for a in aliases], aliases
assert [a["TargetKeyId"] for a in kms.list_aliases(KeyId=key)["Aliases"]] == [key]

# Encrypted, decrypted, encrypted again.
context = {"order": "1"}
blob = kms.encrypt(KeyId=alias, Plaintext=b"secret", EncryptionContext=context)
assert blob["KeyId"] == arn and blob["EncryptionAlgorithm"] == "SYMMETRIC_DEFAULT", blob
opened = kms.decrypt(CiphertextBlob=blob["CiphertextBlob"], EncryptionContext=context)
assert (opened["Plaintext"], opened["KeyId"]) == (b"secret", arn), opened
refused("InvalidCiphertextException", kms.decrypt, CiphertextBlob=blob["CiphertextBlob"])
refused("InvalidCiphertextException", kms.decrypt, CiphertextBlob=b"no ciphertext")
refused("IncorrectKeyException", kms.decrypt, CiphertextBlob=blob["CiphertextBlob"], EncryptionContext=context, KeyId=other)
refused("ValidationException", kms.encrypt, KeyId=key, Plaintext=b"x" * 4097)
again = kms.re_encrypt(CiphertextBlob=blob["CiphertextBlob"], SourceEncryptionContext=context, DestinationKeyId=other)
assert again["SourceKeyId"] == arn and again["KeyId"].endswith(other), again
assert kms.decrypt(CiphertextBlob=again["CiphertextBlob"])["Plaintext"] == b"secret"
data = kms.generate_data_key(KeyId=key, KeySpec="AES_256")
assert len(data["Plaintext"]) == 32 and kms.decrypt(CiphertextBlob=data["CiphertextBlob"])["Plaintext"] == data["Plaintext"]
kept = kms.generate_data_key_without_plaintext(KeyId=key, NumberOfBytes=20)
assert "Plaintext" not in kept and len(kms.decrypt(CiphertextBlob=kept["CiphertextBlob"])["Plaintext"]) == 20
refused("ValidationException", kms.generate_data_key, KeyId=key)
assert len(kms.generate_random(NumberOfBytes=9)["Plaintext"]) == 9
refused("DryRunOperationException", kms.encrypt, KeyId=key, Plaintext=b"x", DryRun=True)

# Codes.
mac_key = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["KeyId"]
mac = {"KeyId": mac_key, "Message": b"hello", "MacAlgorithm": "HMAC_SHA_256"}
code = kms.generate_mac(**mac)["Mac"]
assert kms.verify_mac(**mac, Mac=code)["MacValid"] is True
refused("KMSInvalidMacException", kms.verify_mac, **{**mac, "Message": b"hallo"}, Mac=code)
refused("InvalidKeyUsageException", kms.generate_mac, **{**mac, "KeyId": key})

# Pairs of keys: what is signed, and what anybody may encrypt.
pair = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]
assert pair["SigningAlgorithms"] == ["ECDSA_SHA_256"], pair
signed = {"KeyId": pair["KeyId"], "Message": b"an order", "SigningAlgorithm": "ECDSA_SHA_256"}
signature = kms.sign(**signed)["Signature"]
assert kms.verify(**signed, Signature=signature)["SignatureValid"] is True
refused("KMSInvalidSignatureException", kms.verify, **{**signed, "Message": b"another"}, Signature=signature)
refused("InvalidKeyUsageException", kms.sign, **{**signed, "KeyId": key})
assert kms.get_public_key(KeyId=pair["KeyId"])["PublicKey"][:1] == b"\x30"
rsa = {"KeyId": kms.create_key(KeySpec="RSA_2048", KeyUsage="ENCRYPT_DECRYPT")["KeyMetadata"]["KeyId"], "EncryptionAlgorithm": "RSAES_OAEP_SHA_256"}
assert kms.decrypt(CiphertextBlob=kms.encrypt(**rsa, Plaintext=b"secret")["CiphertextBlob"], **rsa)["Plaintext"] == b"secret"

# Rotation.
assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is False
kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=180)
status = kms.get_key_rotation_status(KeyId=key)
assert status["KeyRotationEnabled"] and status["RotationPeriodInDays"] == 180 and status["NextRotationDate"], status
material = kms.describe_key(KeyId=key)["KeyMetadata"]["CurrentKeyMaterialId"]
assert kms.rotate_key_on_demand(KeyId=key)["KeyId"] == arn
assert kms.describe_key(KeyId=key)["KeyMetadata"]["CurrentKeyMaterialId"] != material
assert kms.decrypt(CiphertextBlob=blob["CiphertextBlob"], EncryptionContext=context)["Plaintext"] == b"secret"
rotations = pages(kms, "list_key_rotations", "Rotations", KeyId=key)[0]
assert [r["RotationType"] for r in rotations] == ["ON_DEMAND"], rotations
kms.disable_key_rotation(KeyId=key)
refused("UnsupportedOperationException", kms.enable_key_rotation, KeyId=mac_key)

# Tags.
kms.tag_resource(KeyId=key, Tags=[{"TagKey": "more", "TagValue": "yes"}])
kms.untag_resource(KeyId=key, TagKeys=["team"])
tags = pages(kms, "list_resource_tags", "Tags", KeyId=key)[0]
assert tags == [{"TagKey": "more", "TagValue": "yes"}], tags
refused("TagException", kms.tag_resource, KeyId=key, Tags=[{"TagKey": "aws:x", "TagValue": "y"}])

# Policies, and a user whom they do not let in until a grant does.
policy = json.loads(kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"])
assert policy["Id"] == "key-default-1" and policy["Statement"][0]["Action"] == "kms:*", policy
assert list(kms.get_paginator("list_key_policies").paginate(KeyId=key))[0]["PolicyNames"] == ["default"]
kms.put_key_policy(KeyId=key, Policy=json.dumps({**policy, "Id": "ours"}))
assert json.loads(kms.get_key_policy(KeyId=key)["Policy"])["Id"] == "ours"
nobody = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": f"{arn.split(':')[4]}"}, "Action": "kms:Decrypt", "Resource": "*"}}
refused("MalformedPolicyDocumentException", kms.put_key_policy, KeyId=key, Policy=json.dumps(nobody))
user = unique("boto3-kms")
user_arn = iam.create_user(UserName=user)["User"]["Arn"]
keys = iam.create_access_key(UserName=user)["AccessKey"]
theirs = boto3.client("kms", aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretAccessKey"])
refused("AccessDeniedException", theirs.encrypt, KeyId=key, Plaintext=b"x")
grant = kms.create_grant(KeyId=key, GranteePrincipal=user_arn, Operations=["Encrypt", "Decrypt"], Constraints={"EncryptionContextSubset": context}, RetiringPrincipal=user_arn)
theirs.decrypt(CiphertextBlob=theirs.encrypt(KeyId=key, Plaintext=b"x", EncryptionContext=context)["CiphertextBlob"], EncryptionContext=context)
refused("AccessDeniedException", theirs.encrypt, KeyId=key, Plaintext=b"x")
grants = pages(kms, "list_grants", "Grants", KeyId=key)[0]
assert [g["GrantId"] for g in grants] == [grant["GrantId"]], grants
assert [g["GrantId"] for g in kms.list_retirable_grants(RetiringPrincipal=user_arn)["Grants"]] == [grant["GrantId"]]
theirs.retire_grant(GrantToken=grant["GrantToken"])
refused("AccessDeniedException", theirs.encrypt, KeyId=key, Plaintext=b"x", EncryptionContext=context)
second = kms.create_grant(KeyId=key, GranteePrincipal=user_arn, Operations=["DescribeKey"])["GrantId"]
theirs.describe_key(KeyId=key)
kms.revoke_grant(KeyId=key, GrantId=second)
refused("NotFoundException", kms.revoke_grant, KeyId=key, GrantId=second)

# A key of AWS's is for its service alone.
assert kms.describe_key(KeyId="alias/aws/ssm")["KeyMetadata"]["KeyManager"] == "AWS"
refused("AccessDeniedException", kms.encrypt, KeyId="alias/aws/ssm", Plaintext=b"x")

# Disabled, pending deletion, back.
kms.update_alias(AliasName=alias, TargetKeyId=other)
kms.delete_alias(AliasName=alias)
refused("NotFoundException", kms.describe_key, KeyId=alias)
kms.disable_key(KeyId=key)
refused("DisabledException", kms.encrypt, KeyId=key, Plaintext=b"x")
kms.enable_key(KeyId=key)
scheduled = kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
assert scheduled["KeyState"] == "PendingDeletion" and scheduled["KeyId"] == arn, scheduled
refused("KMSInvalidStateException", kms.encrypt, KeyId=key, Plaintext=b"x")
assert kms.cancel_key_deletion(KeyId=key)["KeyId"] == arn
assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "Disabled"
for each in (key, other, mac_key, pair["KeyId"], rsa["KeyId"]):
    kms.schedule_key_deletion(KeyId=each, PendingWindowInDays=7)
iam.delete_access_key(UserName=user, AccessKeyId=keys["AccessKeyId"])
iam.delete_user(UserName=user)
print("ok")
