// The address of a GraphQL server in; a line of JSON for each check of the specification "GraphQL over HTTP" out.
import { auditServer } from "graphql-http";

for (const { id, name, status, reason } of await auditServer({ url: process.argv[2] })) {
  console.log(JSON.stringify({ id, name, status, reason: reason ?? null }));
}
