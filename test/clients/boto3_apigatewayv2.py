"""HTTP APIs as a Python program would use them: boto3, unmodified. Expects an endpoint, keys and a region in its environment."""

import json

import boto3
from claims import fetch, pages, refused, unique, until, zipped

apis, lam, iam, logs = (boto3.client(service) for service in ("apigatewayv2", "lambda", "iam", "logs"))
account = boto3.client("sts").get_caller_identity()["Account"]
region = apis.meta.region_name
name = unique("http-api")

source = """export const handler = async (event) => {
  if (event.type === 'REQUEST') return { isAuthorized: event.headers.authorization === 'let me in', context: { who: 'ada' } }
  const { rawPath } = event
  if (rawPath === '/fail') throw new Error('on purpose')
  if (rawPath === '/plain') return { message: 'Hello' }
  if (rawPath === '/cookies') return { statusCode: 201, cookies: ['a=1', 'b=2'], headers: { 'x-one': 'two' }, body: 'made' }
  if (rawPath === '/bytes') return { statusCode: 200, isBase64Encoded: true, body: 'AAEC', headers: { 'content-type': 'image/png' } }
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) }
}"""
trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
function = lam.create_function(FunctionName=name, Runtime="nodejs22.x", Handler="index.handler", Role=role, Code={"ZipFile": zipped(source)})["FunctionArn"]
lam.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})

# An API, its integration, its routes, its stage.
api = apis.create_api(Name=name, ProtocolType="HTTP", Description="one", Tags={"team": "parity"}, CorsConfiguration={"AllowOrigins": ["https://example.com"], "AllowMethods": ["GET", "POST"], "AllowHeaders": ["content-type"], "MaxAge": 300})
api_id, url = api["ApiId"], api["ApiEndpoint"]
assert len(api_id) == 10 and api_id in url and api["ProtocolType"] == "HTTP" and api["RouteSelectionExpression"] == "$request.method $request.path", api
assert apis.get_api(ApiId=api_id)["Tags"] == {"team": "parity"}
missing = refused("NotFoundException", apis.get_api, f"Invalid API identifier specified {account}:nothing", ApiId="nothing")
assert missing["ResponseMetadata"]["HTTPStatusCode"] == 404
refused("BadRequestException", apis.create_api, Name=name, ProtocolType="FTP")
assert apis.update_api(ApiId=api_id, Description="two")["Description"] == "two"
integration = apis.create_integration(ApiId=api_id, IntegrationType="AWS_PROXY", IntegrationUri=function, PayloadFormatVersion="2.0")
assert integration["TimeoutInMillis"] == 30000 and integration["ConnectionType"] == "INTERNET" and integration["IntegrationMethod"] == "POST", integration
refused("BadRequestException", apis.create_integration, ApiId=api_id, IntegrationType="AWS_PROXY", IntegrationUri=function)
refused("BadRequestException", apis.create_integration, ApiId=api_id, IntegrationType="MOCK")
target = f"integrations/{integration['IntegrationId']}"
routes = {key: apis.create_route(ApiId=api_id, RouteKey=key, Target=target)["RouteId"] for key in ("GET /items/{id}", "POST /items", "ANY /files/{proxy+}", "$default")}
refused("ConflictException", apis.create_route, "Route with key POST /items already exists for this API", ApiId=api_id, RouteKey="POST /items", Target=target)
refused("BadRequestException", apis.create_route, 'The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"', ApiId=api_id, RouteKey="GET items")
refused("BadRequestException", apis.create_route, ApiId=api_id, RouteKey="GET /other", Target="integrations/none")
stage = apis.create_stage(ApiId=api_id, StageName="$default", AutoDeploy=True)
assert stage["AutoDeploy"] is True and stage["StageName"] == "$default", stage
refused("ConflictException", apis.create_stage, ApiId=api_id, StageName="$default")

# A function that lets nobody in answers nobody; then it does.
status, _, text = fetch(f"{url}/items/7")
assert (status, json.loads(text)) == (500, {"message": "Internal Server Error"}), (status, text)
lam.add_permission(FunctionName=name, StatementId="api", Action="lambda:InvokeFunction", Principal="apigateway.amazonaws.com", SourceArn=f"arn:aws:execute-api:{region}:{account}:{api_id}/*/*")
status, headers, text = fetch(f"{url}/items/7?a=1&a=2&b=", headers={"Cookie": "c1=x; c2=y", "X-Upper": "U"})
event = json.loads(text)
assert status == 200 and event["version"] == "2.0" and event["routeKey"] == "GET /items/{id}" and event["rawPath"] == "/items/7", text
assert event["rawQueryString"] == "a=1&a=2&b=" and event["queryStringParameters"] == {"a": "1,2", "b": ""} and event["cookies"] == ["c1=x", "c2=y"]
assert event["pathParameters"] == {"id": "7"} and event["headers"]["x-upper"] == "U" and event["isBase64Encoded"] is False
assert event["requestContext"]["http"]["method"] == "GET" and event["requestContext"]["stage"] == "$default" and event["requestContext"]["apiId"] == api_id
assert headers["apigw-requestid"] == event["requestContext"]["requestId"]
event = json.loads(fetch(f"{url}/items", "POST", '{"a": 1}', {"content-type": "application/json"})[2])
assert event["body"] == '{"a": 1}' and event["routeKey"] == "POST /items"
event = json.loads(fetch(f"{url}/files/a/b%20c", "PUT", b"\x00\xff", {"content-type": "application/octet-stream"})[2])
assert event["pathParameters"] == {"proxy": "a/b c"} and event["isBase64Encoded"] is True and event["body"] == "AP8=", event
assert json.loads(fetch(f"{url}/elsewhere")[2])["routeKey"] == "$default"
status, headers, text = fetch(f"{url}/plain")
assert (status, headers["content-type"], json.loads(text)) == (200, "application/json", {"message": "Hello"})
status, headers, text = fetch(f"{url}/cookies")
assert status == 201 and headers.get_all("set-cookie") == ["a=1", "b=2"] and headers["x-one"] == "two" and text == "made"
assert fetch(f"{url}/bytes")[2] == "\x00\x01\x02" and fetch(f"{url}/fail")[0] == 500

# CORS is the API's own.
status, headers, _ = fetch(f"{url}/items", "OPTIONS", headers={"Origin": "https://example.com", "Access-Control-Request-Method": "POST"})
assert status == 204 and headers["access-control-allow-origin"] == "https://example.com" and headers["access-control-max-age"] == "300", (status, headers.items())
assert fetch(f"{url}/plain", headers={"Origin": "https://example.com"})[1]["access-control-allow-origin"] == "https://example.com"
assert fetch(f"{url}/plain", headers={"Origin": "https://other.com"})[1]["access-control-allow-origin"] is None

# Who is let in: by a function, or by a signature.
authorizer = apis.create_authorizer(ApiId=api_id, Name="mine", AuthorizerType="REQUEST", IdentitySource=["$request.header.Authorization"], AuthorizerUri=f"arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{function}/invocations", AuthorizerPayloadFormatVersion="2.0", EnableSimpleResponses=True, AuthorizerResultTtlInSeconds=0)["AuthorizerId"]
lam.add_permission(FunctionName=name, StatementId="authorizer", Action="lambda:InvokeFunction", Principal="apigateway.amazonaws.com", SourceArn=f"arn:aws:execute-api:{region}:{account}:{api_id}/authorizers/{authorizer}")
guarded = apis.create_route(ApiId=api_id, RouteKey="GET /guarded", Target=target, AuthorizationType="CUSTOM", AuthorizerId=authorizer)["RouteId"]
assert until(lambda: fetch(f"{url}/guarded")[0] == 401)
assert fetch(f"{url}/guarded", headers={"Authorization": "no"})[0] == 403
status, _, text = fetch(f"{url}/guarded", headers={"Authorization": "let me in"})
assert status == 200 and json.loads(text)["requestContext"]["authorizer"] == {"lambda": {"who": "ada"}}, text
apis.create_route(ApiId=api_id, RouteKey="GET /signed", Target=target, AuthorizationType="AWS_IAM")
assert until(lambda: fetch(f"{url}/signed")[0] == 403)
refused("BadRequestException", apis.create_route, ApiId=api_id, RouteKey="GET /jwt", Target=target, AuthorizationType="JWT")
assert [each["Name"] for each in apis.get_authorizers(ApiId=api_id)["Items"]] == ["mine"]

# A stage of a name, which is deployed by hand; stage variables.
apis.create_stage(ApiId=api_id, StageName="dev", StageVariables={"color": "red"})
assert fetch(f"{url}/dev/items/7")[0] == 404 or json.loads(fetch(f"{url}/dev/items/7")[2])["routeKey"] == "$default"
deployment = apis.create_deployment(ApiId=api_id, StageName="dev")["DeploymentId"]
assert apis.get_deployment(ApiId=api_id, DeploymentId=deployment)["DeploymentStatus"] == "DEPLOYED"
event = json.loads(fetch(f"{url}/dev/items/7")[2])
assert event["rawPath"] == "/dev/items/7" and event["stageVariables"] == {"color": "red"} and event["requestContext"]["stage"] == "dev", event
apis.update_stage(ApiId=api_id, StageName="dev", StageVariables={"color": "blue"})
assert json.loads(fetch(f"{url}/dev/items/7")[2])["stageVariables"] == {"color": "blue"}
assert {each["StageName"] for each in apis.get_stages(ApiId=api_id)["Items"]} == {"$default", "dev"}
refused("BadRequestException", apis.delete_deployment, "Active stages pointing to this deployment must be moved or deleted", ApiId=api_id, DeploymentId=deployment)

# Another address behind a route; parameters made anew.
behind = apis.create_integration(ApiId=api_id, IntegrationType="HTTP_PROXY", IntegrationMethod="GET", IntegrationUri=f"{apis.meta.endpoint_url}/_execute-api/{api_id}/items/{{id}}", PayloadFormatVersion="1.0", RequestParameters={"append:header.x-added": "yes"}, ResponseParameters={"200": {"overwrite:header.x-seen": "$response.header.content-type"}})["IntegrationId"]
apis.create_route(ApiId=api_id, RouteKey="GET /behind/{id}", Target=f"integrations/{behind}")
status, headers, text = fetch(f"{url}/behind/9")
assert status == 200 and json.loads(text)["pathParameters"] == {"id": "9"} and json.loads(text)["headers"]["x-added"] == "yes" and headers["x-seen"] == "application/json", text

# From an OpenAPI document; in one go.
spec = {"openapi": "3.0.1", "info": {"title": f"{name}-imported", "version": "1"}, "paths": {"/hello": {"get": {"x-amazon-apigateway-integration": {"type": "aws_proxy", "httpMethod": "POST", "payloadFormatVersion": "2.0", "uri": function}}}}}
imported = apis.import_api(Body=json.dumps(spec))
assert [each["RouteKey"] for each in apis.get_routes(ApiId=imported["ApiId"])["Items"]] == ["GET /hello"]
quick = apis.create_api(Name=f"{name}-quick", ProtocolType="HTTP", Target=function)
lam.add_permission(FunctionName=name, StatementId="quick", Action="lambda:InvokeFunction", Principal="apigateway.amazonaws.com", SourceArn=f"arn:aws:execute-api:{region}:{account}:{quick['ApiId']}/*/$default")
assert json.loads(fetch(f"{quick['ApiEndpoint']}/any/thing")[2])["routeKey"] == "$default"

# Changed; tagged; listed by pages; gone.
apis.update_route(ApiId=api_id, RouteId=routes["POST /items"], RouteKey="PUT /items")
assert json.loads(fetch(f"{url}/items", "PUT", "x")[2])["routeKey"] == "PUT /items"
arn = f"arn:aws:apigateway:{region}::/apis/{api_id}"
apis.tag_resource(ResourceArn=arn, Tags={"more": "yes"})
apis.untag_resource(ResourceArn=arn, TagKeys=["team"])
assert apis.get_tags(ResourceArn=arn)["Tags"] == {"more": "yes"}
assert {api_id, imported["ApiId"], quick["ApiId"]} <= {each["ApiId"] for each in pages(apis, "get_apis", "Items", 1)[0]}
listed, count = pages(apis, "get_routes", "Items", 3, ApiId=api_id)
assert len(listed) == 7 and count == 3, (listed, count)
apis.delete_route(ApiId=api_id, RouteId=guarded)
refused("NotFoundException", apis.get_route, "Invalid Route identifier specified", ApiId=api_id, RouteId=guarded)
apis.delete_authorizer(ApiId=api_id, AuthorizerId=authorizer)
refused("ConflictException", apis.delete_integration, ApiId=api_id, IntegrationId=integration["IntegrationId"])
apis.delete_cors_configuration(ApiId=api_id)
assert "CorsConfiguration" not in apis.get_api(ApiId=api_id)
apis.delete_stage(ApiId=api_id, StageName="dev")
for each in (api_id, imported["ApiId"], quick["ApiId"]):
    apis.delete_api(ApiId=each)
assert fetch(f"{url}/items/7")[0] in (403, 404)
lam.delete_function(FunctionName=name)
print("ok")
