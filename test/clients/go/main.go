// The life of a function by aws-sdk-go-v2, with its waiters and paginators. Its argument is the zip of an echo function;
// it prints "ok" at the end.
package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/lambda/types"
)

func main() {
	log.SetFlags(0)
	if err := live(context.Background(), os.Args[1]); err != nil {
		log.Fatal(err)
	}
	fmt.Println("ok")
}

func live(ctx context.Context, zipFile string) error {
	code, err := os.ReadFile(zipFile)
	if err != nil {
		return err
	}
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	client := lambda.NewFromConfig(cfg)
	name := aws.String("go-life")

	if _, err := client.CreateFunction(ctx, &lambda.CreateFunctionInput{
		FunctionName: name,
		Runtime:      types.RuntimeNodejs24x,
		Handler:      aws.String("index.handler"),
		Role:         aws.String("arn:aws:iam::000000000000:role/any"),
		Code:         &types.FunctionCode{ZipFile: code},
	}); err != nil {
		return fmt.Errorf("create: %w", err)
	}
	active := lambda.NewFunctionActiveV2Waiter(client, func(o *lambda.FunctionActiveV2WaiterOptions) { o.MinDelay = time.Second })
	if err := active.Wait(ctx, &lambda.GetFunctionInput{FunctionName: name}, 30*time.Second); err != nil {
		return fmt.Errorf("wait until active: %w", err)
	}

	answer, err := client.Invoke(ctx, &lambda.InvokeInput{FunctionName: name, Payload: []byte(`{"a":1}`), LogType: types.LogTypeTail})
	if err != nil {
		return fmt.Errorf("invoke: %w", err)
	}
	tail, err := base64.StdEncoding.DecodeString(aws.ToString(answer.LogResult))
	if err != nil || string(answer.Payload) != `{"a":1}` || !strings.Contains(string(tail), "REPORT RequestId") {
		return fmt.Errorf("invoke answered %s and wrote %s (%v)", answer.Payload, tail, err)
	}

	if _, err := client.UpdateFunctionConfiguration(ctx, &lambda.UpdateFunctionConfigurationInput{FunctionName: name, Timeout: aws.Int32(9)}); err != nil {
		return fmt.Errorf("update: %w", err)
	}
	updated := lambda.NewFunctionUpdatedV2Waiter(client, func(o *lambda.FunctionUpdatedV2WaiterOptions) { o.MinDelay = time.Second })
	if err := updated.Wait(ctx, &lambda.GetFunctionInput{FunctionName: name}, 30*time.Second); err != nil {
		return fmt.Errorf("wait until updated: %w", err)
	}
	version, err := client.PublishVersion(ctx, &lambda.PublishVersionInput{FunctionName: name})
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	for _, alias := range []string{"a", "b", "c"} {
		if _, err := client.CreateAlias(ctx, &lambda.CreateAliasInput{FunctionName: name, Name: aws.String(alias), FunctionVersion: version.Version}); err != nil {
			return fmt.Errorf("create alias %s: %w", alias, err)
		}
	}
	var names []string
	pages := lambda.NewListAliasesPaginator(client, &lambda.ListAliasesInput{FunctionName: name, MaxItems: aws.Int32(2)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return fmt.Errorf("list aliases: %w", err)
		}
		for _, alias := range page.Aliases {
			names = append(names, aws.ToString(alias.Name))
		}
	}
	if strings.Join(names, "") != "abc" {
		return fmt.Errorf("aliases are %v", names)
	}

	if _, err := client.PutFunctionConcurrency(ctx, &lambda.PutFunctionConcurrencyInput{FunctionName: name, ReservedConcurrentExecutions: aws.Int32(0)}); err != nil {
		return fmt.Errorf("reserve: %w", err)
	}
	var throttled *types.TooManyRequestsException
	if _, err := client.Invoke(ctx, &lambda.InvokeInput{FunctionName: name}); !errors.As(err, &throttled) {
		return fmt.Errorf("a function without concurrency answered %w", err)
	}
	if throttled.Reason != types.ThrottleReasonReservedFunctionConcurrentInvocationLimitExceeded {
		return fmt.Errorf("throttled because of %s", throttled.Reason)
	}
	if _, err := client.DeleteFunction(ctx, &lambda.DeleteFunctionInput{FunctionName: name}); err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	var missing *types.ResourceNotFoundException
	if _, err := client.GetFunction(ctx, &lambda.GetFunctionInput{FunctionName: name}); !errors.As(err, &missing) {
		return fmt.Errorf("a deleted function answered %w", err)
	}
	return nil
}
