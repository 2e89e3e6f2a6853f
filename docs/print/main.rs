//! Makes one page of HTML of the guide in Vietnamese, to be printed as one PDF (`.ci/guide`), and
//! one of the sheet that goes out with the form.
//!
//! In: the chapters, in the order in which `docs/vi/README.md` links to them, and, once a first
//! PDF was made, its text, which tells on which page each chapter begins. Out: `guide.html` and
//! `sheet.html` in a folder. Links between chapters become links within the page; those that lead
//! out of the guide keep their words alone.
//!
//! ```text
//! cargo run --example print-guide -- target/guide [target/guide/first.txt]
//! ```

mod chapter;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, bail};
use chapter::Chapter;

const STYLE: &str = include_str!("style.css");

/// What the whole is called.
const TITLE: &str = "Hướng dẫn sử dụng tonghop";

/// The sheet for the unit's officer, which is a document of its own too.
const SHEET: &str = "cho-don-vi.md";

fn main() -> Result<()> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let target = arguments.next().context("which folder?")?;
    let printed = match arguments.next() {
        Some(path) => fs::read_to_string(path)?,
        None => String::new(),
    };
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/vi");
    let names = order(&fs::read_to_string(source.join("README.md"))?);
    if names.len() < 2 {
        bail!("README.md names no chapters");
    }
    let mut chapters = Vec::new();
    for name in &names {
        let text = fs::read_to_string(source.join(name)).with_context(|| name.clone())?;
        chapters.push(Chapter::read(name, &text, &source, &names)?);
    }
    fs::create_dir_all(&target)?;
    let body: String = chapters.iter().map(Chapter::section).collect();
    let contents = contents(&chapters, &printed);
    fs::write(
        target.join("guide.html"),
        page(
            "Hướng dẫn sử dụng tonghop",
            "guide",
            &format!("{contents}{body}"),
        ),
    )?;
    let sheet = chapters.iter().find(|chapter| chapter.name == SHEET);
    let sheet = sheet.context("no sheet for the unit's officer")?;
    fs::write(
        target.join("sheet.html"),
        page(&sheet.title, "sheet", &sheet.section()),
    )?;
    Ok(())
}

/// The README, then each page that it links to, once.
fn order(readme: &str) -> Vec<String> {
    let mut names = vec!["README.md".to_owned()];
    let targets = readme.split("](").skip(1);
    let targets = targets.filter_map(|rest| rest.split([')', '#']).next());
    for target in targets.filter(|target| target.ends_with(".md") && !target.contains('/')) {
        if !names.iter().any(|known| known == target) {
            names.push(target.to_owned());
        }
    }
    names
}

/// The table of contents, with the pages on which chapters begin as far as they are known.
fn contents(chapters: &[Chapter], printed: &str) -> String {
    let pages: Vec<&str> = printed.split('\u{c}').collect();
    let mut lines = String::new();
    for chapter in &chapters[1..] {
        let begins = |page: &&str| {
            let mut filled = page.lines().map(str::trim).filter(|line| !line.is_empty());
            filled.next() == Some(chapter.title.as_str())
        };
        let page = pages.iter().position(begins).map(|at| (at + 1).to_string());
        let page = page.unwrap_or_default();
        let (id, title) = (&chapter.id, chapter.title_html());
        writeln!(
            lines,
            "<li><a href=\"#{id}\"><span>{title}</span><i></i><b>{page}</b></a></li>"
        )
        .expect("a text");
    }
    format!("<nav><h1>{TITLE}</h1><h2>Mục lục</h2><ol>\n{lines}</ol></nav>\n")
}

fn page(title: &str, class: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>{title}</title>\n\
         <style>{STYLE}</style></head>\n<body class=\"{class}\">\n{body}</body></html>\n"
    )
}
