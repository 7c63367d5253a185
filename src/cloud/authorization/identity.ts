/** What is known of a caller beside their key: whoever keeps users and roles answers it, see `Service.identify`. */
export type Identity = {
  /** As GetCallerIdentity prints it. */
  userId: string
  /** Of a session: the role that it is one of. */
  roleArn?: string
  policies: readonly NamedDocument[]
  boundary?: NamedDocument
  /** Condition keys: `aws:username`, `aws:PrincipalTag/team`. */
  context: Readonly<Record<string, string>>
}

/** `document` is JSON, as it was sent. */
export type NamedDocument = { name: string; document: string }
