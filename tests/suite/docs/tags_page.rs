//! The pages of tags: what `tonghop template tags` and `tonghop form tags` list, of each sort of
//! tag the first.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use tonghop::campaign::Campaign;
use tonghop::command::load::load_campaign;
use tonghop::language::Language;

use super::generated::expect_page;
use crate::test_campaign::run_in;

const HEAD: &str = "\
# Tags

What `tonghop template tags` lists for the round that `tonghop new` makes; of tags that are alike the first. For a round of
your own the command lists them all, with its own codes: `--format docx` or `xlsx` as a sheet to copy from. What each helper
does is said in [Reports](reports.md).
";

const HEAD_VI: &str = "\
# Các thẻ

Những thẻ mà `tonghop template tags` liệt kê cho đợt mẫu của `tonghop new`; các thẻ cùng dạng chỉ in một. Với đợt của bạn,
lệnh đó liệt kê đủ, theo mã của bạn: thêm `--format docx` hoặc `--format xlsx` thì được một tờ để chép. Từng hàm nghĩa là
gì: xem [Mẫu báo cáo Word](mau-word.md).
";

const OWN: &str = "
# Tags of the office's own form

What `tonghop form tags` lists, likewise; how they are typed is said in [The office's own form](own-form.md).
";

const OWN_VI: &str = "
# Thẻ trong biểu của cơ quan

Những thẻ mà `tonghop form tags` liệt kê; cách gõ: xem [Biểu có sẵn của cơ quan](bieu-co-san.md).
";

#[test]
fn the_pages_of_tags_are_what_the_commands_list() {
    let folder = tempfile::tempdir().expect("a folder");
    run_in(folder.path(), &["new", "quy4"]).done();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schools = root.join("samples/giao-duc-huyen-2026-hk1");
    let own = folder.path().join("schools");
    super::console::copy(&schools, &own);
    let campaigns =
        [&folder.path().join("quy4"), &own].map(|dir| load_campaign(dir).expect("a round"));
    for (name, heads, language) in [
        ("tags.md", [HEAD, OWN], Language::En),
        ("vi/cac-the.md", [HEAD_VI, OWN_VI], Language::Vi),
    ] {
        let listed = |command: &str, dir| {
            let run = run_in(
                folder.path(),
                &[command, "tags", dir, "--lang", language.tag()],
            );
            run.done().stdout
        };
        let mut page = heads[0].to_owned();
        add_tags(
            &mut page,
            &listed("template", "quy4"),
            &campaigns[0],
            language,
        );
        page.push_str(heads[1]);
        add_own_tags(
            &mut page,
            &listed("form", "schools"),
            &campaigns[1],
            language,
        );
        expect_page(name, &page);
    }
}

/// A group a section, a tag a row: tag, what it is, what it prints.
fn add_tags(page: &mut String, listed: &str, campaign: &Campaign, language: Language) {
    let heads = match language {
        Language::En => "| tag | is | prints, for instance |\n| --- | --- | --- |",
        Language::Vi => "| thẻ | là gì | in ra, ví dụ |\n| --- | --- | --- |",
    };
    let mut seen = BTreeSet::new();
    let mut lines = listed.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(tag) = line.strip_prefix("  ") else {
            if !line.is_empty() {
                write!(page, "\n## {line}\n\n{heads}\n").expect("a text");
            }
            continue;
        };
        let mut about = Vec::new();
        while let Some(more) = lines.next_if(|line| line.starts_with("      ")) {
            about.push(more.trim());
        }
        let about = about.join(" ");
        let (label, sample) = about.rsplit_once(" → ").unwrap_or((&about, ""));
        if seen.insert(shape(tag, campaign)) {
            let [tag, label, sample] = [tag, label, sample].map(cell);
            writeln!(page, "| `{tag}` | {label} | {sample} |").expect("a text");
        }
    }
}

/// The same for the office's own form: tag, and what it is for.
fn add_own_tags(page: &mut String, listed: &str, campaign: &Campaign, language: Language) {
    let heads = match language {
        Language::En => "| tag | is for |\n| --- | --- |",
        Language::Vi => "| thẻ | để làm gì |\n| --- | --- |",
    };
    let mut seen = BTreeSet::new();
    for line in listed.lines() {
        let Some(tagged) = line.strip_prefix("  ") else {
            if !line.is_empty() {
                let title = line.trim_end_matches(':');
                write!(page, "\n## {title}\n\n{heads}\n").expect("a text");
                seen.clear();
            }
            continue;
        };
        let (tag, about) = tagged.split_once("}}").unwrap_or((tagged, ""));
        let tag = format!("{tag}}}}}");
        let about = about.split(" → ").next().unwrap_or_default().trim();
        if seen.insert(shape(&tag, campaign)) {
            writeln!(page, "| `{}` | {} |", cell(&tag), cell(about)).expect("a text");
        }
    }
}

/// A tag without what the campaign calls its figures.
fn shape(tag: &str, campaign: &Campaign) -> String {
    let lists = campaign.lists.iter().flat_map(|(code, list)| {
        let columns = list.columns.iter().map(|(column, _)| column.as_str());
        std::iter::once(code.as_str()).chain(columns)
    });
    let codes = campaign.indicators.keys().map(String::as_str);
    let mut codes: Vec<&str> = codes.chain(lists).collect();
    codes.sort_by_key(|code| std::cmp::Reverse(code.len()));
    codes
        .iter()
        .fold(tag.to_owned(), |tag, code| tag.replace(code, "x"))
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
