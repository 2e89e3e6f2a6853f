//! The tags of an own form: `{{code}}` and what is printed.
//!
//! In: the text of a cell. Out: what it asks for, or what is wrong with it and the nearest name
//! that is right.

use serde::{Deserialize, Serialize};

use crate::campaign::Campaign;
use crate::campaign::settings::setting_key;
use crate::language::key::nearest;

use super::remark::RemarkKind;

/// What a cell of the layout is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// No tag stands in it.
    Plain,
    /// The value of an indicator.
    Value(String),
    /// The first cell of a list's column.
    Column { list: String, column: String },
    /// A figure that the office has about an indicator.
    Shown(Shown, String),
    /// The live mark of an indicator or a list.
    Mark(String),
    /// Where a unit says that a list has nothing to report.
    Nothing(String),
    /// What is printed, with the text around it.
    Text(Vec<Piece>),
    /// Something is wrong with it.
    Wrong(Fault),
}

/// What is wrong with a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) kind: RemarkKind,
    pub(super) found: String,
    pub(super) near: Option<String>,
}

/// A stretch of a text that is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// As it stands.
    Words(String),
    /// What differs from unit to unit.
    Print(Print),
}

/// A figure that the office has about an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// The last period's value.
    Previous,
    /// What the unit is to reach.
    Plan,
    /// What of that is left, live.
    Left,
}

/// What is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Print {
    /// The unit's name.
    UnitName,
    /// The unit's code.
    UnitCode,
    /// An attribute of the unit.
    Attribute(String),
    /// The period in words.
    Period,
    /// The unit's last day.
    Deadline,
    /// The form's code.
    FormCode,
    /// How far the form is, live.
    State,
    /// A setting as it is typed.
    Setting(String),
}

/// The words of printed tags that are no settings.
pub(super) const WORDS: [(&str, Print); 6] = [
    ("unit.name", Print::UnitName),
    ("unit.code", Print::UnitCode),
    ("period", Print::Period),
    ("deadline", Print::Deadline),
    ("form_code", Print::FormCode),
    ("state", Print::State),
];

/// Words before the code of an indicator, with what they show.
const SHOWN: [(&str, Shown); 3] = [
    ("previous", Shown::Previous),
    ("plan", Shown::Plan),
    ("left", Shown::Left),
];

/// Words before a code.
const BEFORE: [&str; 5] = ["previous", "plan", "left", "mark", "nothing"];

/// Reads the text of a cell.
pub(super) fn read_cell(text: &str, campaign: &Campaign) -> Typed {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        if before.contains("}}") {
            break;
        }
        let Some((tag, after)) = after.split_once("}}") else {
            return wrong(RemarkKind::Unclosed, text, None);
        };
        pieces.push((before, tag.trim()));
        rest = after;
    }
    if rest.contains("}}") {
        return wrong(RemarkKind::Unclosed, text, None);
    }
    match pieces.as_slice() {
        [] => Typed::Plain,
        [(before, tag)] if before.trim().is_empty() && rest.trim().is_empty() => {
            one_tag(tag, campaign)
        }
        _ => sentence(&pieces, rest, campaign),
    }
}

fn wrong(kind: RemarkKind, found: &str, near: Option<String>) -> Typed {
    Typed::Wrong(Fault {
        kind,
        found: found.trim().to_owned(),
        near,
    })
}

/// A text with tags in it: they may print, but ask for nothing.
fn sentence(tags: &[(&str, &str)], rest: &str, campaign: &Campaign) -> Typed {
    let mut pieces = Vec::new();
    for (before, tag) in tags {
        match one_tag(tag, campaign) {
            Typed::Text(mut printed) => {
                if !before.is_empty() {
                    pieces.push(Piece::Words((*before).to_owned()));
                }
                pieces.append(&mut printed);
            }
            Typed::Wrong(fault) => return Typed::Wrong(fault),
            _ => return wrong(RemarkKind::TagInText, &format!("{{{{{tag}}}}}"), None),
        }
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    Typed::Text(pieces)
}

fn one_tag(tag: &str, campaign: &Campaign) -> Typed {
    let words: Vec<&str> = tag.split_whitespace().collect();
    match words.as_slice() {
        [name] => of_name(name, campaign),
        [before, name] if BEFORE.contains(before) => of_pair(before, name, campaign),
        _ => unknown(tag, campaign),
    }
}

fn of_name(name: &str, campaign: &Campaign) -> Typed {
    if has_cell(campaign, name) {
        return Typed::Value(name.to_owned());
    }
    if campaign.indicators.contains_key(name) {
        return wrong(RemarkKind::NotAsked, name, None);
    }
    if let Some((first, second)) = name.split_once('.') {
        if let Some(list) = campaign.lists.get(first) {
            return match list.columns.get(second) {
                Some(column) => Typed::Column {
                    list: list.code.clone(),
                    column: column.code.clone(),
                },
                None => unknown(name, campaign),
            };
        }
        if BEFORE.contains(&first) {
            return of_pair(first, second, campaign);
        }
    }
    match printed(name, campaign) {
        Some(print) => Typed::Text(vec![Piece::Print(print)]),
        None => unknown(name, campaign),
    }
}

fn of_pair(before: &str, name: &str, campaign: &Campaign) -> Typed {
    let is_list = campaign.lists.contains_key(name);
    let is_known = match before {
        "nothing" => is_list,
        "mark" => is_list || has_cell(campaign, name),
        _ => has_cell(campaign, name),
    };
    let owned = name.to_owned();
    let mut shown = SHOWN.iter().filter(|(word, _)| *word == before);
    match (before, shown.next()) {
        _ if !is_known => unknown(&format!("{before} {name}"), campaign),
        (_, Some((_, shown))) => Typed::Shown(*shown, owned),
        ("mark", _) => Typed::Mark(owned),
        _ => Typed::Nothing(owned),
    }
}

/// Whether units have a figure or a text of an indicator.
pub(super) fn has_cell(campaign: &Campaign, code: &str) -> bool {
    let indicator = campaign.indicators.get(code);
    indicator.is_some_and(|indicator| {
        let mut units = campaign.units.values();
        indicator.is_of_units() && units.any(|unit| indicator.reporter.includes(unit))
    })
}

fn printed(name: &str, campaign: &Campaign) -> Option<Print> {
    if let Some((_, print)) = WORDS.iter().find(|(word, _)| *word == name) {
        return Some(print.clone());
    }
    if let Some(attribute) = name.strip_prefix("unit.") {
        let mut units = campaign.units.values();
        let is_known = units.any(|unit| unit.attributes.contains_key(attribute));
        return is_known.then(|| Print::Attribute(attribute.to_owned()));
    }
    setting_key(name).map(|key| Print::Setting(key.to_owned()))
}

/// A tag that means nothing, with the nearest that does.
fn unknown(tag: &str, campaign: &Campaign) -> Typed {
    let indicators = campaign.indicators.values();
    let codes = indicators.map(|indicator| indicator.code.clone());
    let codes: Vec<String> = codes.filter(|code| has_cell(campaign, code)).collect();
    let (before, name) = tag.split_once([' ', '.']).unwrap_or(("", tag));
    let mut names: Vec<String> = Vec::new();
    let meant = nearest(before, BEFORE);
    if let (false, Some(meant), [_, code]) = (
        BEFORE.contains(&before),
        meant,
        tag.split_whitespace().collect::<Vec<_>>().as_slice(),
    ) && !matches!(of_pair(meant, code, campaign), Typed::Wrong(_))
    {
        return wrong(RemarkKind::UnknownTag, tag, Some(format!("{meant} {code}")));
    }
    if BEFORE.contains(&before) {
        let lists: Vec<String> = campaign.lists.keys().cloned().collect();
        let known = match before {
            "nothing" => lists,
            "mark" => codes.into_iter().chain(lists).collect(),
            _ => codes,
        };
        let near = nearest(name.trim(), known.iter().map(String::as_str));
        let near = near.map(|near| format!("{before} {near}"));
        return wrong(RemarkKind::UnknownTag, tag, near);
    }
    for list in campaign.lists.values() {
        let columns = list.columns.keys();
        names.extend(columns.map(|column| list.item(column).to_string()));
    }
    names.extend(codes);
    names.extend(WORDS.iter().map(|(word, _)| (*word).to_owned()));
    let settings = crate::campaign::SETTING_KEYS.iter();
    names.extend(settings.map(|(key, _, _)| (*key).to_owned()));
    let near = nearest(tag, names.iter().map(String::as_str)).map(str::to_owned);
    wrong(RemarkKind::UnknownTag, tag, near)
}
