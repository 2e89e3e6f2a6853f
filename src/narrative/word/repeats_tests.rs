//! Bookmarks, references, content controls and tracked changes, in loops and elsewhere.

use super::tests::tree::Element;
use super::tests::{body, p, row, tree};

fn attributes(part: &Element, name: &str, key: &str) -> Vec<String> {
    let all = part.all(name).into_iter();
    all.filter_map(|own| own.attribute(key).map(str::to_owned))
        .collect()
}

/// A paragraph with a bookmark around its text.
fn marked(name: &str, id: u32, text: &str) -> String {
    format!(
        "<w:p><w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/><w:r><w:t>{text}</w:t></w:r>\
         <w:bookmarkEnd w:id=\"{id}\"/></w:p>"
    )
}

/// A paragraph with all that can refer to a bookmark.
fn referring(name: &str) -> String {
    format!(
        "<w:p><w:r><w:instrText> REF {name} \\h </w:instrText></w:r><w:fldSimple w:instr=\"PAGEREF \
         {name}\"/><w:hyperlink w:anchor=\"{name}\"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>"
    )
}

/// The bookmarks that are referred to, in the order of the text.
fn referred(made: &str) -> Vec<String> {
    let xml = tree(made);
    let fields = xml
        .all("w:instrText")
        .into_iter()
        .map(|own| own.text.clone());
    let simple = attributes(&xml, "w:fldSimple", "w:instr");
    let fields = fields.chain(simple).map(|field| {
        let word = field.split_whitespace().nth(1);
        word.unwrap_or_default().to_owned()
    });
    fields
        .chain(attributes(&xml, "w:hyperlink", "w:anchor"))
        .collect()
}

#[test]
fn each_round_has_its_own_bookmark_and_refers_to_it_from_both_sides() {
    let template = p("{{#each units}}")
        + &referring("Bang")
        + &marked("Bang", 3, "{{name}}")
        + &referring("Bang")
        + &p("{{/each}}");
    let made = body(&template);
    let xml = tree(&made);
    assert_eq!(
        attributes(&xml, "w:bookmarkStart", "w:name"),
        ["Bang", "Bang_2"]
    );
    assert_eq!(attributes(&xml, "w:bookmarkStart", "w:id"), ["3", "4"]);
    assert_eq!(attributes(&xml, "w:bookmarkEnd", "w:id"), ["3", "4"]);
    let own = ["Bang", "Bang", "Bang_2", "Bang_2"];
    assert_eq!(referred(&made), [own, own, own].concat());
}

#[test]
fn what_refers_from_outside_leads_to_the_first_round_and_to_bookmarks_outside() {
    let template = referring("Bang")
        + &marked("Dau", 1, "a")
        + &p("{{#each units}}")
        + &marked("Bang", 2, "{{name}}")
        + &referring("Dau")
        + &p("{{/each}}")
        + &referring("Bang");
    let made = body(&template);
    let own = ["Bang", "Dau", "Dau", "Bang"];
    assert_eq!(referred(&made), [own, own, own].concat());
}

#[test]
fn inner_loops_and_rows_have_bookmarks_of_each_round_too() {
    let cell = "<w:tc><w:p><w:bookmarkStart w:id=\"1\" w:name=\"O\"/><w:r><w:t>{{#each units}}{{name}}\
                </w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p></w:tc>";
    let last =
        "<w:tc><w:p><w:hyperlink w:anchor=\"O\"/><w:r><w:t>{{/each}}</w:t></w:r></w:p></w:tc>";
    let made = body(&format!("<w:tbl><w:tr>{cell}{last}</w:tr></w:tbl>"));
    let xml = tree(&made);
    assert_eq!(attributes(&xml, "w:bookmarkStart", "w:name"), ["O", "O_2"]);
    assert_eq!(attributes(&xml, "w:hyperlink", "w:anchor"), ["O", "O_2"]);
    let inner = p("{{#each ket_nap.units}}")
        + &marked("B", 2, "{{name}}")
        + &referring("B")
        + &referring("A")
        + &p("{{/each}}");
    let outer = p("{{#each units}}") + &marked("A", 1, "{{name}}") + &inner + &p("{{/each}}");
    let template = outer.replace("{{#each ket_nap.units}}", "{{#each @root.ket_nap.units}}");
    let made = body(&template);
    let names = attributes(&tree(&made), "w:bookmarkStart", "w:name");
    assert_eq!(names, ["A", "B", "B_2", "A_2", "B_3", "B_4"]);
    let own = ["B", "A", "B_2", "A", "B_3", "A_2", "B_4", "A_2"];
    assert_eq!(referred(&made), [own, own, own].concat());
}

#[test]
fn a_name_that_is_there_already_is_not_given_again() {
    let template = marked("Bang_2", 1, "a")
        + &p("{{#each units}}")
        + &marked("Bang", 2, "b")
        + &p("{{/each}}");
    let names = attributes(&tree(&body(&template)), "w:bookmarkStart", "w:name");
    assert_eq!(names.len(), 3);
    assert_eq!(
        names
            .iter()
            .collect::<std::collections::BTreeSet<_>>()
            .len(),
        3,
        "{names:?}"
    );
}

#[test]
fn content_controls_stay_and_each_round_has_its_own() {
    let control = |id: u32, text: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:alias w:val=\"a\"/><w:id w:val=\"{id}\"/></w:sdtPr><w:sdtContent>{}\
             </w:sdtContent></w:sdt>",
            p(text)
        )
    };
    let template = control(7, "{{num ket_nap}}")
        + &p("{{#each units}}")
        + &control(8, "{{name}}")
        + &p("{{/each}}");
    let made = tree(&body(&template));
    assert_eq!(made.all("w:sdt").len(), 3);
    let ids: Vec<_> = made
        .all("w:sdtPr")
        .iter()
        .map(|own| attributes(own, "w:id", "w:val"))
        .collect();
    assert_eq!(
        ids,
        [vec!["7".to_owned()], vec!["8".to_owned()], Vec::new()]
    );
    let rows = "<w:tbl>".to_owned()
        + &row(&["{{#each units}}"])
        + "<w:sdt><w:sdtPr><w:id w:val=\"9\"/>\
        </w:sdtPr><w:sdtContent>"
        + &row(&["{{name}}"])
        + "</w:sdtContent></w:sdt>"
        + &row(&["{{/each}}"])
        + "</w:tbl>";
    let made = tree(&body(&rows));
    assert_eq!((made.all("w:sdt").len(), made.all("w:tr").len()), (2, 2));
}

#[test]
fn tracked_changes_beside_tags_stay_in_each_round() {
    let change = "<w:p><w:r><w:t>{{name}}</w:t></w:r><w:ins w:id=\"1\" w:author=\"a\"><w:r><w:t>new</w:t>\
                  </w:r></w:ins><w:del w:id=\"2\" w:author=\"a\"><w:r><w:delText>old</w:delText></w:r>\
                  </w:del></w:p>";
    let made = tree(&body(&(p("{{#each units}}") + change + &p("{{/each}}"))));
    assert_eq!((made.all("w:ins").len(), made.all("w:del").len()), (2, 2));
    assert_eq!(made.all("w:delText")[1].text, "old");
}
