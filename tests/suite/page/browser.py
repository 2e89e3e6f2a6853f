"""A whole round in headless Chromium by clicks and drops: browser.py ADDRESS PARENT RETURNS PICTURES

PARENT is where the new round's folder is made, RETURNS a folder of filled-in forms, PICTURES a
folder for pictures of the page, or nothing.
"""
import base64, json, pathlib, sys, time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "browser"))
from devtools import CONTRAST, Browser

NEXT = "document.querySelector('#next .primary')"


def type_in(browser, field, text):
    browser.value(f"document.querySelector({json.dumps(field)}).focus()")
    browser.value(f"document.querySelector({json.dumps(field)}).select()")
    browser.ask("Input.insertText", text=text)


def click(browser, element):
    browser.value(f"{element}.scrollIntoView({{block: 'center'}})")
    place = browser.value(f"(box => [box.x + box.width / 2, box.y + box.height / 2])({element}.getBoundingClientRect())")
    for kind in ["mousePressed", "mouseReleased"]:
        browser.ask("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)


def drop(browser, files):
    place = browser.value("(box => [box.x + 20, box.y + 20])((document.querySelector('.drop').scrollIntoView({block: 'center'}), document.querySelector('.drop').getBoundingClientRect()))")
    data = {"items": [], "files": files, "dragOperationsMask": 1}
    for kind in ["dragEnter", "dragOver", "drop"]:
        browser.ask("Input.dispatchDragEvent", type=kind, x=place[0], y=place[1], data=data)


def step(browser, name, done="#job .state.good"):
    """Presses the next step, which is this one, and waits until it is done."""
    browser.until(f"{NEXT} && {NEXT}.closest('form').action.endsWith('/do/{name}') && !document.querySelector('.state.busy')")
    click(browser, NEXT)
    browser.until(f"document.querySelector('{done}') && !document.querySelector('.state.busy')")


def sound(browser, origin):
    """Landmarks, names, colours, widths; nothing from elsewhere, nothing on the console."""
    for needed in ["header", "main", "footer", "h1", "a.skip", "[role=status][aria-live]"]:
        assert browser.value(f"document.querySelectorAll({json.dumps(needed)}).length") == 1, needed
    assert browser.value("[...document.querySelectorAll('input:not([type=hidden]), select')].every(field => field.labels.length)")
    assert browser.value("[...document.querySelectorAll('button, a, summary')].every(one => one.textContent.trim())")
    assert browser.value("[...document.querySelectorAll('section:not([hidden])')].every(one => document.getElementById(one.getAttribute('aria-labelledby')))")
    twice = browser.value("(ids => ids.filter((id, at) => ids.indexOf(id) !== at).join())([...document.querySelectorAll('[id]')].map(one => one.id))")
    assert not twice, twice
    for width in [1366, 390]:
        browser.size(width)
        wide = browser.value("document.documentElement.scrollWidth")
        assert wide <= width, (wide, width)
        for theme in ["light", "dark"]:
            browser.theme(theme)
            contrast = json.loads(browser.value(CONTRAST))
            assert contrast["texts"] > 10 and not contrast["poor"], (theme, contrast)
    browser.theme("light")
    browser.size(1366)
    assert not browser.told(), browser.told()
    foreign = [one for one in browser.asked() if not one.startswith(origin) and one != "about:blank"]
    assert not foreign, foreign


def picture(browser, folder, name, width, height, scale):
    if folder:
        browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=width < 600)
        browser.value("scrollTo(0, 0)")
        time.sleep(0.3)
        data = browser.ask("Page.captureScreenshot", format="png")["data"]
        (pathlib.Path(folder) / name).write_bytes(base64.b64decode(data))
        browser.size(1366)


def check(browser, address, parent, returns, pictures):
    origin = "/".join(address.split("/")[:3])
    browser.size(1366)
    browser.open(address)
    browser.until("document.querySelector('#new')")
    assert "/start/" not in browser.value("location.href")
    sound(browser, origin)
    type_in(browser, "#new input[name=name]", "quy4")
    type_in(browser, "#new input[name=parent]", parent)
    click(browser, "document.querySelector('#new .primary')")
    browser.until("document.querySelector('#units')")
    sound(browser, origin)
    step(browser, "forms")
    step(browser, "request")
    step(browser, "request-sent")
    browser.until(f"{NEXT} && !{NEXT}.closest('form[action$=request-sent]')")
    # A mark that is gone once the page is loaded anew: dropping and refreshing need no such thing.
    browser.value("window.same = true")
    drop(browser, sorted(str(path) for path in pathlib.Path(returns).iterdir()))
    browser.until("document.querySelectorAll('.units tbody[data-state=rejected]').length === 1 && !document.querySelector('.state.busy')")
    assert browser.value("window.same") is True
    assert browser.value("document.querySelectorAll('.units tbody[data-state=accepted]').length") == 5
    sound(browser, origin)
    # The filter, without marks on letters.
    shown = "[...document.querySelectorAll('.units tbody')].filter(row => row.getClientRects().length).length"
    type_in(browser, ".filters input", "doi che")
    browser.until(f"{shown} === 1")
    type_in(browser, ".filters input", " ")
    browser.until(f"{shown} === 6")
    click(browser, "document.querySelector('#job button')")
    browser.until("document.querySelector('#job').hidden && !document.querySelector('.state.busy')")
    picture(browser, pictures, "page.png", 1366, 900, 1)
    picture(browser, pictures, "page-phone.png", 390, 844, 2)
    # What is wrong is let through with a reason.
    click(browser, "document.querySelector('.waive summary')")
    type_in(browser, ".waive input[name=reason]", "đã gọi điện cho đơn vị, số đúng như vậy")
    type_in(browser, ".waive input[name=by]", "Trưởng phòng")
    click(browser, "document.querySelector('.waive button')")
    browser.until("document.querySelector('.units tbody') && !document.querySelector('.units tbody[data-state=rejected]') && !document.querySelector('.state.busy')")
    assert browser.value("document.querySelector('#units').textContent.includes('Đã cho qua: đã gọi điện')")
    # By keyboard.
    browser.until(f"{NEXT}.closest('form') && {NEXT}.closest('form').action.endsWith('/do/consolidate')")
    browser.value(f"{NEXT}.focus()")
    outline = browser.value(f"getComputedStyle({NEXT}).outlineStyle")
    for kind in ["rawKeyDown", "char", "keyUp"]:
        browser.ask("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", text="\r", windowsVirtualKeyCode=13)
    browser.until("document.querySelector('#job .state.good') && !document.querySelector('.state.busy')")
    browser.until("document.querySelector('#documents a[download]')")
    assert browser.value("document.querySelector('#documents').innerText.includes('summary.xlsx')")
    assert outline is not None
    sound(browser, origin)
    # The other language, and back.
    click(browser, "document.querySelector('.tools button[lang=en]')")
    browser.until("document.documentElement.lang === 'en' && document.querySelector('#units')")
    click(browser, "document.querySelector('.tools button[lang=vi]')")
    browser.until("document.documentElement.lang === 'vi' && document.querySelector('#units')")
    sound(browser, origin)
    # Without scripts everything stands there.
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(browser.value("location.href"))
    browser.ask("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.value(shown) == 6 and browser.value("document.querySelector('.drop button').getClientRects().length") == 1
    end = "document.querySelector('.tools form[action$=\"/end\"] button')"
    click(browser, end)
    time.sleep(1)


def main(address, parent, returns, pictures=None):
    browser = Browser()
    try:
        check(browser, address, parent, returns, pictures)
    finally:
        browser.close()


main(*sys.argv[1:])
