"""Puts the words of the first example's report into its two Word templates.

    python3 samples/make/report.py samples/ha-tinh-2024-q1

`report.txt` has a line for each paragraph: `#` to `###` before headings, `!` before a paragraph
that stays with the signature, `[^1]` for a footnote, whose words stand at the end. `@` begins what
is written more than once (SHORT below). Head, styles, page and signature stay as they are in the
templates; both formats say the same.

Needs nothing but Python.
"""

import pathlib
import re
import sys
import zipfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
TEMPLATES = ["bao-cao.docx", "bao-cao-nha-nuoc.docx"]

ROWS = '(where lists.{} "{}" "=" "{}")'
PAPER = (
    "{{loai_label}}{{#if so_ky_hieu}} số {{so_ky_hieu}}{{/if}}{{#if ngay}} ngày {{date ngay}}{{/if}}"
    "{{#if noi_dung}} {{noi_dung}}{{/if}}{{#unless @last}}; {{/unless}}"
)
GROUP = (
    '{{#each groups.group}}{{#if (eq value "%s")}}{{label}} có {{num expected}} đơn vị'
    "{{#if (lt reported expected)}} ({{num reported}} đơn vị có báo cáo){{/if}}"
    "{{#if dang_vien_cuoi_ky}}, {{num dang_vien_cuoi_ky}} đảng viên{{/if}}"
    "{{#if ho_tro_nong_thon_moi}}; hỗ trợ xây dựng nông thôn mới {{money ho_tro_nong_thon_moi}}{{/if}}."
    "{{/if}}{{/each}}"
)
DAYS = '(where @root.lists.ngay_le "nhiem_vu" "=" so)'
TASK = (
    "{{num so pad=false}}. {{noi_dung}}{{#if " + DAYS + "}}; kỷ niệm {{#each " + DAYS + "}}{{noi_dung}} "
    "({{ngay}}){{#unless @last}}, {{/unless}}{{/each}}{{/if}}."
)
# What begins with @ in the text, and what stands for it.
SHORT = [
    (r"@doan\((\w+)\)", lambda m: "{{#each passages.%s}}{{text}} {{/each}}" % m[1]),
    (r"@co\((\w+)\)", lambda m: ROWS.format("van_ban", "muc", m[1])),
    (r"@van_ban\((\w+)\)", lambda m: "{{#each %s}}%s{{/each}}" % (ROWS.format("van_ban", "muc", m[1]), PAPER)),
    (r"@su_kien\((\w+)\)", lambda m: ROWS.format("su_kien", "muc", m[1])),
    (r"@so_ket\b", lambda m: ROWS.format("van_ban", "loai", "so_ket")),
    (r"@khoi\((\w+)\)", lambda m: GROUP % m[1]),
    (r"@nhiem_vu\b", lambda m: TASK),
]
# What of a template gives way to the words: from the first of them to the room for the signature.
BODY = re.compile(
    r'<w:p><w:r><w:t[^>]*>\{\{#if issue\.sentence\}\}.*(?=<w:p><w:pPr><w:pStyle w:val="ChuKy"/>'
    r"<w:keepNext/></w:pPr></w:p><w:tbl>)"
)
NOTES = re.compile(r'<w:footnote w:id="1">.*</w:footnote>')
KEPT = "<w:pPr><w:keepNext/><w:keepLines/></w:pPr>"


def long(line):
    """A line with its short forms written out."""
    for short, meant in SHORT:
        line = re.sub(short, meant, line)
    return line


def run(text):
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def runs(line):
    """Text and references to footnotes."""
    parts = re.split(r"\[\^(\d+)\]", line)
    made = []
    for number, part in enumerate(parts):
        if number % 2:
            style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            made.append(f'<w:r>{style}<w:footnoteReference w:id="{part}"/></w:r>')
        else:
            made.append(run(part))
    return "".join(made)


def paragraph(line):
    heading = re.match(r"(#+) (.*)", line)
    if heading:
        style = f'<w:pPr><w:pStyle w:val="Heading{len(heading[1])}"/></w:pPr>'
        return f"<w:p>{style}{runs(heading[2])}</w:p>"
    is_kept = line.startswith("!")
    return f"<w:p>{KEPT if is_kept else ''}{runs(line.removeprefix('!'))}</w:p>"


def note(number, text):
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    style = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    return f'<w:footnote w:id="{number}"><w:p>{style}{mark}{run(" " + text)}</w:p></w:footnote>'


def words():
    """The body and the footnotes as WordprocessingML."""
    lines = [long(line) for line in (HERE / "report.txt").read_text("utf-8").splitlines() if line]
    notes = [re.match(r"\[\^(\d+)\]: (.*)", line) for line in lines]
    body = "".join(paragraph(line) for line, of_note in zip(lines, notes) if not of_note)
    return body, "".join(note(found[1], found[2]) for found in notes if found)


def rewrite(path, body, notes):
    with zipfile.ZipFile(path) as package:
        parts = [(info, package.read(info)) for info in package.infolist()]
    new = {"word/document.xml": (BODY, body), "word/footnotes.xml": (NOTES, notes)}
    for number, (info, data) in enumerate(parts):
        if info.filename in new:
            old, words = new[info.filename]
            text, count = old.subn(lambda _: words, data.decode("utf-8"))
            assert count == 1, (path, info.filename)
            parts[number] = (info, text.encode("utf-8"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for info, data in parts:
            package.writestr(info, data)


def main():
    for name in TEMPLATES:
        rewrite(pathlib.Path(sys.argv[1]) / "templates" / name, *words())


main()
