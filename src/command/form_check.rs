//! `tonghop form`: what is wrong with the office's own form, and all tags that it may have.

use std::path::Path;

use super::own_files::{own_path, read_file};
use super::own_form::load;
use super::written::Written;
use super::{Edge, Outcome, save, say_wrote};
use crate::campaign::Campaign;
use crate::campaign::own_form::{Remark, RemarkKind, mark_own_form, own_tags};
use crate::command::terminal::print_line;
use crate::error::Error;
use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;

/// Where marked copies are written, beside the outputs.
const MARKED: &str = "marked";

/// `tonghop form check`: what is wrong with the office's own form, and what it should be asked.
/// With `mark` a copy has it as comments.
pub(super) fn check(
    edge: &Edge,
    (dir, campaign): (&Path, &Campaign),
    mark: bool,
) -> Result<Outcome, Error> {
    let language = edge.language;
    let Some((form, remarks)) = load(dir, campaign)? else {
        print_line!("{}", language.text("command-form-none"));
        return Ok(Outcome::Clean);
    };
    let question = language.text("own-form-question");
    for remark in &remarks {
        let words = remark.message(language);
        match remark.kind.is_question() {
            true => print_line!("{question}: {words}"),
            false => print_line!("{words}"),
        }
    }
    let mistakes = remarks.iter().filter(|remark| !remark.kind.is_question());
    let mistakes = mistakes.count();
    let facts = [
        ("form", Arg::from(form.name.as_str())),
        ("cells", Arg::from(form.inputs.len())),
        ("lists", Arg::from(form.lists.len())),
        ("mistakes", Arg::from(mistakes)),
        ("questions", Arg::from(remarks.len() - mistakes)),
    ];
    print_line!("{}", language.fill("command-form", &facts));
    if mark && !remarks.is_empty() {
        write_marked((dir, campaign), &form.name, &remarks, language)?;
    }
    let is_unknown = |remark: &Remark| remark.kind == RemarkKind::UnknownTag;
    if remarks.iter().any(is_unknown) {
        print_line!("{}", language.text("command-form-tags"));
    }
    Ok(match mistakes {
        0 => Outcome::Clean,
        _ => Outcome::Findings,
    })
}

/// A copy of the workbook with each remark as a comment, in `output/marked/`.
fn write_marked(
    (dir, campaign): (&Path, &Campaign),
    name: &str,
    remarks: &[Remark],
    language: Language,
) -> Result<(), Error> {
    let bytes = read_file(&own_path(dir, name))?;
    // What is no such workbook was told already.
    let Ok(marked) = mark_own_form(&bytes, remarks, language) else {
        return Ok(());
    };
    let folder = dir.join("output").join(MARKED);
    save::make_folder(&folder)?;
    let file = Path::new(name).file_name().unwrap_or_default();
    let path = folder.join(file);
    let place = Written::open(dir, campaign)?.save_beside(&path, &marked)?;
    say_wrote(&path, &place, language);
    Ok(())
}

/// `tonghop form tags`: all tags with what they are for and where they stand.
pub(super) fn list_tags(edge: &Edge, dir: &Path, campaign: &Campaign) -> Result<Outcome, Error> {
    let form = load(dir, campaign)?.map(|(form, _)| form);
    let groups = own_tags(campaign, &form.unwrap_or_default(), edge.language);
    for (title, tags) in groups {
        print_line!("\n{}", safe_for_terminal(&title));
        for tag in tags {
            let place = tag.place.map(|place| format!(" → {place}"));
            let place = place.unwrap_or_default();
            let line = format!("  {}  {}{place}", tag.tag, tag.hint);
            print_line!("{}", safe_for_terminal(&line));
        }
    }
    Ok(Outcome::Clean)
}
