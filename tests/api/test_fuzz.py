"""Fuzz: whatever is sent, the fault is never ours. `make fuzz` sends 10,000 requests, `make test` the first 150."""

from __future__ import annotations

import os
from collections import Counter

from fastapi.testclient import TestClient

from api.schema import make_schema
from tests.api.hostile import Hostility

SEED = 20_261_124
CASES = 10_000 if os.environ.get("KG_LONG") else 150


def test_no_request_is_answered_with_a_fault_of_ours(client: TestClient) -> None:
    hostility = Hostility(make_schema().graphql, SEED)
    statuses, codes, faults = Counter[int](), Counter[str](), []
    for number in range(CASES):
        request = hostility.request()
        headers = {"content-type": request.content_type, "accept": request.accept}
        raw = {name: value.encode("utf-8") for name, value in headers.items()}
        answer = client.post("/graphql", content=request.body, headers=raw)  # type: ignore[arg-type]  # as bytes
        statuses[answer.status_code] += 1
        told = [error["extensions"]["code"] for error in answer.json().get("errors", [])]
        codes.update(told or ["answered"])
        if answer.status_code >= 500 or {"internal", "store"} & set(told):
            faults.append((number, answer.status_code, answer.text[:300], request.body[:3_000]))
    print(f"{CASES} requests: by status {dict(statuses)}, by code {dict(codes)}")
    assert faults == []
    assert codes["answered"] > CASES / 20
    assert len(codes) >= 5
