"""REST APIs as a Python program would use them: boto3, unmodified. Expects an endpoint, keys and a region in its environment."""

import json

import boto3
from claims import fetch, pages, refused, unique, zipped

apis, lam, iam = (boto3.client(service) for service in ("apigateway", "lambda", "iam"))
account = boto3.client("sts").get_caller_identity()["Account"]
region = apis.meta.region_name
name = unique("rest-api")

source = """export const handler = async (event) => {
  if (event.type === 'TOKEN') return {
    principalId: 'ada', context: { who: 'ada' },
    policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: event.authorizationToken === 'let me in' ? 'Allow' : 'Deny', Resource: event.methodArn }] },
  }
  if (event.path === '/bad') return { message: 'no status' }
  if (event.path === '/fail') throw new Error('on purpose')
  return { statusCode: 200, headers: { 'x-one': 'two' }, multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] }, body: JSON.stringify(event) }
}"""
trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
function = lam.create_function(FunctionName=name, Runtime="nodejs22.x", Handler="index.handler", Role=role, Code={"ZipFile": zipped(source)})["FunctionArn"]
lam.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
uri = f"arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{function}/invocations"

# The API and its resources.
api = apis.create_rest_api(name=name, description="one", tags={"team": "parity"}, endpointConfiguration={"types": ["REGIONAL"]})
api_id, root = api["id"], api["rootResourceId"]
assert len(api_id) == 10 and api["apiKeySource"] == "HEADER" and api["disableExecuteApiEndpoint"] is False and api["endpointConfiguration"]["types"] == ["REGIONAL"], api
missing = refused("NotFoundException", apis.get_rest_api, f"Invalid API identifier specified {account}:nothing", restApiId="nothing")
assert missing["ResponseMetadata"]["HTTPStatusCode"] == 404
refused("BadRequestException", apis.create_rest_api, "Description cannot be an empty string", name=name, description="")
assert apis.update_rest_api(restApiId=api_id, patchOperations=[{"op": "replace", "path": "/description", "value": "two"}])["description"] == "two"
items = apis.create_resource(restApiId=api_id, parentId=root, pathPart="items")["id"]
item = apis.create_resource(restApiId=api_id, parentId=items, pathPart="{id}")
assert item["path"] == "/items/{id}" and item["parentId"] == items
refused("ConflictException", apis.create_resource, "Another resource with the same parent already has this name: items", restApiId=api_id, parentId=root, pathPart="items")
refused("BadRequestException", apis.create_resource, "A sibling ({id}) of this resource already has a variable path part -- only one is allowed", restApiId=api_id, parentId=items, pathPart="{other}")
refused("NotFoundException", apis.get_resource, "Invalid Resource identifier specified", restApiId=api_id, resourceId="nothing")
listed, count = pages(apis, "get_resources", "items", 2, restApiId=api_id)
assert sorted(each["path"] for each in listed) == ["/", "/items", "/items/{id}"] and count == 2, (count, listed)


def method(resource, verb="GET", integration=None, **settings):
    put = apis.put_method(restApiId=api_id, resourceId=resource, httpMethod=verb, **{"authorizationType": "NONE", **settings})
    apis.put_integration(restApiId=api_id, resourceId=resource, httpMethod=verb, **(integration or {"type": "AWS_PROXY", "integrationHttpMethod": "POST", "uri": uri}))
    return put


assert method(item["id"])["apiKeyRequired"] is False
refused("NotFoundException", apis.get_method, "Invalid Method identifier specified", restApiId=api_id, resourceId=items, httpMethod="GET")
refused("BadRequestException", apis.put_method, "Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY", restApiId=api_id, resourceId=items, httpMethod="FETCH", authorizationType="NONE")
for part in ("bad", "fail"):
    method(apis.create_resource(restApiId=api_id, parentId=root, pathPart=part)["id"])
files = apis.create_resource(restApiId=api_id, parentId=root, pathPart="files")["id"]
method(apis.create_resource(restApiId=api_id, parentId=files, pathPart="{proxy+}")["id"], "ANY")

# Resources move, with all below them.
moving = apis.create_resource(restApiId=api_id, parentId=items, pathPart="old")["id"]
inner = apis.create_resource(restApiId=api_id, parentId=moving, pathPart="inner")["id"]
assert apis.update_resource(restApiId=api_id, resourceId=moving, patchOperations=[{"op": "replace", "path": "/parentId", "value": root}])["path"] == "/old"
assert apis.update_resource(restApiId=api_id, resourceId=moving, patchOperations=[{"op": "replace", "path": "/pathPart", "value": "new"}])["path"] == "/new"
assert apis.get_resource(restApiId=api_id, resourceId=inner)["path"] == "/new/inner"
refused("BadRequestException", apis.update_resource, "Resources cannot be cyclical.", restApiId=api_id, resourceId=moving, patchOperations=[{"op": "replace", "path": "/parentId", "value": inner}])
refused("BadRequestException", apis.update_resource, "Invalid patch path  '/pathPart' specified for op 'remove'. Please choose supported operations", restApiId=api_id, resourceId=moving, patchOperations=[{"op": "remove", "path": "/pathPart"}])
apis.delete_resource(restApiId=api_id, resourceId=moving)

# A mock, with templates.
mock = apis.create_resource(restApiId=api_id, parentId=root, pathPart="mock")["id"]
method(mock, "GET", {"type": "MOCK", "requestTemplates": {"application/json": '{"statusCode": 200}'}})
apis.put_method_response(restApiId=api_id, resourceId=mock, httpMethod="GET", statusCode="200", responseParameters={"method.response.header.X-Mock": True})
apis.put_integration_response(restApiId=api_id, resourceId=mock, httpMethod="GET", statusCode="200", responseParameters={"method.response.header.X-Mock": "'yes'"}, responseTemplates={"application/json": '{"said": "$context.stage"}'})
assert apis.get_integration_response(restApiId=api_id, resourceId=mock, httpMethod="GET", statusCode="200")["responseParameters"] == {"method.response.header.X-Mock": "'yes'"}

# Nothing is there before it is deployed.
base = f"{apis.meta.endpoint_url}/_execute-api/{api_id}"
status, _, text = fetch(f"{base}/dev/items/7")
assert (status, json.loads(text)) == (403, {"message": "Missing Authentication Token"}) or (status, json.loads(text)) == (403, {"message": "Forbidden"}), (status, text)
deployment = apis.create_deployment(restApiId=api_id, stageName="dev", variables={"color": "red"})["id"]
status, _, text = fetch(f"{base}/dev/items/7")
assert (status, json.loads(text)) == (500, {"message": "Internal server error"}), (status, text)
lam.add_permission(FunctionName=name, StatementId="api", Action="lambda:InvokeFunction", Principal="apigateway.amazonaws.com", SourceArn=f"arn:aws:execute-api:{region}:{account}:{api_id}/*")
status, headers, text = fetch(f"{base}/dev/items/7?a=1&a=2", headers={"X-Upper": "U"})
event = json.loads(text)
assert status == 200 and headers["x-one"] == "two" and headers.get_all("set-cookie") == ["a=1", "b=2"], (status, headers.items())
assert event["resource"] == "/items/{id}" and event["path"] == "/items/7" and event["httpMethod"] == "GET" and event["pathParameters"] == {"id": "7"}
assert event["queryStringParameters"] == {"a": "2"} and event["multiValueQueryStringParameters"] == {"a": ["1", "2"]} and event["headers"]["X-Upper"] == "U"
assert event["stageVariables"] == {"color": "red"} and event["body"] is None and event["isBase64Encoded"] is False
assert event["requestContext"]["stage"] == "dev" and event["requestContext"]["resourcePath"] == "/items/{id}" and event["requestContext"]["path"] == "/dev/items/7", event["requestContext"]
assert json.loads(fetch(f"{base}/dev/files/a/b", "POST", "text")[2])["pathParameters"] == {"proxy": "a/b"}
for path in ("bad", "fail"):
    status, _, text = fetch(f"{base}/dev/{path}")
    assert (status, json.loads(text)) == (502, {"message": "Internal server error"}), (path, status, text)
status, _, text = fetch(f"{base}/dev/nowhere")
assert (status, json.loads(text)) == (403, {"message": "Missing Authentication Token"}), (status, text)
status, headers, text = fetch(f"{base}/dev/mock?q=hello")
assert status == 200 and headers["x-mock"] == "yes" and json.loads(text) == {"said": "dev"}, (status, text)

# Who is let in. What is changed shows when it is deployed.
authorizer = apis.create_authorizer(restApiId=api_id, name="mine", type="TOKEN", authorizerUri=uri, identitySource="method.request.header.Authorization", authorizerResultTtlInSeconds=0)["id"]
guarded = apis.create_resource(restApiId=api_id, parentId=root, pathPart="guarded")["id"]
refused("BadRequestException", apis.put_method, "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.", restApiId=api_id, resourceId=guarded, httpMethod="GET", authorizationType="CUSTOM")
method(guarded, authorizationType="CUSTOM", authorizerId=authorizer)
method(guarded, "POST", authorizationType="AWS_IAM")
assert fetch(f"{base}/dev/guarded")[0] == 403
apis.create_deployment(restApiId=api_id, stageName="dev")
assert fetch(f"{base}/dev/guarded")[0] == 401
status, _, text = fetch(f"{base}/dev/guarded", headers={"Authorization": "no"})
assert status == 403 and "explicit deny" in json.loads(text)["Message"], (status, text)
status, _, text = fetch(f"{base}/dev/guarded", headers={"Authorization": "let me in"})
assert status == 200 and json.loads(text)["requestContext"]["authorizer"]["who"] == "ada", (status, text)
assert fetch(f"{base}/dev/guarded", "POST")[0] == 403

# Refusals in other words.
assert apis.get_gateway_response(restApiId=api_id, responseType="MISSING_AUTHENTICATION_TOKEN")["defaultResponse"] is True
assert len(apis.get_gateway_responses(restApiId=api_id)["items"]) == 21
changed = apis.update_gateway_response(restApiId=api_id, responseType="DEFAULT_5XX", patchOperations=[{"op": "replace", "path": "/statusCode", "value": "599"}])
assert changed["statusCode"] == "599" and changed["defaultResponse"] is False
apis.delete_gateway_response(restApiId=api_id, responseType="DEFAULT_5XX")
refused("NotFoundException", apis.delete_gateway_response, "Gateway response type not defined on api", restApiId=api_id, responseType="DEFAULT_5XX")
apis.put_gateway_response(restApiId=api_id, responseType="MISSING_AUTHENTICATION_TOKEN", statusCode="404", responseTemplates={"application/json": '{"gone": true}'})
apis.create_deployment(restApiId=api_id, stageName="dev")
status, _, text = fetch(f"{base}/dev/nowhere")
assert (status, json.loads(text)) == (404, {"gone": True}), (status, text)

# Stages, deployments, tags.
apis.create_stage(restApiId=api_id, stageName="prod", deploymentId=deployment, variables={"color": "blue"})
assert json.loads(fetch(f"{base}/prod/items/7")[2])["stageVariables"] == {"color": "blue"}
assert fetch(f"{base}/prod/guarded")[0] == 403
refused("ConflictException", apis.create_stage, restApiId=api_id, stageName="prod", deploymentId=deployment)
apis.update_stage(restApiId=api_id, stageName="prod", patchOperations=[{"op": "replace", "path": "/variables/color", "value": "green"}])
assert apis.get_stage(restApiId=api_id, stageName="prod")["variables"] == {"color": "green"}
assert {each["stageName"] for each in apis.get_stages(restApiId=api_id)["item"]} == {"dev", "prod"}
refused("NotFoundException", apis.get_stage, "Invalid Stage identifier specified", restApiId=api_id, stageName="none")
refused("BadRequestException", apis.delete_deployment, restApiId=api_id, deploymentId=deployment)
assert len(pages(apis, "get_deployments", "items", 2, restApiId=api_id)[0]) == 3
arn = f"arn:aws:apigateway:{region}::/restapis/{api_id}"
apis.tag_resource(resourceArn=arn, tags={"more": "yes"})
apis.untag_resource(resourceArn=arn, tagKeys=["team"])
assert apis.get_tags(resourceArn=arn)["tags"] == {"more": "yes"}

# From an OpenAPI document.
spec = {"openapi": "3.0.1", "info": {"title": f"{name}-imported", "version": "1"}, "paths": {"/hello": {"get": {"x-amazon-apigateway-integration": {"type": "aws_proxy", "httpMethod": "POST", "uri": uri}}}}}
imported = apis.import_rest_api(body=json.dumps(spec))
assert sorted(each["path"] for each in apis.get_resources(restApiId=imported["id"])["items"]) == ["/", "/hello"]
assert {api_id, imported["id"]} <= {each["id"] for each in pages(apis, "get_rest_apis", "items", 1)[0]}

# Gone.
apis.delete_stage(restApiId=api_id, stageName="prod")
apis.delete_method(restApiId=api_id, resourceId=guarded, httpMethod="POST")
apis.delete_resource(restApiId=api_id, resourceId=guarded)
apis.delete_authorizer(restApiId=api_id, authorizerId=authorizer)
for each in (api_id, imported["id"]):
    apis.delete_rest_api(restApiId=each)
refused("NotFoundException", apis.get_rest_api, f"Invalid API identifier specified {account}:{api_id}", restApiId=api_id)
lam.delete_function(FunctionName=name)
print("ok")
