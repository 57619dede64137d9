// Generated from the ontology, version 0.1.0. Do not edit; run `kg ontology build`.

// One node for each id. Without these, concurrent MERGEs leave duplicates.
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT proposition_id IF NOT EXISTS FOR (n:Proposition) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (n:Decision) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT redirect_id IF NOT EXISTS FOR (n:Redirect) REQUIRE n.id IS UNIQUE;

// Look-ups by name and by what queries filter on.
CREATE RANGE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name);
CREATE RANGE INDEX operation_name IF NOT EXISTS FOR (n:Operation) ON (n.name);
CREATE RANGE INDEX operation_sort_name IF NOT EXISTS FOR (n:Operation) ON (n.sortName);
CREATE RANGE INDEX organisation_name IF NOT EXISTS FOR (n:Organisation) ON (n.name);
CREATE RANGE INDEX organisation_sort_name IF NOT EXISTS FOR (n:Organisation) ON (n.sortName);
CREATE RANGE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.name);
CREATE RANGE INDEX person_sort_name IF NOT EXISTS FOR (n:Person) ON (n.sortName);
CREATE RANGE INDEX group_name IF NOT EXISTS FOR (n:Group) ON (n.name);
CREATE RANGE INDEX group_sort_name IF NOT EXISTS FOR (n:Group) ON (n.sortName);
CREATE RANGE INDEX country_name IF NOT EXISTS FOR (n:Country) ON (n.name);
CREATE RANGE INDEX country_sort_name IF NOT EXISTS FOR (n:Country) ON (n.sortName);
CREATE RANGE INDEX platform_name IF NOT EXISTS FOR (n:Platform) ON (n.name);
CREATE RANGE INDEX platform_sort_name IF NOT EXISTS FOR (n:Platform) ON (n.sortName);
CREATE RANGE INDEX narrative_name IF NOT EXISTS FOR (n:Narrative) ON (n.name);
CREATE RANGE INDEX narrative_sort_name IF NOT EXISTS FOR (n:Narrative) ON (n.sortName);
CREATE RANGE INDEX event_name IF NOT EXISTS FOR (n:Event) ON (n.name);
CREATE RANGE INDEX event_sort_name IF NOT EXISTS FOR (n:Event) ON (n.sortName);
CREATE RANGE INDEX disruption_name IF NOT EXISTS FOR (n:Disruption) ON (n.name);
CREATE RANGE INDEX disruption_sort_name IF NOT EXISTS FOR (n:Disruption) ON (n.sortName);
CREATE RANGE INDEX technique_name IF NOT EXISTS FOR (n:Technique) ON (n.name);
CREATE RANGE INDEX technique_sort_name IF NOT EXISTS FOR (n:Technique) ON (n.sortName);
CREATE RANGE INDEX indicator_name IF NOT EXISTS FOR (n:Indicator) ON (n.name);
CREATE RANGE INDEX indicator_sort_name IF NOT EXISTS FOR (n:Indicator) ON (n.sortName);
CREATE RANGE INDEX report_name IF NOT EXISTS FOR (n:Report) ON (n.name);
CREATE RANGE INDEX report_sort_name IF NOT EXISTS FOR (n:Report) ON (n.sortName);
CREATE RANGE INDEX report_sha256 IF NOT EXISTS FOR (n:Report) ON (n.sha256);
CREATE RANGE INDEX proposition_predicate IF NOT EXISTS FOR (n:Proposition) ON (n.predicate);
CREATE RANGE INDEX redirect_name IF NOT EXISTS FOR (n:Redirect) ON (n.name);
CREATE RANGE INDEX statement_review IF NOT EXISTS FOR (n:Statement) ON (n.review);
CREATE RANGE INDEX statement_recorded_on IF NOT EXISTS FOR (n:Statement) ON (n.recordedOn);
CREATE RANGE INDEX statement_reviewed_on IF NOT EXISTS FOR (n:Statement) ON (n.reviewedOn);

// Search in words.
CREATE FULLTEXT INDEX entityText IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases, n.mergedNames, n.description] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX entityName IF NOT EXISTS FOR (n:Entity) ON EACH [n.name] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX statementText IF NOT EXISTS FOR (n:Statement) ON EACH [n.quote] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

// From a relationship to its proposition, and so to its evidence.
CREATE RANGE INDEX attributed_to_proposition IF NOT EXISTS FOR ()-[r:ATTRIBUTED_TO]-() ON (r.proposition);
CREATE RANGE INDEX targets_proposition IF NOT EXISTS FOR ()-[r:TARGETS]-() ON (r.proposition);
CREATE RANGE INDEX uses_platform_proposition IF NOT EXISTS FOR ()-[r:USES_PLATFORM]-() ON (r.proposition);
CREATE RANGE INDEX spreads_proposition IF NOT EXISTS FOR ()-[r:SPREADS]-() ON (r.proposition);
CREATE RANGE INDEX uses_technique_proposition IF NOT EXISTS FOR ()-[r:USES_TECHNIQUE]-() ON (r.proposition);
CREATE RANGE INDEX same_as_proposition IF NOT EXISTS FOR ()-[r:SAME_AS]-() ON (r.proposition);
CREATE RANGE INDEX same_entity_as_proposition IF NOT EXISTS FOR ()-[r:SAME_ENTITY_AS]-() ON (r.proposition);
CREATE RANGE INDEX part_of_proposition IF NOT EXISTS FOR ()-[r:PART_OF]-() ON (r.proposition);
CREATE RANGE INDEX reported_by_proposition IF NOT EXISTS FOR ()-[r:REPORTED_BY]-() ON (r.proposition);
CREATE RANGE INDEX disrupted_by_proposition IF NOT EXISTS FOR ()-[r:DISRUPTED_BY]-() ON (r.proposition);
CREATE RANGE INDEX disrupted_in_proposition IF NOT EXISTS FOR ()-[r:DISRUPTED_IN]-() ON (r.proposition);
CREATE RANGE INDEX includes_proposition IF NOT EXISTS FOR ()-[r:INCLUDES]-() ON (r.proposition);
CREATE RANGE INDEX affiliated_with_proposition IF NOT EXISTS FOR ()-[r:AFFILIATED_WITH]-() ON (r.proposition);
CREATE RANGE INDEX owned_by_proposition IF NOT EXISTS FOR ()-[r:OWNED_BY]-() ON (r.proposition);
CREATE RANGE INDEX published_by_proposition IF NOT EXISTS FOR ()-[r:PUBLISHED_BY]-() ON (r.proposition);
CREATE RANGE INDEX cites_proposition IF NOT EXISTS FOR ()-[r:CITES]-() ON (r.proposition);
CREATE RANGE INDEX about_proposition IF NOT EXISTS FOR ()-[r:ABOUT]-() ON (r.proposition);
CREATE RANGE INDEX refuted_by_proposition IF NOT EXISTS FOR ()-[r:REFUTED_BY]-() ON (r.proposition);
CREATE RANGE INDEX indicator_proposition IF NOT EXISTS FOR ()-[r:INDICATOR]-() ON (r.proposition);
CREATE RANGE INDEX broader_proposition IF NOT EXISTS FOR ()-[r:BROADER]-() ON (r.proposition);
