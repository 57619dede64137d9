// title: From `said`, who affirm one thing, each with statement `s`, id of its `speaker` and its `report`, to `origins`
// reading: >-
//   A report that cites others is no origin itself. Those that it goes back to are, each of them if it is known to affirm
//   the same, else all of them as one. Two reports with the same words (of 40 letters or more), or with what the same
//   speaker said on the same day, are one origin. CONDITION is on `cites`, the citations that are followed.
CALL (said) {
  UNWIND said AS one
  WITH collect(DISTINCT one.report.id) AS affirming
  UNWIND said AS one
  WITH affirming, one.s AS s, one.speaker AS speaker, one.report AS report
  INCLUDE chain
    CONDITION
  WITH affirming, s, speaker, collect(DISTINCT coalesce(end, report).id) AS ends
  WITH s, speaker, CASE WHEN any(end IN ends WHERE end IN affirming)
                        THEN [end IN ends WHERE end IN affirming | [end]] ELSE [ends] END AS roots
  WITH roots, CASE WHEN size(roots) > 1 THEN [] ELSE
    INCLUDE keys
  END AS keys
  UNWIND roots AS root
  WITH collect(DISTINCT root + keys) AS units
  RETURN size(reduce(groups = [], keys IN units | [g IN groups WHERE none(k IN g WHERE k IN keys)]
         + [reduce(all = keys, g IN [g IN groups WHERE any(k IN g WHERE k IN keys)] | all + g)])) AS origins
}
