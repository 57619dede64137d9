"""Loaders: a file in, entities and statements out; one module a source format."""
