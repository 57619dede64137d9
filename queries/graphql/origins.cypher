// title: On how many origins the proposition @p rests, by what the reader may see; see api/reads/composition.py for @
// parameters:
//   states: {description: Review states of the statements that count.}
//   markings: {description: Markings that the reader may see.}
// reading: What an origin is, is told in fragments/origins.
MATCH (@p)<-[:STATES]-(@s:Statement {polarity: 'affirmed'})-[:STATED_IN]->(@d:Report)
WHERE @s.review IN $states AND @s.marking IN $markings
MATCH (@s)-[:SPEAKER]->(@speaker:Entity)
OPTIONAL MATCH (@s)-[:PRIMARY_SOURCE]->(@r:Report)
WITH collect({s: @s, speaker: @speaker.id, report: coalesce(@r, @d)}) AS said
INCLUDE origins
  all(cited IN cites WHERE EXISTS {
    MATCH (:Proposition {id: cited.proposition})<-[:STATES]-(t:Statement {polarity: 'affirmed'})
    WHERE t.review IN $states AND t.marking IN $markings })
RETURN origins AS @origins
