"""Links out of the guide: which there are, and what is made of the answers. Nothing is asked."""

from __future__ import annotations

import http.server
import threading

import pytest

from guide import outside


def test_every_address_of_a_record_is_found_with_its_field(data, real):
    found = outside.addresses(data)
    assert found and all(address.startswith("http") and fields for address, fields in found.items())
    assert len(outside.addresses(real)) > 300


def test_what_does_not_answer_is_told_and_hosts_are_asked_one_address_at_a_time():
    asked = []

    def ask(address: str) -> str:
        asked.append(address)
        return "gone: 404" if "b" in address else ""

    found = {"https://one.example/a": ["x.url"], "https://one.example/b": ["x.url"], "https://two.example/c": ["y.url"]}
    assert list(outside.check(found, ask, pause=0)) == [("https://one.example/b", "gone: 404")]
    assert sorted(asked) == sorted(found)


@pytest.fixture(scope="module")
def server():
    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(int(self.path[1:]))
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as one:
        threading.Thread(target=one.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{one.server_port}/"
        one.shutdown()


@pytest.mark.parametrize(
    "status, told", [(200, ""), (404, "gone: 404"), (410, "gone: 410"), (403, "unsure: 403"), (503, "unsure: 503")]
)
def test_what_is_made_of_an_answer(server: str, status: int, told: str):
    assert outside.ask(f"{server}{status}") == told


def test_a_host_that_is_not_there_is_unsure():
    assert outside.ask("http://127.0.0.1:9/").startswith("unsure: ")
