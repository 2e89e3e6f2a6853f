"""A round in headless Firefox: firefox.py ADDRESS PARENT RETURNS PICTURES

PARENT is where the new round's folder is made, RETURNS a folder of filled-in forms, PICTURES a
folder for pictures of the page, or nothing.
"""
import base64, json, pathlib, sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "browser"))
from devtools import CONTRAST
from marionette import Browser

NEXT = "document.querySelector('#next .primary')"
IDLE = "!document.querySelector('.state.busy')"


def step(browser, name):
    """Presses the next step, which is this one, and waits until it is done."""
    browser.until(f"{NEXT} && {NEXT}.closest('form') && {NEXT}.closest('form').action.endsWith('/do/{name}') && {IDLE}")
    browser.click("#next .primary")
    browser.until(f"document.querySelector('#job .state.good') && {IDLE}")


def sound(browser):
    """Widths and colours, and nothing on the console."""
    for width in [1366, 500]:
        shown = browser.size(width)
        wide = browser.value("document.documentElement.scrollWidth")
        assert wide <= shown, (wide, shown)
        contrast = json.loads(browser.value(CONTRAST))
        assert contrast["texts"] > 10 and not contrast["poor"], contrast
    browser.size(1366)
    assert not browser.told(), browser.told()


def drop(browser, files):
    """Drops files as the system would: this protocol can't drag what isn't of the page."""
    data = json.dumps([[path.name, base64.b64encode(path.read_bytes()).decode()] for path in files])
    browser.value(f"""(files => {{
        const carried = new DataTransfer();
        for (const [name, text] of files) {{
            carried.items.add(new File([Uint8Array.from(atob(text), one => one.charCodeAt(0))], name));
        }}
        const form = document.querySelector('form.drop');
        for (const kind of ['dragenter', 'dragover', 'drop']) {{
            const event = new DragEvent(kind, {{bubbles: true, cancelable: true, dataTransfer: carried}});
            form.dispatchEvent(event);
            if (!event.defaultPrevented) {{ throw new Error(kind + ' is not taken'); }}
        }}
        return true;
    }})({data})""")


def check(browser, address, parent, returns, pictures):
    browser.open(address)
    browser.until("document.querySelector('#new')")
    assert "/start/" not in browser.value("location.href")
    sound(browser)
    browser.type_in("#new input[name=name]", "quy4")
    browser.type_in("#new input[name=parent]", parent)
    browser.click("#new .primary")
    browser.until("document.querySelector('#units')")
    sound(browser)
    step(browser, "forms")
    step(browser, "request")
    step(browser, "request-sent")
    browser.until(f"{NEXT} && !{NEXT}.closest('form[action$=request-sent]') && {IDLE}")
    browser.value("(window.same = true)")
    files = sorted(pathlib.Path(returns).iterdir())
    drop(browser, files[:3])
    browser.until(f"document.querySelectorAll('.units tbody:not([data-state=missing])').length === 3 && {IDLE}")
    # The others are chosen: the field takes them, and sends them by itself.
    browser.type_in("form.drop input[type=file]", "\n".join(map(str, files[3:])), clears=False)
    browser.until(f"!document.querySelector('.units tbody[data-state=missing]') && {IDLE}")
    assert browser.value("window.same") is True, "the page refreshed itself without being loaded anew"
    assert browser.value("document.querySelectorAll('.units tbody[data-state=rejected]').length") == 1
    browser.type_in(".filters input", "doi che")
    shown = "[...document.querySelectorAll('.units tbody')].filter(row => row.getClientRects().length).length"
    browser.until(f"{shown} === 1")
    browser.type_in(".filters input", " ")
    browser.until(f"{shown} === 6")
    sound(browser)
    if pictures:
        browser.picture(pathlib.Path(pictures) / "page-firefox.png")
    browser.click(".waive summary")
    browser.type_in(".waive input[name=reason]", "đã gọi điện cho đơn vị, số đúng như vậy")
    browser.type_in(".waive input[name=by]", "Trưởng phòng")
    browser.click(".waive button")
    browser.until(f"document.querySelector('.units tbody') && !document.querySelector('.units tbody[data-state=rejected]') && {IDLE}")
    step(browser, "consolidate")
    browser.until("document.querySelector('#documents a[download]')")
    assert browser.value("document.querySelector('#documents').innerText.includes('summary.xlsx')")
    browser.click(".tools button[lang=en]")
    browser.until("document.documentElement.lang === 'en' && document.querySelector('#units')")
    sound(browser)
    browser.click(".tools form[action$='/end'] button")
    browser.until("document.body.innerText.length < 400 || document.querySelector('#gone')")


def main(address, parent, returns, pictures=None):
    browser = Browser()
    try:
        print("Firefox", browser.version)
        check(browser, address, parent, returns, pictures)
    finally:
        browser.close()


main(*sys.argv[1:])
