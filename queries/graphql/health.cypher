// title: The version of the server
CALL dbms.components() YIELD name, versions
RETURN versions[0] AS version
