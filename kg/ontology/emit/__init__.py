"""Emitters, one a format: the ontology in, the text of a derived file (or of several, by name) out."""
