# Makes room for a delta: deletes what is said of the nodes that it lists, of their parts, and of activities. Before it,
# load the lines of the delta that stand in its list; after it, load the whole delta and drop the list.
PREFIX ikg: <https://w3id.org/influence-kg/ontology/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?s ?p ?o . GRAPH ?g { ?s ?p ?o } }
WHERE {
  { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } FILTER(!STRENDS(STR(?g), "/delta")) }
  BIND(IRI(REPLACE(STR(?s), "#.*$", "")) AS ?node)
  GRAPH ?list { ?delta ikg:added|ikg:changed|ikg:removed ?node }
} ;

DELETE { ?s ?p ?o }
WHERE { VALUES ?kind { prov:Activity prov:SoftwareAgent } ?s a ?kind ; ?p ?o }
