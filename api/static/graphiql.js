// The GraphiQL page: the schema at /graphql in, an editor with example queries out. Nothing comes from elsewhere.
"use strict";

const WHO_ATTRIBUTES = `# Who attributes an operation to whom, how surely,
# in which words, and who denies it? Ctrl-Enter runs it.
# The book on the left documents every field.
query WhoAttributes($operation: String! = "Spamouflage") {
  operation(name: $operation) {
    name
    attributedTo {
      totalCount
      edges {
        node { name }
        proposition {
          likelihood
          disputed
          sources
          statements {
            polarity
            speaker { name }
            hedge
            quote
            document { name publishedOn }
          }
        }
      }
    }
  }
}
`;

const BY_PLATFORM = `# Which operations used a platform, and when were they active?
query ByPlatform($platform: String! = "Facebook") {
  operations(where: { usesPlatform: { name: $platform } }) {
    totalCount
    nodes {
      name
      aliases
      activeDuring { values }
      attributedTo { nodes { name } }
    }
  }
}
`;

const DENIALS = `# Who denies what, and who answers the denial?
query Denials {
  statements(where: { polarity: DENIED }) {
    totalCount
    nodes {
      speaker { name }
      quote
      proposition { subject { name } predicate object { name } value }
      responses { speaker { name } polarity quote }
    }
  }
}
`;

const SEARCH = `# Find a name although it is spelt wrong.
query Search {
  search(text: "spamouflaje") {
    edges { score node { __typename id name aliases } }
  }
}
`;

// A link may carry a query: /graphql?query=…
const LINKED = new URLSearchParams(window.location.search).get("query");

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
    defaultTabs: (LINKED ? [LINKED] : [WHO_ATTRIBUTES, BY_PLATFORM, DENIALS, SEARCH]).map((query) => ({ query })),
    isHeadersEditorEnabled: false,
  }),
);
