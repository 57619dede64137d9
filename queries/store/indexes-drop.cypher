// title: Remove an index
DROP INDEX $name IF EXISTS
