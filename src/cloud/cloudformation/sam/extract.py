"""Writes SAM's policy templates, less their prose: the facts are AWS's (aws-sam-translator on PyPI, Apache-2.0).

    pip install aws-sam-translator && python3 src/cloud/cloudformation/sam/extract.py
"""

import json
import os

import samtranslator

SOURCE = os.path.join(os.path.dirname(samtranslator.__file__), "policy_templates_data", "policy_templates.json")
with open(SOURCE, encoding="utf-8") as file:
    templates = json.load(file)["Templates"]
bare = {
    name: {"Parameters": {parameter: {} for parameter in each["Parameters"]}, "Definition": each["Definition"]}
    for name, each in templates.items()
}
with open(os.path.join(os.path.dirname(__file__), "policy-templates.json"), "w", encoding="utf-8") as file:
    json.dump({"Templates": bare}, file, separators=(",", ":"))
    file.write("\n")
