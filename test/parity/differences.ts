/** Cases in which the local cloud is not like AWS, and why. The site shows them. */
export const known: Readonly<Record<string, string>> = {
  'runtime-filesystem':
    "Environments are processes of your machine: they run as you, and see its file system instead of Lambda's /var/task, /opt and /tmp.",
  'runtime-ulimits': "Environments have your machine's limits for processes and files, not those of a Lambda sandbox.",
}
