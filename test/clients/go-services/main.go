// Command go-services uses S3, DynamoDB and SQS as a Go program written for AWS would. It expects an endpoint, keys and a
// region in its environment, and prints "ok" at its end.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	dynamo "github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for name, use := range map[string]func(context.Context, aws.Config) error{"S3": useS3, "DynamoDB": useDynamoDB, "SQS": useSQS} {
		if err := use(ctx, cfg); err != nil {
			log.Fatalf("%s: %v", name, err)
		}
	}
	fmt.Println("ok")
}

func unique(name string) string { return fmt.Sprintf("%s-%08x", name, rand.Uint32()) }

func useS3(ctx context.Context, cfg aws.Config) error {
	client := s3.NewFromConfig(cfg, func(o *s3.Options) { o.UsePathStyle = true })
	bucket := aws.String(unique("go"))
	if _, err := client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: bucket}); err != nil {
		return err
	}
	key, body := aws.String("notes/a b+c.txt"), []byte("from Go\n")
	put := &s3.PutObjectInput{Bucket: bucket, Key: key, Body: bytes.NewReader(body), Metadata: map[string]string{"team": "parity"}}
	if _, err := client.PutObject(ctx, put); err != nil { // its checksum goes along, as aws-sdk-go-v2 does by default
		return err
	}
	got, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: key})
	if err != nil {
		return err
	}
	defer got.Body.Close()
	if read, err := io.ReadAll(got.Body); err != nil || !bytes.Equal(read, body) || got.Metadata["team"] != "parity" {
		return fmt.Errorf("got %q, %v, %v", read, got.Metadata, err)
	}

	// A reader that cannot be rewound goes in pieces (aws-chunked), with its checksum behind it.
	streamed := &s3.PutObjectInput{Bucket: bucket, Key: aws.String("streamed"), Body: bytes.NewReader(bytes.Repeat(body, 100_000)), ChecksumAlgorithm: s3types.ChecksumAlgorithmCrc32c}
	if _, err := client.PutObject(ctx, streamed); err != nil {
		return err
	}

	var missing *s3types.NoSuchKey
	if _, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: aws.String("none")}); !errors.As(err, &missing) {
		return fmt.Errorf("a missing key gave %v", err)
	}
	presigned, err := s3.NewPresignClient(client).PresignGetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: key})
	if err != nil {
		return err
	}
	answer, err := http.Get(presigned.URL)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if read, _ := io.ReadAll(answer.Body); answer.StatusCode != http.StatusOK || !bytes.Equal(read, body) {
		return fmt.Errorf("the presigned address answered %s: %s", answer.Status, read)
	}

	var keys []string
	pages := s3.NewListObjectsV2Paginator(client, &s3.ListObjectsV2Input{Bucket: bucket, MaxKeys: aws.Int32(1)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return err
		}
		for _, object := range page.Contents {
			keys = append(keys, *object.Key)
		}
	}
	if strings.Join(keys, "|") != "notes/a b+c.txt|streamed" {
		return fmt.Errorf("listed %q", keys)
	}
	for _, each := range keys {
		if _, err := client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: bucket, Key: &each}); err != nil {
			return err
		}
	}
	_, err = client.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: bucket})
	return err
}

type order struct {
	Customer string   `dynamodbav:"customer"`
	Number   int      `dynamodbav:"number"`
	Total    float64  `dynamodbav:"price"`
	Lines    []string `dynamodbav:"lines,stringset"`
}

func useDynamoDB(ctx context.Context, cfg aws.Config) error {
	client := dynamodb.NewFromConfig(cfg)
	table := aws.String(unique("go"))
	_, err := client.CreateTable(ctx, &dynamodb.CreateTableInput{
		TableName:   table,
		BillingMode: dynamo.BillingModePayPerRequest,
		AttributeDefinitions: []dynamo.AttributeDefinition{
			{AttributeName: aws.String("customer"), AttributeType: dynamo.ScalarAttributeTypeS},
			{AttributeName: aws.String("number"), AttributeType: dynamo.ScalarAttributeTypeN},
		},
		KeySchema: []dynamo.KeySchemaElement{
			{AttributeName: aws.String("customer"), KeyType: dynamo.KeyTypeHash},
			{AttributeName: aws.String("number"), KeyType: dynamo.KeyTypeRange},
		},
	})
	if err != nil {
		return err
	}
	soon := func(o *dynamodb.TableExistsWaiterOptions) { o.MinDelay = 100 * time.Millisecond } // 20 s, if it is not told
	if err := dynamodb.NewTableExistsWaiter(client).Wait(ctx, &dynamodb.DescribeTableInput{TableName: table}, time.Minute, soon); err != nil {
		return err
	}

	fresh, err := expression.NewBuilder().WithCondition(expression.AttributeNotExists(expression.Name("customer"))).Build()
	if err != nil {
		return err
	}
	put := func(each order) error {
		item, err := attributevalue.MarshalMap(each)
		if err != nil {
			return err
		}
		_, err = client.PutItem(ctx, &dynamodb.PutItemInput{
			TableName: table, Item: item, ConditionExpression: fresh.Condition(), ExpressionAttributeNames: fresh.Names(),
		})
		return err
	}
	for number := range 25 {
		if err := put(order{Customer: "ada", Number: number, Total: 9.75, Lines: []string{"a", strconv.Itoa(number)}}); err != nil {
			return err
		}
	}
	var refused *dynamo.ConditionalCheckFailedException
	if err := put(order{Customer: "ada", Number: 1, Lines: []string{"x"}}); !errors.As(err, &refused) {
		return fmt.Errorf("an order twice gave %v", err)
	}

	query, err := expression.NewBuilder().
		WithKeyCondition(expression.Key("customer").Equal(expression.Value("ada")).And(expression.Key("number").Between(expression.Value(5), expression.Value(20)))).
		WithFilter(expression.Name("lines").Contains("17").Or(expression.Name("lines").Contains("6"))).
		Build()
	if err != nil {
		return err
	}
	var found []order
	pages := dynamodb.NewQueryPaginator(client, &dynamodb.QueryInput{
		TableName: table, Limit: aws.Int32(4), KeyConditionExpression: query.KeyCondition(), FilterExpression: query.Filter(),
		ExpressionAttributeNames: query.Names(), ExpressionAttributeValues: query.Values(),
	})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return err
		}
		var some []order
		if err := attributevalue.UnmarshalListOfMaps(page.Items, &some); err != nil {
			return err
		}
		found = append(found, some...)
	}
	if len(found) != 2 || found[0].Number != 6 || found[1].Number != 17 || found[1].Total != 9.75 {
		return fmt.Errorf("found %+v", found)
	}

	key := map[string]dynamo.AttributeValue{"customer": &dynamo.AttributeValueMemberS{Value: "ada"}, "number": &dynamo.AttributeValueMemberN{Value: "1"}}
	_, err = client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: []dynamo.TransactWriteItem{{
		Update: &dynamo.Update{
			TableName: table, Key: key, UpdateExpression: aws.String("ADD price :more"), ConditionExpression: aws.String("price > :most"),
			ExpressionAttributeValues: map[string]dynamo.AttributeValue{
				":more": &dynamo.AttributeValueMemberN{Value: "1"}, ":most": &dynamo.AttributeValueMemberN{Value: "100"},
			},
		},
	}}})
	var cancelled *dynamo.TransactionCanceledException
	if !errors.As(err, &cancelled) || *cancelled.CancellationReasons[0].Code != "ConditionalCheckFailed" {
		return fmt.Errorf("a transaction that may not be gave %v", err)
	}
	_, err = client.DeleteTable(ctx, &dynamodb.DeleteTableInput{TableName: table})
	return err
}

func useSQS(ctx context.Context, cfg aws.Config) error {
	client := sqs.NewFromConfig(cfg)
	queue, err := client.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: aws.String(unique("go"))})
	if err != nil {
		return err
	}
	batch := &sqs.SendMessageBatchInput{QueueUrl: queue.QueueUrl}
	for n := range 3 {
		id := strconv.Itoa(n)
		batch.Entries = append(batch.Entries, sqstypes.SendMessageBatchRequestEntry{
			Id: &id, MessageBody: aws.String("message " + id),
			MessageAttributes: map[string]sqstypes.MessageAttributeValue{"n": {DataType: aws.String("Number"), StringValue: &id}},
		})
	}
	sent, err := client.SendMessageBatch(ctx, batch)
	if err != nil || len(sent.Successful) != 3 {
		return fmt.Errorf("sent %+v: %w", sent, err)
	}
	bodies := map[string]bool{}
	for len(bodies) < 3 {
		got, err := client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
			QueueUrl: queue.QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1, MessageAttributeNames: []string{"All"},
		})
		if err != nil {
			return err
		}
		for _, message := range got.Messages {
			if want := "message " + *message.MessageAttributes["n"].StringValue; *message.Body != want {
				return fmt.Errorf("got %q, want %q", *message.Body, want)
			}
			bodies[*message.Body] = true
			if _, err := client.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: queue.QueueUrl, ReceiptHandle: message.ReceiptHandle}); err != nil {
				return err
			}
		}
	}
	if _, err := client.DeleteQueue(ctx, &sqs.DeleteQueueInput{QueueUrl: queue.QueueUrl}); err != nil {
		return err
	}
	var gone *sqstypes.QueueDoesNotExist
	if _, err := client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: queue.QueueUrl, MessageBody: aws.String("x")}); !errors.As(err, &gone) {
		return fmt.Errorf("a queue that is gone gave %v", err)
	}
	return nil
}
