// title: Pairs of narratives of the operations @x and @y that fall under one line; see api/reads/composition.py for @
// parameters:
//   states: {description: Review states of the statements that count.}
MATCH (@x)<-[:SUBJECT]-(@pa:Proposition {predicate: 'spreads'})-[:OBJECT]->(@a:Narrative)
WHERE EXISTS { (@pa)<-[:STATES]-(@s:Statement {polarity: 'affirmed'})
        WHERE @s.review IN $states AND @s.marking IN $markings }
MATCH (@y)<-[:SUBJECT]-(@pb:Proposition {predicate: 'spreads'})-[:OBJECT]->(@b:Narrative)
WHERE EXISTS { (@pb)<-[:STATES]-(@s:Statement {polarity: 'affirmed'})
        WHERE @s.review IN $states AND @s.marking IN $markings }
MATCH @up = (@a)-[:BROADER*0..5]->(@wide:Narrative)
MATCH @down = (@b)-[:BROADER*0..5]->(@wide)
WHERE all(step IN relationships(@up) + relationships(@down)
        WHERE EXISTS { MATCH (@q:Proposition {id: step.proposition})<-[:STATES]-(@t:Statement {polarity: 'affirmed'})
                WHERE @t.review IN $states AND @t.marking IN $markings })
WITH @pa, @a, @pb, @b, @wide, length(@up) + length(@down) AS @distance
ORDER BY @distance, @wide.name
WITH @pa, @a, @pb, @b, head(collect(@wide)) AS @narrative
