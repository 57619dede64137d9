// title: On how many origins the proposition @p rests, by what the reader may see; see api/reads/composition.py for @
// parameters:
//   states: {description: Review states of the statements that count.}
//   markings: {description: Markings that the reader may see.}
// reading: What an origin is, is told in `kg.store.derived.origins`.
MATCH (@p)<-[:STATES]-(@s:Statement {polarity: 'affirmed'})-[:STATED_IN]->(@d:Report)
WHERE @s.review IN $states AND @s.marking IN $markings
MATCH (@s)-[:SPEAKER]->(@speaker:Entity)
OPTIONAL MATCH (@s)-[:PRIMARY_SOURCE]->(@r:Report)
WITH @s, @speaker, coalesce(@r, @d) AS @report
WITH collect({s: @s, speaker: @speaker.id, report: @report}) AS @said, collect(DISTINCT @report.id) AS @affirming
UNWIND @said AS @one
WITH @affirming, @one.s AS @t, @one.speaker AS @who, @one.report AS @from
OPTIONAL MATCH (@from)-[@cites:CITES*1..5]->(@end:Report)
WHERE NOT (@end)-[:CITES]->(:Report) AND all(cited IN @cites WHERE EXISTS {
        MATCH (:Proposition {id: cited.proposition})<-[:STATES]-(t:Statement {polarity: 'affirmed'})
        WHERE t.review IN $states AND t.marking IN $markings })
WITH @affirming, @t, @who, collect(DISTINCT coalesce(@end, @from).id) AS @ends
WITH @t, @who, CASE WHEN any(end IN @ends WHERE end IN @affirming)
                    THEN [end IN @ends WHERE end IN @affirming | [end]] ELSE [@ends] END AS @roots
UNWIND @roots AS @root
WITH @root + CASE size(@roots) WHEN 1 THEN
       [key IN [CASE WHEN size(@t.quote) >= 40 THEN 'words ' + toLower(@t.quote) END,
                CASE WHEN size(@t.statedOn) >= 10 THEN @who + ' ' + @t.statedOn END] WHERE key IS NOT NULL]
     ELSE [] END AS @keys
WITH collect(DISTINCT @keys) AS @units
RETURN size(reduce(groups = [], keys IN @units | [g IN groups WHERE none(k IN g WHERE k IN keys)]
       + [reduce(all = keys, g IN [g IN groups WHERE any(k IN g WHERE k IN keys)] | all + g)])) AS @origins
