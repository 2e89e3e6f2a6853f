//! The office's own form: read from its file, its lists given their rows, and what is to be said
//! of it.

use std::path::Path;
use std::sync::Arc;

use super::own_files::{own_path, read_file};
use crate::campaign::own_form::{OwnList, Remark, RemarkKind, read_own_form};
use crate::campaign::{Campaign, OwnForm};
use crate::error::Error;
use crate::narrative::{RepeatedRow, repeat_rows};

/// The office's own form with all that is to be said of it; nothing where the settings name none.
///
/// # Errors
/// Where the file can't be read.
pub(super) fn load(
    dir: &Path,
    campaign: &Campaign,
) -> Result<Option<(OwnForm, Vec<Remark>)>, Error> {
    let Some(name) = &campaign.settings.form else {
        return Ok(None);
    };
    let bytes = read_file(&own_path(dir, name))?;
    let (form, remarks) = read_own_form(name, &bytes, campaign);
    if remarks.iter().any(|remark| !remark.kind.is_question()) {
        return Ok(Some((form, remarks)));
    }
    let rows = missing_rows(&form, campaign);
    if rows.is_empty() {
        return Ok(Some((form, remarks)));
    }
    let repeated: Vec<RepeatedRow> = rows.iter().map(|(_, row)| row.clone()).collect();
    let Ok(bytes) = repeat_rows(&bytes, &repeated, campaign.settings.language) else {
        let remark = Remark {
            sheet: String::new(),
            cell: None,
            kind: RemarkKind::NotReadable,
            found: name.clone(),
            right: String::new(),
        };
        return Ok(Some((form, vec![remark])));
    };
    let (mut form, again) = read_own_form(name, &bytes, campaign);
    number_on(&mut form, &rows);
    // Questions are about the cells of the office's file.
    let mistakes = again
        .into_iter()
        .filter(|remark| !remark.kind.is_question());
    let remarks = mistakes.chain(remarks).collect();
    Ok(Some((form, remarks)))
}

/// The rows that lists lack, by list: as many as the campaign offers.
fn missing_rows(form: &OwnForm, campaign: &Campaign) -> Vec<(String, RepeatedRow)> {
    let row = |(code, own): (&String, &OwnList)| {
        let wanted = campaign.lists.get(code)?.rows;
        let more = wanted.checked_sub(own.rows).filter(|more| *more > 0)?;
        let row = RepeatedRow {
            sheet: form.tab(own.sheet).to_owned(),
            row: own.first + own.rows - 1,
            more,
            cleared: own.columns.values().chain(&own.marks).copied().collect(),
        };
        Some((code.clone(), row))
    };
    form.lists.iter().filter_map(row).collect()
}

/// Notes which rows were added: where they are numbered, the numbers run on.
fn number_on(form: &mut OwnForm, rows: &[(String, RepeatedRow)]) {
    for (code, row) in rows {
        let Some(own) = form.lists.get(code) else {
            continue;
        };
        let source = own.first + own.rows.saturating_sub(1 + row.more);
        let numbered = (1..=row.more).map(|step| (own.sheet, source + step, step));
        form.numbered.extend(numbered);
    }
}

/// The office's own form into the campaign.
///
/// # Errors
/// [`Error::OwnForm`] with all mistakes; where the file can't be read.
pub(super) fn attach(dir: &Path, mut campaign: Campaign) -> Result<Campaign, Error> {
    let Some((form, remarks)) = load(dir, &campaign)? else {
        return Ok(campaign);
    };
    let mistakes = remarks
        .into_iter()
        .filter(|remark| !remark.kind.is_question());
    let mistakes: Vec<Remark> = mistakes.collect();
    if !mistakes.is_empty() {
        return Err(Error::OwnForm {
            path: own_path(dir, &form.name),
            mistakes,
            language: campaign.settings.language,
        });
    }
    campaign.form = Some(Arc::new(form));
    Ok(campaign)
}
