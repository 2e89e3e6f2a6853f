"""Makes the report's template: the State's format of the first example, with words of its own.

    python3 samples/make/schools/report.py samples

Takes head, styles, page and signature from `ha-tinh-2024-q1/templates/bao-cao-nha-nuoc.docx`, so
that there is one such format to keep, and writes `giao-duc-huyen-2026-hk1/templates/bao-cao.docx`.

Needs: python-docx.
"""

import copy
import datetime
import pathlib
import sys

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.oxml import parse_xml, serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

BASE = "ha-tinh-2024-q1/templates/bao-cao-nha-nuoc.docx"
TARGET = "giao-duc-huyen-2026-hk1/templates/bao-cao.docx"
EVENTS = "lists.cac_hoi_thi_phong_trao"
PERIOD = "học kỳ {{period.roman}} năm học {{period.years}}"
NEXT = "học kỳ {{next_period.roman}} năm học {{next_period.years}}"
PUPILS = "toan_truong_so_hoc_sinh"
LAST_YEAR = "so với cùng kỳ năm học trước"


def trend(code):
    return (
        "{{#if (has-trend " + code + ")}}, {{trend " + code + " short=true}} " + LAST_YEAR + "{{/if}}"
    )


def part(code, whole, unit):
    """A part with its share of the whole, where both are known."""
    share = "{{#if (known " + code + " " + whole + ")}} (chiếm {{share " + code + " " + whole + "}}){{/if}}"
    return "{{num " + code + "}} " + unit + share


OPENING = (
    "Thực hiện chế độ báo cáo thống kê giáo dục, trên cơ sở báo cáo của {{ratio response.accepted "
    "response.expected}} trường tiểu học, trung học cơ sở trên địa bàn huyện"
    "{{#if response.missing_units}} (chưa có số liệu của {{names response.missing_units limit=5}})"
    "{{/if}}, số liệu tính đến ngày {{date campaign.closing_date}}, {{campaign.organisation}} báo cáo "
    f"tình hình {PERIOD} như sau:"
)
SCHOOLS = (
    "Toàn huyện có {{num response.expected}} trường: {{#each groups.type}}{{num expected}} {{lower "
    "label}}{{#if @last}}{{else}}; {{/if}}{{/each}}. {{#if " + PUPILS + ".reported}}"
    "{{#if " + PUPILS + ".missing}}Các trường có báo cáo có{{else}}Các trường có{{/if}} "
    "{{num toan_truong_so_lop}} lớp với {{num " + PUPILS + "}} học sinh" + trend(PUPILS) + "; trong đó "
    + part("toan_truong_nu", PUPILS, "học sinh nữ") + ", "
    + part("toan_truong_dan_toc_thieu_so", PUPILS, "học sinh dân tộc thiểu số") + ". "
    "{{#if (known cap_tieu_hoc_so_hoc_sinh cap_trung_hoc_co_so_so_hoc_sinh)}}Cấp tiểu học có {{num "
    "cap_tieu_hoc_so_lop}} lớp, {{num cap_tieu_hoc_so_hoc_sinh}} học sinh; cấp trung học cơ sở có {{num "
    "cap_trung_hoc_co_so_so_lop}} lớp, {{num cap_trung_hoc_co_so_so_hoc_sinh}} học sinh. {{/if}}Quy mô từng loại trường như sau:{{/if}}"
)
MOVES = (
    "{{#if (known chuyen_den_tong_so chuyen_di_tong_so)}}Trong học kỳ có {{num chuyen_den_tong_so}} "
    "học sinh chuyển đến và {{num chuyen_di_tong_so}} học sinh chuyển đi.{{/if}} "
    "{{#if bo_hoc_tong_so}}Có {{num bo_hoc_tong_so}} học sinh bỏ học, bằng {{share bo_hoc_tong_so "
    "hoc_sinh_dau_ky_tong_so}} số học sinh đầu kỳ (cùng kỳ năm học trước: {{num "
    "bo_hoc_tong_so.last_year none=\"chưa có số liệu\"}} học sinh), gồm: {{list bo_hoc_tong_so "
    "value=true}}.{{else if (eq bo_hoc_tong_so 0)}}Trong học kỳ không có học sinh bỏ học.{{/if}}"
)
STAFF = (
    "{{#if cong_so_nguoi_hien_co.reported}}Các trường {{#if cong_so_nguoi_hien_co.missing}}có báo cáo "
    "{{/if}}hiện có {{num cong_so_nguoi_hien_co}} cán bộ quản lý, giáo viên, nhân viên trên {{num "
    "cong_bien_che_giao}} biên chế được giao" + trend("cong_so_nguoi_hien_co") + "; gồm {{num "
    "can_bo_quan_ly_so_nguoi_hien_co}} cán bộ quản lý{{#if giao_vien_tieu_hoc_so_nguoi_hien_co}}, {{num "
    "giao_vien_tieu_hoc_so_nguoi_hien_co}} giáo viên tiểu học{{/if}}{{#if "
    "giao_vien_thcs_so_nguoi_hien_co}}, {{num giao_vien_thcs_so_nguoi_hien_co}} "
    "giáo viên trung học cơ sở{{/if}} và {{num nhan_vien_so_nguoi_hien_co}} nhân viên; "
    + part("cong_nu", "cong_so_nguoi_hien_co", "người là nữ") + ", "
    + part("cong_dan_toc_thieu_so", "cong_so_nguoi_hien_co", "người dân tộc thiểu số") + ".{{/if}}"
)
TRAINING = (
    "{{#if cong_so_nguoi_hien_co}}Về trình độ đào tạo: "
    + part("cong_tren_chuan", "cong_so_nguoi_hien_co", "người trên chuẩn") + ", "
    + part("cong_dat_chuan", "cong_so_nguoi_hien_co", "người đạt chuẩn") + ", "
    + part("cong_chua_dat_chuan", "cong_so_nguoi_hien_co", "người chưa đạt chuẩn") + ".{{/if}}"
)
CONTESTS = (
    "{{#if " + EVENTS + "}}Các trường đã tổ chức và tham gia {{num (count " + EVENTS + ")}} lượt hội "
    "thi, phong trào với {{num (sum " + EVENTS + ' "so_hoc_sinh_tham_gia")}} lượt học sinh, đạt {{num '
    "(sum " + EVENTS + ' "giai_nhat")}} giải nhất, {{num (sum ' + EVENTS + ' "giai_nhi")}} giải nhì, '
    "{{num (sum " + EVENTS + ' "giai_ba")}} giải ba. Theo cấp tổ chức: {{#each (group ' + EVENTS
    + ' "cap_to_chuc")}}{{lower label}} {{num count}} lượt{{#if @last}}{{else}}; {{/if}}{{/each}}.'
    "{{else}}Trong học kỳ không có hội thi, phong trào nào được báo cáo.{{/if}}"
)
MONEY = (
    "{{#if tong_cong_du_toan}}Tổng dự toán chi của các trường{{#if tong_cong_du_toan.missing}} có báo "
    "cáo{{/if}} là {{money tong_cong_du_toan}}; đã chi {{money tong_cong_da_chi}}, đạt {{percent "
    "tong_cong_ty_le_thuc_hien}}; còn lại {{money tong_cong_con_lai}}. Chi tiết theo nội dung chi "
    "(triệu đồng):{{/if}}"
)
SLOW = (
    "- {{#if (where tong_cong_ty_le_thuc_hien.units \"<\" tong_cong_ty_le_thuc_hien)}}Một số trường thực "
    "hiện kinh phí chậm hơn mức chung toàn huyện: {{names (where tong_cong_ty_le_thuc_hien.units \"<\" "
    "tong_cong_ty_le_thuc_hien) limit=5}}."
    "{{else}}Tiến độ chi mua sắm, sửa chữa tài sản ở một số trường chưa đều.{{/if}}"
)
DROPPED = (
    "- {{#if bo_hoc_tong_so}}Vẫn còn học sinh bỏ học giữa chừng, nhất là ở vùng có đông học sinh dân "
    "tộc thiểu số.{{else}}Việc duy trì sĩ số ở một số thời điểm còn khó khăn.{{/if}}"
)
LATE = [
    "{{#if (or response.late_units response.missing_units)}}",
    "- Chế độ báo cáo có nơi chưa nghiêm: {{#if response.late_units}}{{num response.late}} trường gửi "
    "báo cáo chậm ({{names response.late_units limit=5}}){{/if}}; {{#if response.missing_units}}{{num "
    "response.missing}} trường chưa gửi báo cáo ({{names response.missing_units limit=5}}){{/if}}.",
    "{{/if}}",
]
TASKS = [
    "1. Duy trì sĩ số, nắm chắc từng học sinh có nguy cơ bỏ học; phối hợp với gia đình, chính quyền cơ "
    "sở vận động học sinh trở lại lớp.",
    "2. Bố trí, sử dụng hợp lý đội ngũ hiện có; cử giáo viên chưa đạt chuẩn tham gia đào tạo nâng trình "
    "độ theo lộ trình.",
    "3. Đẩy nhanh tiến độ chi các nội dung đã được giao dự toán, nhất là mua sắm, sửa chữa tài sản phục "
    "vụ dạy và học.",
    "4. Thực hiện nghiêm chế độ thống kê, báo cáo; số liệu đầy đủ, chính xác, đúng thời hạn.",
]

SIZES = (
    ["Loại trường", "Số trường", "Số lớp", "Số học sinh", "Nữ", "Dân tộc thiểu số"],
    [3000, 1100, 1000, 1400, 1254, 1600],
    [
        ["{{#each groups.type}}{{label}}", "{{num expected}}"]
        + ["{{num toan_truong_so_lop}}", "{{num " + PUPILS + "}}", "{{num toan_truong_nu}}"]
        + ["{{num toan_truong_dan_toc_thieu_so}}{{/each}}"],
        ["Toàn huyện", "{{num response.expected}}", "{{num toan_truong_so_lop}}"]
        + ["{{num " + PUPILS + "}}", "{{num toan_truong_nu}}", "{{num toan_truong_dan_toc_thieu_so}}"],
    ],
)
ITEMS = [
    ("Thanh toán cá nhân", "thanh_toan_ca_nhan"),
    ("Nghiệp vụ chuyên môn", "nghiep_vu_chuyen_mon"),
    ("Mua sắm, sửa chữa", "mua_sam_sua_chua"),
    ("Chi khác", "chi_khac"),
    ("Tổng cộng", "tong_cong"),
]
EXPENSES = (
    ["Nội dung chi", "Dự toán", "Đã chi", "Còn lại", "Tỷ lệ"],
    [3754, 1500, 1500, 1400, 1200],
    [
        [label] + ["{{num " + f"{code}_{column}" + "}}" for column in ("du_toan", "da_chi", "con_lai")]
        + ["{{percent " + code + "_ty_le_thuc_hien}}"]
        for label, code in ITEMS
    ],
)

BODY = [
    ("Normal", OPENING),
    ("Heading 2", "I. Quy mô trường, lớp, học sinh"),
    ("Heading 3", "1. Trường, lớp, học sinh"),
    ("Normal", SCHOOLS),
    ("table", SIZES),
    ("centre", '{{chart "hoc_sinh_tung_khoi"}}'),
    ("Heading 3", "2. Biến động học sinh"),
    ("Normal", MOVES),
    ("Heading 2", "II. Đội ngũ cán bộ quản lý, giáo viên, nhân viên"),
    ("Normal", STAFF),
    ("Normal", TRAINING),
    ("Heading 2", "III. Hội thi, phong trào"),
    ("Normal", CONTESTS),
    ("Heading 2", "IV. Thực hiện kinh phí"),
    ("Normal", MONEY),
    ("table", EXPENSES),
    ("Heading 2", "V. Hạn chế"),
    ("Normal", DROPPED),
    ("Normal", SLOW),
    *[("Normal", text) for text in LATE],
    ("Heading 2", "VI. Nhiệm vụ trọng tâm " + NEXT),
    *[("Normal", text) for text in TASKS],
]


def say(paragraph, text):
    """Puts a text into a paragraph's first run and drops the others."""
    runs = paragraph.runs
    for run in runs[1:]:
        run._element.getparent().remove(run._element)
    runs[0].text = text


def table(document, parts):
    heads, widths, rows = parts
    made = document.add_table(rows=0, cols=len(heads))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    for column, width in zip(made.columns, widths):
        column.width = width * 635
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in [("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")]:
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    made._tbl.tblPr.append(borders)
    for number, texts in enumerate([heads, *rows]):
        row = made.add_row()
        cannot_split = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(cannot_split)
        if number == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        is_bold = number in (0, len(rows))
        for cell, text, width in zip(row.cells, texts, widths):
            cell.width = width * 635
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.font.size, run.bold = Pt(12), is_bold
            form = paragraph.paragraph_format
            form.first_line_indent, form.space_before, form.space_after = 0, Pt(2), Pt(2)
            form.line_spacing = 1.0
            first = text == texts[0]
            paragraph.alignment = (
                WD_ALIGN_PARAGRAPH.CENTER
                if number == 0
                else WD_ALIGN_PARAGRAPH.LEFT if first else WD_ALIGN_PARAGRAPH.RIGHT
            )
            if number < len(rows):
                form.keep_with_next = True
    return made._tbl


def body_of(document, anchor):
    """Puts the report's text in front of the signature."""
    for style, content in BODY:
        if style == "table":
            element = table(document, content)
            anchor.addprevious(element)
            after = document.add_paragraph("")
            after.paragraph_format.space_after = Pt(0)
            anchor.addprevious(after._p)
            continue
        paragraph = document.add_paragraph(content, style="Normal" if style == "centre" else style)
        paragraph.paragraph_format.keep_with_next = content.endswith((":{{/if}}", ":")) or None
        if style == "centre":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.first_line_indent = 0
        anchor.addprevious(paragraph._p)


def drop_footnotes(document):
    """The notes belong to the other report's text."""
    parts = document.part.package.iter_parts()
    notes = next(part for part in parts if str(part.partname) == "/word/footnotes.xml")
    tree = parse_xml(notes.blob)
    for note in tree.findall(qn("w:footnote")):
        if int(note.get(qn("w:id"))) > 0:
            tree.remove(note)
    notes._blob = serialize_part_xml(tree)


def main(samples):
    samples = pathlib.Path(samples)
    document = docx.Document(samples / BASE)
    head, signature = document.tables
    above = next(p for p in head.cell(0, 0).paragraphs if "parent_organisation" in p.text)
    say(above, "ỦY BAN NHÂN DÂN\nHUYỆN SUỐI NGÀN")
    body = next(p for p in head.cell(0, 0).paragraphs if "campaign.organisation" in p.text)
    say(body, "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO")
    number = next(p for p in head.cell(0, 0).paragraphs if p.text.startswith("Số:"))
    say(number, "Số:        /BC-PGDĐT")
    for paragraph in signature.cell(0, 1).paragraphs:
        if paragraph.text == "TM. BAN THƯỜNG VỤ":
            say(paragraph, "{{upper campaign.authority}}")
    paragraphs = list(document.paragraphs)
    subtitle = next(p for p in paragraphs if p.style.name == "Subtitle")
    say(subtitle, "tình hình trường, lớp, học sinh, đội ngũ và kinh phí")
    second = copy.deepcopy(subtitle._p)
    subtitle._p.addnext(second)
    say(docx.text.paragraph.Paragraph(second, subtitle._parent), PERIOD)
    sentence = next(i for i, p in enumerate(paragraphs) if p.text == "{{issue.sentence}}")
    for paragraph in paragraphs[sentence + 2 :]:
        if paragraph.style.name != "Chữ ký":
            paragraph._p.getparent().remove(paragraph._p)
    anchor = signature._tbl
    while (before := anchor.getprevious()) is not None and before.tag == qn("w:p"):
        if "".join(before.itertext()).strip():
            break
        anchor = before
    body_of(document, anchor)
    drop_footnotes(document)
    document.core_properties.title = "Báo cáo học kỳ"
    document.core_properties.modified = datetime.datetime(2026, 10, 20, 8, 0)
    document.save(samples / TARGET)


if __name__ == "__main__":
    main(sys.argv[1])
