"""Opens a board in headless Chromium and checks it: browser.py PAGE UNITS SEARCH FOUND"""
import json, pathlib, sys, time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "browser"))
from devtools import CONTRAST, Browser


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
