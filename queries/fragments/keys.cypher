// title: What makes one origin of two reports that have it in common, the words or the day of a `speaker`, of a statement `s`
[key IN [CASE WHEN size(s.quote) >= 40 THEN 'words ' + toLower(s.quote) END,
         CASE WHEN size(s.statedOn) >= 10 THEN speaker + ' ' + s.statedOn END] WHERE key IS NOT NULL]
