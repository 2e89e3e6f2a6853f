//! The Charts table.

use indexmap::IndexMap;

use super::reader::Reader;
use super::verify::Verifier;
use crate::campaign::cell::split_names;
use crate::campaign::code::legal_code;
use crate::campaign::headings::{TableName, attribute_key};
use crate::campaign::mistake::MistakeKind;
use crate::campaign::table::Line;
use crate::campaign::vocabulary::{CHART_KINDS, PERIODS, is_word};
use crate::campaign::{Along, Chart, ChartKind};

/// Reads the charts by their codes.
pub(super) fn read(reader: &mut Reader<'_>) -> IndexMap<String, Chart> {
    let mut charts = IndexMap::new();
    for line in reader.lines(TableName::Charts) {
        let code = read_code(reader, line, &charts);
        let top = reader.whole(line, "top", 0) as usize;
        let Some(kind) = read_kind(reader, line) else {
            continue;
        };
        let chart = Chart {
            code: code.clone(),
            title: reader.required(line, "title").to_owned(),
            kind,
            indicators: split_names(reader.required(line, "indicators")),
            along: along(line.get("by"), kind),
            top: Some(top).filter(|top| *top > 0),
        };
        charts.insert(code, chart);
    }
    charts
}

/// The code in the row, else one made of its title; templates have it in quotes, where no word
/// means anything else.
fn read_code<'a>(
    reader: &mut Reader<'a>,
    line: Line<'a>,
    taken: &IndexMap<String, Chart>,
) -> String {
    if !line.get("code").is_empty() {
        return reader.code_besides(line, "code", taken, &[]);
    }
    let plain = legal_code(line.get("title"), &[]).unwrap_or_default();
    let mut code = plain.clone();
    let mut number = 2;
    while taken.contains_key(&code) {
        code = format!("{plain}_{number}");
        number += 1;
    }
    code
}

fn read_kind(reader: &mut Reader<'_>, line: Line<'_>) -> Option<ChartKind> {
    let mut kinds = CHART_KINDS.iter();
    let found = kinds.find(|(word, _)| is_word(line.get("kind"), *word));
    if found.is_none() {
        let words = CHART_KINDS.iter().map(|(word, _)| *word);
        let words = line.table.words("kind", words);
        reader.refuse(line, "kind", MistakeKind::UnknownChart(words));
    }
    found.map(|(_, kind)| *kind)
}

/// What stands along the axis; a line without a word for it runs over the rounds.
fn along(by: &str, kind: ChartKind) -> Along {
    match by {
        "" if kind == ChartKind::Line => Along::Periods,
        "" => Along::Indicators,
        by if is_word(by, PERIODS) => Along::Periods,
        attribute => Along::Attribute(attribute_key(attribute).to_owned()),
    }
}

/// What it shows must be indicators, and what stands along its axis an attribute or the rounds.
pub(super) fn verify(verifier: &mut Verifier<'_>, line: Line<'_>) {
    verifier.indicators(line, "indicators");
    if !is_word(line.get("by"), PERIODS) {
        verifier.attributes(line, "by");
    }
}
