"""Opens a board in headless Chromium and checks it: browser.py PAGE UNITS SEARCH FOUND

Speaks the browser's own protocol over its pipe: needs nothing but Python and Chromium.
"""
import json, os, pathlib, shutil, subprocess, sys, tempfile, time

NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]

CONTRAST = r"""(() => {
  const numbers = text => (text.match(/[\d.]+/g) || []).map(Number);
  const light = colour => {
    const part = colour.slice(0, 3).map(value => {
      value /= 255;
      return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const behind = element => {
    for (; element; element = element.parentElement) {
      const colour = numbers(getComputedStyle(element).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  let texts = 0; const poor = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || ['SCRIPT', 'STYLE', 'OPTION'].includes(element.tagName) || !element.getClientRects().length) continue;
    texts += 1;
    const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(element.tagName + '.' + element.className + ' ' + ratio.toFixed(2) + ' ' + element.textContent.slice(0, 40));
  }
  return JSON.stringify({texts, poor: poor.slice(0, 9)});
})()"""


class Browser:
    """The browser with one open page."""

    def __init__(self):
        program = next((found for found in map(shutil.which, NAMES) if found), None)
        assert program, "no Chromium"
        self.home = tempfile.mkdtemp()
        to_browser, self.to = os.pipe()
        self.back, from_browser = os.pipe()

        def wire():
            # The browser reads at 3 and writes at 4.
            read, write = os.dup(to_browser), os.dup(from_browser)
            os.dup2(read, 3)
            os.dup2(write, 4)

        options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"]
        self.process = subprocess.Popen(
            [program, *options, f"--user-data-dir={self.home}", "about:blank"],
            preexec_fn=wire, close_fds=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.number, self.rest, self.events, self.session = 0, b"", [], None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.ask(domain + ".enable")

    def read(self):
        while b"\0" not in self.rest:
            piece = os.read(self.back, 1 << 16)
            assert piece, "the browser is gone"
            self.rest += piece
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)

    def ask(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def open(self, address):
        self.ask("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.read())
        self.events = [event for event in self.events if event.get("method") != "Page.loadEventFired"]

    def value(self, expression):
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def close(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)


def check(browser, address, units, search, found):
    rows = "document.querySelectorAll('#units-table tbody tr')"
    shown = f"[...{rows}].filter(row => row.getClientRects().length).length"
    size = lambda width: browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
    # Without scripts everything stands there, and no filter.
    size(1280)
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(address)
    browser.ask("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.value(shown) == units, "rows without scripts"
    assert browser.value("document.querySelector('.filters').getClientRects().length") == 0
    browser.open(address)
    for theme in ["light", "dark"]:
        browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
        contrast = json.loads(browser.value(CONTRAST))
        assert contrast["texts"] > 50 and not contrast["poor"], (theme, contrast)
    # The filters: a search without marks, said aloud, and back again.
    assert browser.value(shown) == min(units, 200)
    form = "document.querySelector('form[data-for=units-table]')"
    took = browser.value(f"""new Promise(done => {{
        const field = {form}.elements.q, output = {form}.querySelector('output'), start = performance.now();
        new MutationObserver(() => requestAnimationFrame(() => done(performance.now() - start))).observe(output, {{childList: true}});
        field.value = {json.dumps(search)};
        field.dispatchEvent(new Event('input', {{bubbles: true}}));
    }})""")
    assert browser.value(shown) == found, ("found", browser.value(shown))
    assert took < 2000, f"the filter took {took} ms"
    said = browser.value(f"{form}.querySelector('output[aria-live=polite]').textContent")
    assert str(found) in said and str(units) in said, said
    browser.value(f"{form}.reset()")
    time.sleep(0.3)
    if units > 200:
        browser.value("document.querySelector('#units-table + .more').click()")
    assert browser.value(shown) == units, "all rows again"
    state = f"{form}.elements.state"
    browser.value(f"{state} && ({state}.value = 'missing', {state}.dispatchEvent(new Event('input', {{bubbles: true}})))")
    time.sleep(0.5)
    assert browser.value(f"[...{rows}].filter(row => row.getClientRects().length).every(row => row.dataset.state === 'missing')")
    # Landmarks, headings of tables and names of fields.
    for needed in ["header", "main", "nav[aria-label]", "footer", "h1", "a.skip"]:
        assert browser.value(f"document.querySelectorAll({json.dumps(needed)}).length") == 1, needed
    assert browser.value("[...document.querySelectorAll('table')].every(table => table.querySelector('th[scope]'))")
    assert browser.value("[...document.querySelectorAll('input, select')].every(field => field.labels.length)")
    assert browser.value("new Set([...document.querySelectorAll('[id]')].map(one => one.id)).size === document.querySelectorAll('[id]').length")
    # A phone: nothing is wider than the screen; paper: nothing is left out but the controls.
    size(390)
    assert browser.value("document.documentElement.scrollWidth <= 390"), browser.value("document.documentElement.scrollWidth")
    browser.value(f"{form}.reset()")
    time.sleep(0.3)
    browser.ask("Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    assert browser.value(shown) == units, "rows on paper"
    assert browser.value("document.querySelector('.filters').getClientRects().length") == 0
    assert browser.value("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    told = [event for event in browser.events if event.get("method") in
            ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")]
    assert not told, told
    asked = [event["params"]["request"]["url"] for event in browser.events
             if event.get("method") == "Network.requestWillBeSent"]
    assert all(one.split("#")[0] in (address, "about:blank") for one in asked), asked


def main(page, units, search, found):
    browser = Browser()
    try:
        check(browser, pathlib.Path(page).resolve().as_uri(), int(units), search, int(found))
    finally:
        browser.close()


main(*sys.argv[1:])
