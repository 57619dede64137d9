// title: What in the graph is called something like this
// parameters:
//   text: {description: A name as it was heard or half remembered, sample: dragonbrige, required: true}
// reading: "`score` is that of the full-text index, for their order only. `aliases` are other names it can be found by."
WITH toLower(reduce(text = $text, sign IN split('+-&|!(){}[]^"~*?:<>=/\\', '') | replace(text, sign, ' '))) AS text
WITH reduce(terms = '', word IN [w IN split(text, ' ') WHERE size(w) > 1] | terms + word + '~ ' + word + '* ') AS terms
WHERE terms <> ''
CALL db.index.fulltext.queryNodes('entityText', terms, {limit: 200}) YIELD node, score
RETURN node.name AS name, head([l IN labels(node) WHERE NOT l IN ['Entity', 'Target', 'AttributingOrganisation']]) AS class,
       node.aliases AS aliases, node.id AS id, round(score, 2) AS score
ORDER BY score DESC, name, id
LIMIT 20
