// Which of its two programming models a function's runtime has: the runtime that it chose, not the Node that runs it.
// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html

/** Until Node 22 a handler may call back. From Node 24 it returns a value or a promise. */
export const takesCallbacks = /^AWS_Lambda_nodejs(1\d|2[0-3])\./.test(process.env.AWS_EXECUTION_ENV ?? '')
