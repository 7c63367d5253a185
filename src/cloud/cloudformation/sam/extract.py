"""Writes SAM's policy templates, less their prose, and where AWS's managed policies are that are not at the root:
the facts are AWS's (aws-sam-translator on PyPI, Apache-2.0).

    pip install aws-sam-translator && python3 src/cloud/cloudformation/sam/extract.py
"""

import json
import os

import samtranslator

TRANSLATOR = os.path.dirname(samtranslator.__file__)


def read(*path):
    with open(os.path.join(TRANSLATOR, *path), encoding="utf-8") as file:
        return json.load(file)


def write(name, value):
    with open(os.path.join(os.path.dirname(__file__), name), "w", encoding="utf-8") as file:
        json.dump(value, file, separators=(",", ":"))
        file.write("\n")


templates = read("policy_templates_data", "policy_templates.json")["Templates"]
bare = {
    name: {"Parameters": {parameter: {} for parameter in each["Parameters"]}, "Definition": each["Definition"]}
    for name, each in templates.items()
}
write("policy-templates.json", {"Templates": bare})

folders = {}
for name, arn in sorted(read("internal", "data", "aws_managed_policies.json")["aws"].items()):
    folder = arn.removeprefix("arn:aws:iam::aws:policy/").rpartition("/")[0]
    if folder:
        folders.setdefault(folder, []).append(name)
write("managed-policies.json", folders)
