// The GraphiQL page: the schema at /graphql and the documented queries in, an editor that offers them out. Nothing comes from
// elsewhere.
"use strict";

// A link may carry a query: /graphql?query=…
const LINKED = new URLSearchParams(window.location.search).get("query");

const h = React.createElement;

// A list beside the editor; each query opens in a tab of its own, so that none replaces what somebody writes.
function Examples({ documents }) {
  const { addTab, queryEditor } = GraphiQL.React.useEditorContext({ nonNull: true });
  const open = (query) => {
    addTab();
    setTimeout(() => queryEditor.setValue(query));
  };
  return h(
    "section",
    { className: "examples", "aria-label": "Examples" },
    h("h2", null, "Examples"),
    h("p", null, "Each opens in a new tab. Ctrl-Enter runs it; the page for researchers explains it."),
    documents.map(({ id, title, query }) =>
      h("button", { key: id, type: "button", onClick: () => open(query) }, title),
    ),
  );
}

const ICON = () => h("svg", { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": 1.5 },
  h("path", { d: "M5 6h14M5 12h14M5 18h9" }),
);

// The editor, with the list open unless a link brought a query along.
function App({ documents }) {
  const plugin = React.useMemo(
    () => ({ title: "Examples", icon: ICON, content: () => h(Examples, { documents }) }),
    [documents],
  );
  React.useEffect(() => {
    if (LINKED) return undefined;
    // The buttons come some time after the editor itself.
    const timer = setInterval(() => {
      const button = document.querySelector('button[aria-label="Show Examples"]');
      button?.click();
      if (button) clearInterval(timer);
    }, 50);
    return () => clearInterval(timer);
  }, []);
  return h(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
    defaultTabs: [{ query: LINKED ?? documents[0]?.query ?? "{ operations { nodes { name } } }\n" }],
    plugins: [plugin],
    // For `Authorization`; kept in the page only, never in the browser's storage.
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
  });
}

fetch("/documents")
  .then((answer) => (answer.ok ? answer.json() : []))
  .catch(() => [])
  .then((documents) => ReactDOM.createRoot(document.getElementById("graphiql")).render(h(App, { documents })));
