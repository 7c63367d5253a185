/** `arn:aws:lambda:us-east-1:000000000000:layer:tools:3` in two: the layer's ARN, which is a name too, and the number. */
export const layerVersion = (arn: string) => {
  const at = arn.lastIndexOf(':')
  return { LayerName: arn.slice(0, at), VersionNumber: Number(arn.slice(at + 1)) }
}
