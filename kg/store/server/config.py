"""Ports in, the text of `neo4j.conf` out."""

from __future__ import annotations

from kg.store.guide import commands
from kg.store.server.ports import HOST
from kg.store.server.site import FOLDER

__all__ = ["format_config", "site_address"]

# Names are those of Neo4j 5.26 Community, whose strict validation refuses any that it does not know.
SETTINGS = {
    "server.config.strict_validation.enabled": "true",
    "server.default_listen_address": HOST,
    "server.default_advertised_address": HOST,
    "server.bolt.enabled": "true",
    "server.http.enabled": "true",
    "server.https.enabled": "false",
    # Nothing leaves this machine: no reports from the server, none from Browser.
    "dbms.usage_report.enabled": "false",
    "client.allow_telemetry": "false",
    # Guides and styles come from this machine only: from this server, or from `kg serve`.
    "browser.remote_content_hostname_whitelist": f"{HOST},localhost",
    # LOAD CSV works in read-only sessions too, and would read any address or file for whoever may query.
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    # 256 MB a database would else be reserved on the first start.
    "db.tx_log.preallocate": "false",
    # Logs only serve the recovery after a kill, and are dropped behind each checkpoint. Left to itself, Neo4j kept 2 GB
    # of them for 600,000 statements; a load has 6,000 in a transaction, so it meets a checkpoint about every 20 s.
    "db.tx_log.rotation.size": "32m",
    "db.tx_log.rotation.retention_policy": "64M size",
    "db.checkpoint.interval.time": "1m",
    "db.checkpoint.interval.tx": "30",
    # Waiting for late connections would make every stop take 10 s.
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
}


def site_address(http_port: int) -> str:
    """Where our pages for Browser are served, without a slash at the end."""
    return f"http://{HOST}:{http_port}/{FOLDER}"


def format_config(bolt_port: int, http_port: int, *, cache: str = "128m", read_only: bool = False) -> str:
    """The configuration for these ports; folders are left at Neo4j's defaults, relative to its home."""
    ports = {
        "server.bolt.listen_address": f"{HOST}:{bolt_port}",
        "server.bolt.advertised_address": f"{HOST}:{bolt_port}",
        "server.http.listen_address": f"{HOST}:{http_port}",
        "server.http.advertised_address": f"{HOST}:{http_port}",
        "server.memory.pagecache.size": cache,
        "browser.post_connect_cmd": commands(site_address(http_port)),
    }
    if read_only:
        ports["server.databases.read_only"] = "neo4j"
    lines = [f"{name}={value}" for name, value in {**SETTINGS, **ports}.items()]
    return "\n".join(["# Written by every start of the server; changes here are lost.", *lines, ""])
