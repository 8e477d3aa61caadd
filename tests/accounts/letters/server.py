"""A mail server of a few lines, on a real socket: it takes, refuses, or breaks off as it is told."""

import email
import socketserver
import ssl
import threading
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

BACKEND = "django.core.mail.backends.smtp.EmailBackend"


@dataclass
class MailServer:
    """`answers` says what it replies to RCPT and to the end of DATA, by the word of the command."""

    answers: dict[str, str] = field(default_factory=dict)
    taken: list[EmailMessage] = field(default_factory=list)
    talks: int = 0
    slowness: float = 0  # seconds before it takes a mail
    breaks_off: bool = False  # before it has taken a mail
    certificate: Path | None = None  # with its key; then it speaks TLS from the first word

    def __enter__(self) -> "MailServer":
        self._tcp = _Server(("127.0.0.1", 0), _Talk)
        self._tcp.told = self
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            self._tcp.socket = context.wrap_socket(self._tcp.socket, server_side=True)
        threading.Thread(target=self._tcp.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._tcp.shutdown()
        self._tcp.server_close()

    @property
    def mailers(self) -> dict:
        return mailers_at(self._tcp.server_address[1], use_ssl=bool(self.certificate))


def mailers_at(port: int, *, use_ssl: bool = False) -> dict:
    options = {"host": "127.0.0.1", "port": port, "timeout": 5, "use_ssl": use_ssl}
    return {"default": {"BACKEND": BACKEND, "OPTIONS": options}}


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    told: MailServer


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        told = self.server.told
        told.talks += 1
        self._say("220 surat.contoh.id")
        while line := self.rfile.readline().decode().strip():
            word = line.partition(" ")[0].upper()
            if word == "DATA":
                if told.breaks_off:
                    break
                self._say("354 ya")
                letter = self._letter()
                time.sleep(told.slowness)
                answer = told.answers.get(word, "250 diterima")
                if answer.startswith("2"):
                    told.taken.append(letter)
                self._say(answer)
            elif word == "QUIT":
                self._say("221 dadah")
                break
            else:
                self._say(told.answers.get(word, "250 ya"))

    def _letter(self) -> EmailMessage:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return email.message_from_bytes(b"".join(lines), policy=default)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
