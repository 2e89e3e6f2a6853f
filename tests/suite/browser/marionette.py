"""Headless Firefox over its own protocol: needs nothing but Python and Firefox."""
import base64, json, os, pathlib, shutil, socket, subprocess, tempfile, time

from waiting import Waiting

NAMES = ["firefox-esr", "firefox"]
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# No port that is known, no update, nothing asked of anybody outside.
SETTINGS = {
    "marionette.port": 0,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class Browser(Waiting):
    """The browser with one open page."""

    patience = 120

    def __init__(self):
        program = next((found for found in map(shutil.which, NAMES) if found), None)
        assert program, "no Firefox"
        self.home = pathlib.Path(tempfile.mkdtemp())
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in SETTINGS.items()]
        (self.home / "user.js").write_text("\n".join(lines) + "\n")
        self.process = subprocess.Popen(
            [program, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", str(self.home)],
            env={**os.environ, "HOME": str(self.home)}, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.number, self.rest = 0, b""
        self.wire = socket.create_connection(("127.0.0.1", self.port()), 60)
        self.wire.settimeout(120)
        self.read()
        self.version = self.ask("WebDriver:NewSession", capabilities={"alwaysMatch": {}})["capabilities"]["browserVersion"]

    def port(self):
        place = self.home / "MarionetteActivePort"
        for _ in range(600):
            if place.exists() and place.read_text().strip():
                return int(place.read_text())
            assert self.process.poll() is None, "Firefox ended"
            time.sleep(0.2)
        raise AssertionError("Firefox says no port")

    def read(self):
        while b":" not in self.rest:
            self.take()
        length, _, self.rest = self.rest.partition(b":")
        while len(self.rest) < int(length):
            self.take()
        message, self.rest = self.rest[:int(length)], self.rest[int(length):]
        return json.loads(message)

    def take(self):
        piece = self.wire.recv(1 << 16)
        assert piece, "the browser is gone"
        self.rest += piece

    def ask(self, method, **parameters):
        self.number += 1
        message = json.dumps([0, self.number, method, parameters]).encode()
        self.wire.sendall(str(len(message)).encode() + b":" + message)
        _, number, error, result = self.read()
        assert number == self.number, (number, self.number)
        assert not error, error
        return result

    def open(self, address):
        self.ask("WebDriver:Navigate", url=address)

    def value(self, expression):
        return self.ask("WebDriver:ExecuteScript", script=f"return ({expression});", args=[])["value"]

    def find(self, selector):
        found = self.ask("WebDriver:FindElement", using="css selector", value=selector)["value"]
        return found[ELEMENT]

    def click(self, selector):
        self.ask("WebDriver:ElementClick", id=self.find(selector))

    def type_in(self, selector, text, clears=True):
        element = self.find(selector)
        if clears:
            self.ask("WebDriver:ElementClear", id=element)
        self.ask("WebDriver:ElementSendKeys", id=element, text=text)

    def size(self, width):
        """Gives the page this width, not the window."""
        for _ in range(2):
            outside = self.value("outerWidth - innerWidth")
            self.ask("WebDriver:SetWindowRect", width=width + outside, height=1000)
        return self.value("innerWidth")

    def told(self):
        """What the page's own console has, and errors of its scripts and styles."""
        self.ask("Marionette:SetContext", value="chrome")
        try:
            return self.value(
                "Services.console.getMessageArray().filter(one => one instanceof Ci.nsIScriptError)"
                ".filter(one => one.sourceName.startsWith('http')).map(one => one.toString())")
        finally:
            self.ask("Marionette:SetContext", value="content")

    def picture(self, place):
        data = self.ask("WebDriver:TakeScreenshot", full=False)["value"]
        pathlib.Path(place).write_bytes(base64.b64decode(data))

    def close(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)
