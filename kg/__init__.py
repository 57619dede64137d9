"""influence-kg: statements about influence operations, from documents and data sets, in a graph."""
