import { apigatewayAccount } from './apigateway-account.ts'
import { apigatewayAuthorizer } from './apigateway-authorizer.ts'
import { apigatewayDeployment } from './apigateway-deployment.ts'
import { apigatewayGatewayResponse } from './apigateway-gateway-response.ts'
import { apigatewayMethod } from './apigateway-method.ts'
import { apigatewayModel } from './apigateway-model.ts'
import { apigatewayRequestValidator } from './apigateway-request-validator.ts'
import { apigatewayResource } from './apigateway-resource.ts'
import { apigatewayRestApi } from './apigateway-rest-api.ts'
import { apigatewayStage } from './apigateway-stage.ts'
import { apigatewayv2Api } from './apigatewayv2-api.ts'
import { apigatewayv2Authorizer } from './apigatewayv2-authorizer.ts'
import { apigatewayv2Deployment } from './apigatewayv2-deployment.ts'
import { apigatewayv2Integration } from './apigatewayv2-integration.ts'
import { apigatewayv2Route } from './apigatewayv2-route.ts'
import { apigatewayv2Stage } from './apigatewayv2-stage.ts'
import { codedeployApplication } from './codedeploy-application.ts'
import { codedeployDeploymentGroup } from './codedeploy-deployment-group.ts'
import { customResource } from './custom-resource.ts'
import { dynamodbTable } from './dynamodb-table.ts'
import { eventsEventBus } from './events-event-bus.ts'
import { eventsEventBusPolicy } from './events-event-bus-policy.ts'
import { eventsRule } from './events-rule.ts'
import { iamManagedPolicy } from './iam-managed-policy.ts'
import { iamPolicy } from './iam-policy.ts'
import { iamRole } from './iam-role.ts'
import { kmsAlias } from './kms-alias.ts'
import { kmsKey } from './kms-key.ts'
import { lambdaAlias } from './lambda-alias.ts'
import { lambdaEventInvokeConfig } from './lambda-event-invoke-config.ts'
import { lambdaEventSourceMapping } from './lambda-event-source-mapping.ts'
import { lambdaFunction } from './lambda-function.ts'
import { lambdaLayerVersion } from './lambda-layer-version.ts'
import { lambdaLayerVersionPermission } from './lambda-layer-version-permission.ts'
import { lambdaPermission } from './lambda-permission.ts'
import { lambdaUrl } from './lambda-url.ts'
import { lambdaVersion } from './lambda-version.ts'
import { logsLogGroup } from './logs-log-group.ts'
import { logsLogStream } from './logs-log-stream.ts'
import { logsSubscriptionFilter } from './logs-subscription-filter.ts'
import { nestedStack } from './nested-stack.ts'
import type { AnyResourceType } from './resource-type.ts'
import { s3Bucket } from './s3-bucket.ts'
import { s3BucketPolicy } from './s3-bucket-policy.ts'
import { schedulerSchedule } from './scheduler-schedule.ts'
import { schedulerScheduleGroup } from './scheduler-schedule-group.ts'
import { secretsmanagerSecret } from './secretsmanager-secret.ts'
import { snsSubscription } from './sns-subscription.ts'
import { snsTopic } from './sns-topic.ts'
import { snsTopicPolicy } from './sns-topic-policy.ts'
import { sqsQueue } from './sqs-queue.ts'
import { sqsQueuePolicy } from './sqs-queue-policy.ts'
import { ssmParameter } from './ssm-parameter.ts'
import { waitConditionHandle } from './wait-condition-handle.ts'

/** The types of resource that a template may have, by name. To add one: a line in `schemas/types.txt`, a file here, and its line. */
export const RESOURCE_TYPES: Readonly<Record<string, AnyResourceType>> = Object.fromEntries(
  [
    apigatewayAccount,
    apigatewayAuthorizer,
    apigatewayDeployment,
    apigatewayGatewayResponse,
    apigatewayMethod,
    apigatewayModel,
    apigatewayRequestValidator,
    apigatewayResource,
    apigatewayRestApi,
    apigatewayStage,
    apigatewayv2Api,
    apigatewayv2Authorizer,
    apigatewayv2Deployment,
    apigatewayv2Integration,
    apigatewayv2Route,
    apigatewayv2Stage,
    codedeployApplication,
    codedeployDeploymentGroup,
    customResource,
    dynamodbTable,
    eventsEventBus,
    eventsEventBusPolicy,
    eventsRule,
    iamManagedPolicy,
    iamPolicy,
    iamRole,
    kmsAlias,
    kmsKey,
    lambdaAlias,
    lambdaEventInvokeConfig,
    lambdaEventSourceMapping,
    lambdaFunction,
    lambdaLayerVersion,
    lambdaLayerVersionPermission,
    lambdaPermission,
    lambdaUrl,
    lambdaVersion,
    logsLogGroup,
    logsLogStream,
    logsSubscriptionFilter,
    nestedStack,
    s3Bucket,
    s3BucketPolicy,
    schedulerSchedule,
    schedulerScheduleGroup,
    secretsmanagerSecret,
    snsSubscription,
    snsTopic,
    snsTopicPolicy,
    sqsQueue,
    sqsQueuePolicy,
    ssmParameter,
    waitConditionHandle,
  ].map((each: AnyResourceType) => [each.schema.typeName, each]),
)
