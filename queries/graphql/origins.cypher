// title: On how many origins the proposition @p rests, by what the reader may see; see api/reads/composition.py for @
// parameters:
//   states: {description: Review states of the statements that count.}
//   markings: {description: Markings that the reader may see.}
// reading: What an origin is, is told in store/project-origins.
MATCH (@p)<-[:STATES]-(@s:Statement {polarity: 'affirmed'})-[:STATED_IN]->(@d:Report)
WHERE @s.review IN $states AND @s.marking IN $markings
MATCH (@s)-[:SPEAKER]->(@speaker:Entity)
OPTIONAL MATCH (@s)-[:PRIMARY_SOURCE]->(@r:Report)
WITH @s, @speaker, coalesce(@r, @d) AS @report
OPTIONAL MATCH (@report)-[@cites:CITES*1..5]->(@end:Report)
WHERE NOT (@end)-[:CITES]->(:Report) AND all(cited IN @cites WHERE EXISTS {
        MATCH (:Proposition {id: cited.proposition})<-[:STATES]-(t:Statement {polarity: 'affirmed'})
        WHERE t.review IN $states AND t.marking IN $markings })
WITH @s, @speaker, collect(DISTINCT coalesce(@end, @report).id) AS @ends
UNWIND @ends AS @one
WITH [@one] + CASE size(@ends) WHEN 1 THEN
       [key IN [CASE WHEN size(@s.quote) >= 40 THEN 'words ' + toLower(@s.quote) END,
                CASE WHEN size(@s.statedOn) >= 10 THEN @speaker.id + ' ' + @s.statedOn END] WHERE key IS NOT NULL]
     ELSE [] END AS @keys
WITH collect(DISTINCT @keys) AS @units
RETURN size(reduce(groups = [], keys IN @units | [g IN groups WHERE none(k IN g WHERE k IN keys)]
       + [reduce(all = keys, g IN [g IN groups WHERE any(k IN g WHERE k IN keys)] | all + g)])) AS @origins
