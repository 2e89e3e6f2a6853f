//! Entries of tables of contents, and their pages from a copy written by hand.

use super::Unpaged;
use crate::narrative::word::tests::{NS, document, p, package, part};

const DIRTY: &str = "<w:r><w:fldChar w:dirty=\"true\" w:fldCharType=\"begin\"/></w:r>";

fn mark(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>")
}

fn instruction(text: &str) -> String {
    format!("<w:r><w:instrText>{text}</w:instrText></w:r>")
}

/// A table in one paragraph.
fn table(text: &str) -> String {
    let (separate, end) = (mark("separate"), mark("end"));
    let old = "<w:r><w:t>old</w:t></w:r>";
    format!(
        "<w:p>{DIRTY}{}{separate}{old}{end}</w:p>",
        instruction(text)
    )
}

fn styled(style: &str, inner: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inner}</w:p>")
}

fn heading(style: &str, text: &str) -> String {
    styled(style, &format!("<w:r><w:t>{text}</w:t></w:r>"))
}

/// Styles called as no program calls them, but named as all do.
fn styles() -> String {
    let own = |id: &str, name: &str, more: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>"
        )
    };
    let styles = [
        own(
            "a1",
            "Heading 1",
            "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>",
        ),
        own(
            "a2",
            "heading 2",
            "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>",
        ),
        own("c", "Chương", ""),
        own("d", "Đề mục", "<w:basedOn w:val=\"a2\"/>"),
        own(
            "n",
            "heading 3",
            "<w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr>",
        ),
        own(
            "m1",
            "toc 1",
            "<w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"9000\"/></w:tabs></w:pPr>",
        ),
    ];
    format!("<w:styles {NS}>{}</w:styles>", styles.concat())
}

fn made(body: &str) -> Vec<u8> {
    let text = document(body);
    let styles = styles();
    package(&[("word/document.xml", &text), ("word/styles.xml", &styles)])
}

/// What a program answers that finds each bookmark of a copy one page further than the one before.
fn answer(copy: &[u8]) -> Vec<u8> {
    let main = part(copy, "word/document.xml");
    assert!(!main.contains("TOC"), "{main}");
    let names = main.split(" PAGEREF ").skip(1);
    let names = names.map(|rest| rest.split(' ').next().unwrap_or_default());
    let pages = names.zip(3..).map(|(name, page)| {
        let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
        let ask = instruction(&format!(" PAGEREF {name} \\h "));
        format!("<w:p>{begin}{ask}{separate}<w:r><w:t>{page}</w:t></w:r>{end}</w:p>")
    });
    made(&pages.collect::<String>())
}

/// The main part of a document with its pages.
fn paged(body: &str) -> Option<String> {
    let unpaged = Unpaged::of(&made(body))?;
    let paged = unpaged.paged(&answer(unpaged.copy()))?;
    assert!(Unpaged::of(&paged).is_none(), "it is done");
    Some(part(&paged, "word/document.xml"))
}

/// The entries: text, a tab, and the page.
fn entries(main: &str) -> Vec<String> {
    let paragraphs = main.split("</w:p>").filter(|own| own.contains("PAGEREF"));
    let entries = paragraphs.map(|own| {
        let texts = own.replace("<w:tab/>", "<w:t>\t</w:t>");
        let texts = texts
            .split("<w:t")
            .skip(1)
            .filter(|own| own.starts_with(['>', ' ']));
        let texts = texts.map(|text| text.split(['>', '<']).nth(1).unwrap_or_default());
        texts.collect::<String>()
    });
    entries.collect()
}

#[test]
fn entries_are_the_headings_of_the_levels() {
    let boxed = format!(
        "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
        heading("a1", "hộp")
    );
    let cell = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        heading("a1", "ô")
    );
    let control = format!(
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        heading("a2", "khối")
    );
    let level = "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>bậc</w:t></w:r></w:p>";
    let rest = [
        heading("a1", "một &amp; hai"),
        heading("a1", " "),
        p("thường"),
        boxed,
        cell,
        control,
        level.to_owned(),
    ];
    let rest = rest.concat() + &heading("d", "theo") + &heading("c", "chương");
    for (asked, wanted) in [
        (" TOC \\o \"1-2\" ", &["một &amp; hai", "ô", "khối"][..]),
        (" TOC \\o 1-1 \\h", &["một &amp; hai", "ô"]),
        (" TOC \\u", &["một &amp; hai", "ô", "khối", "bậc", "theo"]),
        (
            " TOC \\t &quot;chương;1;Đề mục;2&quot;",
            &["theo", "chương"],
        ),
    ] {
        let main = paged(&(table(asked) + &rest)).unwrap();
        let wanted: Vec<String> = wanted
            .iter()
            .zip(3..)
            .map(|(text, page)| format!("{text}\t{page}"))
            .collect();
        assert_eq!(entries(&main), wanted, "{asked}");
        assert!(
            !main.contains("w:dirty") && !main.contains(">old<"),
            "{main}"
        );
        assert_eq!(
            main.contains("<w:hyperlink w:anchor=\"_Toc200000001\""),
            asked.contains("\\h")
        );
        assert!(main.ends_with("<w:sectPr/></w:body></w:document>"));
    }
}

#[test]
fn the_text_of_a_heading_is_what_is_printed_of_it() {
    let inner = format!(
        "<w:bookmarkStart w:id=\"7\" w:name=\"_Toc5\"/><w:r><w:t xml:space=\"preserve\"> Diện tích (m</w:t></w:r>\
         <w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>)</w:t><w:br/></w:r>\
         <w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>\
         {}{}{}<w:r><w:t>7</w:t></w:r>{}<w:bookmarkEnd w:id=\"7\"/><w:r><w:footnoteReference w:id=\"2\"/></w:r>",
        mark("begin"),
        instruction("SEQ a"),
        mark("separate"),
        mark("end")
    );
    let main = paged(&(table("TOC \\o") + &styled("a1", &inner))).unwrap();
    assert_eq!(entries(&main), ["Diện tích (m2) 7\t3"]);
    // Its bookmark does.
    assert_eq!(main.matches("w:bookmarkStart").count(), 1);
    assert!(main.contains(" PAGEREF _Toc5 "));
    assert_eq!(main.matches("superscript").count(), 2);
}

#[test]
fn a_table_over_paragraphs_keeps_its_looks_and_what_is_around_it() {
    let look = "<w:pPr><w:pStyle w:val=\"m1\"/><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"8000\"/></w:tabs></w:pPr>";
    let (separate, end) = (mark("separate"), mark("end"));
    let ask = instruction(" TOC \\o \\n 2-2 \\p \"-\" ");
    let first = format!(
        "<w:p a=\"1\">{look}<w:bookmarkStart w:id=\"1\" w:name=\"x\"/>{DIRTY}{ask}{separate}<w:r><w:t>old</w:t></w:r></w:p>"
    );
    let last = format!("<w:p>{end}<w:bookmarkEnd w:id=\"1\"/></w:p>");
    let control = format!(
        "<w:sdt><w:sdtContent>{}{first}{}{last}</w:sdtContent></w:sdt>",
        p("Mục lục"),
        heading("m1", "old")
    );
    let body = control + &heading("a1", "A") + &heading("a2", "B") + &heading("a1", "C");
    let main = paged(&body).unwrap();
    assert_eq!(entries(&main), ["A-3", "C-4"]);
    // There is no style for the second level.
    assert_eq!(main.matches(look).count(), 3);
    assert!(main.contains(&format!(
        "<w:p a=\"1\">{look}<w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:r><w:fldChar w:fld"
    )));
    assert!(main.contains(&last) && !main.contains(">old<"));
    assert_eq!(main.matches(">B<").count(), 2, "an entry without a page");
    let simple = "<w:p><w:fldSimple w:dirty=\"true\" w:instr=\" TOC \\o &quot;1-1&quot; \"><w:r><w:t>old</w:t></w:r></w:fldSimple></w:p>";
    let main = paged(&(simple.to_owned() + &heading("a1", "A"))).unwrap();
    assert_eq!(entries(&main), ["A\t3"]);
    assert!(
        main.contains("> TOC \\o &quot;1-1&quot; </w:instrText>"),
        "{main}"
    );
}

#[test]
fn what_is_not_certain_is_left_to_word() {
    let a = heading("a1", "A");
    let usual = table("TOC \\o");
    let text = format!(
        "<w:p><w:r><w:t>Mục lục: </w:t></w:r>{}",
        &usual["<w:p>".len()..]
    );
    let math = styled("a1", "<m:oMath xmlns:m=\"m\"/><w:r><w:t>A</w:t></w:r>");
    let roman =
        "<w:p><w:pPr><w:sectPr><w:pgNumType w:fmt=\"lowerRoman\"/></w:sectPr></w:pPr></w:p>";
    for body in [
        table("TOC \\c \"Hình\"") + &a,
        usual.clone() + &p("A"),
        usual.clone() + &heading("n", "numbered"),
        usual.clone() + &math,
        usual.clone() + &a + roman,
        usual.replace(" w:dirty=\"true\"", "") + &a,
        text + &a,
        usual.replace(
            "<w:r><w:t>old",
            "<w:commentRangeStart w:id=\"1\"/><w:r><w:t>old",
        ) + &a,
        p("TOC") + &a,
    ] {
        assert_eq!(paged(&body), None, "{body}");
    }
}

#[test]
fn without_an_answer_for_each_page_there_is_no_document() {
    let body = table("TOC \\o") + &heading("a1", "A") + &heading("a1", "B");
    let unpaged = Unpaged::of(&made(&body)).unwrap();
    let whole = answer(unpaged.copy());
    assert!(unpaged.paged(&whole).is_some());
    let main = part(&whole, "word/document.xml");
    let inner = |text: &str| {
        made(
            text.split("<w:body>")
                .nth(1)
                .unwrap_or_default()
                .split("<w:sectPr/>")
                .next()
                .unwrap_or_default(),
        )
    };
    for other in [
        main.replace("_Toc200000002", "_Toc3"),
        main.replace(">4<", ">Error<"),
        main.replace(">4<", "><"),
    ] {
        assert!(unpaged.paged(&inner(&other)).is_none());
    }
    assert!(unpaged.paged(b"no document").is_none());
}
