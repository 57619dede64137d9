// title: One row that says that nothing is called so, with near names
CALL () {
  WITH toLower(reduce(text = $PARAMETER, sign IN split('+-&|!(){}[]^"~*?:<>=/\\', '') | replace(text, sign, ' '))) AS text
  WITH reduce(terms = '', word IN [w IN split(text, ' ') WHERE size(w) > 1] | terms + word + '~ ' + word + '* ') AS terms
  WHERE terms <> ''
  CALL db.index.fulltext.queryNodes('entityText', terms, {limit: 200}) YIELD node, score
  WHERE node:CLASS
  WITH node.name AS name, max(score) AS score ORDER BY score DESC, name LIMIT 5
  RETURN collect(name) AS near
}
WITH 'no CLASS is called ' + $PARAMETER
     + CASE WHEN size(near) = 0 THEN '; no name is near' ELSE '; near: ' + reduce(l = head(near), n IN tail(near) | l + ', ' + n) END
     AS problem
