"""The other side of the mail tests: a server that takes letters, units that answer them, and
Python's own reader of e-mails. Everything stays on loopback; see interop_mail.rs.

  serve PORT FOLDER CERT KEY tls|starttls   aiosmtpd; letters land below FOLDER by recipient
  introspect PORT USER                      says of which user a key is, for Dovecot
  read FOLDER FORMS UNITS                   what is in every letter, as JSON
  reply PORT CERT RETURNS INBOX OFFICE      every unit sends its workbook from its own address
  compare FETCHED INBOX                     attachments of fetched e-mails against the workbooks
"""

import base64
import csv
import email
import email.header
import email.message
import email.policy
import email.utils
import hashlib
import http.server
import json
import os
import pathlib
import smtplib
import socket
import ssl
import sys
import threading
import time

USER, PASSWORD = "tonghop", "mat-khau-thu"


def store(folder, recipient, content, number):
    """One file a letter; a mailbox as Dovecot reads it, with the time that the letter says."""
    box = pathlib.Path(folder) / recipient
    for part in ("tmp", "new", "cur"):
        (box / part).mkdir(parents=True, exist_ok=True)
    path = box / "new" / f"{number}.letter"
    path.write_bytes(content)
    date = email.message_from_bytes(content)["Date"]
    came = email.utils.parsedate_to_datetime(date).timestamp()
    os.utime(path, (came, came))


def knock(port, mode):
    """What the controller does to see whether it is up, on a certificate it knows nothing of."""
    with socket.create_connection(("127.0.0.1", port), 5) as plain:
        if mode == "tls":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            with context.wrap_socket(plain) as secured:
                secured.recv(100)
        else:
            plain.recv(100)


def serve(port, folder, certificate, key, mode):
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult, LoginPassword

    class Handler:
        taken = 0

        async def handle_DATA(self, server, session, envelope):
            for recipient in envelope.rcpt_tos:
                Handler.taken += 1
                store(folder, recipient, envelope.content, f"{mode}-{Handler.taken}")
            return "250 2.0.0 taken"

        async def auth_XOAUTH2(self, server, args):
            proof = base64.b64decode(args[1]).decode()
            ok = "\x01auth=Bearer mo-cua-" in proof
            return AuthResult(success=ok, handled=ok)

    def authenticate(server, session, envelope, mechanism, data):
        ok = isinstance(data, LoginPassword) and (data.login, data.password) == (
            USER.encode(),
            PASSWORD.encode(),
        )
        return AuthResult(success=ok, handled=ok)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    secured = (
        {"ssl_context": context, "auth_require_tls": False}
        if mode == "tls"
        else {"tls_context": context, "require_starttls": True}
    )
    controller = Controller(
        Handler(),
        hostname="127.0.0.1",
        port=int(port),
        authenticator=authenticate,
        auth_required=True,
        data_size_limit=64 << 20,
        **secured,
    )
    controller._trigger_server = lambda: knock(int(port), mode)
    controller.start()
    print("up", flush=True)
    sys.stdin.read()
    controller.stop()


def introspect(port, user):
    """Every key of the provider of the tests is this user's."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            active = "mo-cua-" in self.path
            body = json.dumps({"active": active, "email": user}).encode()
            self.send_response(200 if active else 401)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("up", flush=True)
    sys.stdin.read()


def parsed(path):
    content = pathlib.Path(path).read_bytes()
    return email.message_from_bytes(content, policy=email.policy.default)


def name(header):
    """The name in an address; the newer reader keeps the space between two encoded words, which
    RFC 2047 says to drop, so this is the older one."""
    encoded = email.utils.parseaddr(header)[0]
    return str(email.header.make_header(email.header.decode_header(encoded)))


def read(folder, forms, units):
    with open(units, encoding="utf-8-sig", newline="") as file:
        names = {row["email"]: row["name"] for row in csv.DictReader(file)}
    letters = []
    for path in sorted(pathlib.Path(folder).glob("*/new/*.letter")):
        letter, recipient = parsed(path), path.parts[-3]
        (to,) = letter["To"].addresses
        plain = email.message_from_bytes(path.read_bytes())
        (file,) = letter.iter_attachments()
        form = pathlib.Path(forms) / file.get_filename()
        text = letter.get_body(("plain",)).get_content()
        page = letter.get_body(("html",)).get_content()
        letters.append(
            {
                "to": recipient,
                "is_addressed": to.addr_spec == recipient,
                "is_named": name(plain["To"]) == names[recipient],
                "is_same_form": form.read_bytes() == file.get_content(),
                "is_greeted": names[recipient] in text and "&amp;" not in text,
                "is_page": page.startswith("<!DOCTYPE html>"),
                "is_dated": email.utils.parsedate_to_datetime(letter["Date"]) is not None,
                "is_unsent": "X-Unsent" in letter,
                "defects": [str(defect) for defect in letter.defects],
                "subject": letter["Subject"],
                "from": f"{name(plain['From'])} <{letter['From'].addresses[0].addr_spec}>",
                "id": letter["Message-ID"],
            }
        )
    print(json.dumps(letters))


def reply(port, certificate, returns, inbox, office):
    context = ssl.create_default_context(cafile=certificate)
    server = smtplib.SMTP_SSL("localhost", int(port), context=context)
    server.login(USER, PASSWORD)
    with open(returns, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            letter = email.message.EmailMessage(policy=email.policy.SMTP)
            letter["From"] = email.utils.formataddr((row["name"], row["email"]))
            letter["To"] = office
            letter["Subject"] = "Báo cáo quý của " + row["name"]
            letter["Date"] = row["received"]
            letter["Message-ID"] = email.utils.make_msgid(domain="units.example")
            letter.set_content("Gửi văn phòng báo cáo của đơn vị.\n")
            workbook = (pathlib.Path(inbox) / row["file"]).read_bytes()
            letter.add_attachment(
                workbook, maintype="application", subtype="octet-stream", filename=row["file"]
            )
            server.send_message(letter, row["email"], [office])
    # Chatter without files, which stays in the mailbox.
    chatter = email.message.EmailMessage(policy=email.policy.SMTP)
    chatter["From"], chatter["To"] = "u@units.example", office
    chatter["Subject"], chatter["Date"] = "Đã nhận", "Fri, 15 Mar 2024 10:00:00 +0700"
    chatter.set_content("Cảm ơn.\n")
    server.send_message(chatter, "u@units.example", [office])
    server.quit()


def compare(fetched, inbox):
    def sums(pairs):
        return sorted((name, hashlib.sha256(content).hexdigest()) for name, content in pairs)

    there = sums((path.name, path.read_bytes()) for path in pathlib.Path(inbox).iterdir())
    came = []
    for path in pathlib.Path(fetched).iterdir():
        (file,) = parsed(path).iter_attachments()
        came.append((file.get_filename(), file.get_content()))
    print(json.dumps({"count": len(came), "is_same": sums(came) == there}))


if __name__ == "__main__":
    os.environ["TZ"] = "Asia/Ho_Chi_Minh"
    time.tzset()
    {"serve": serve, "introspect": introspect, "read": read, "reply": reply, "compare": compare}[sys.argv[1]](*sys.argv[2:])
