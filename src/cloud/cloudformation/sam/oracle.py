"""Prints what AWS's own translator makes of templates, as one JSON object by file: {"value": …} or {"error": …}.

    pip install aws-sam-translator && python3 src/cloud/cloudformation/sam/oracle.py template.yaml …
"""

import json
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

import boto3
from samtranslator.internal.managed_policies import get_bundled_managed_policy_map
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

POLICIES = get_bundled_managed_policy_map("aws")
SESSION = boto3.Session(region_name="us-east-1")


def translated(file):
    with open(file, encoding="utf-8") as opened:
        template = yaml_parse(opened.read())
    try:
        return {"value": Translator(POLICIES, Parser(), boto_session=SESSION).translate(template, {})}
    except InvalidDocumentException as error:
        return {"error": " ".join([error.message, *(cause.message for cause in error.causes)])}


json.dump({file: translated(file) for file in sys.argv[1:]}, sys.stdout)
