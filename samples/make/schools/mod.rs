//! The second example: the returns of twelve schools to a district office of education, on the
//! office's own form, and the summaries of the two semesters before.
//!
//! In: the campaign with its form, and `register.csv`. Out: `previous/`, `inbox/`, and a form of
//! the semester before in `troubled-inbox/`.

mod events;
mod figures;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use tonghop::campaign::Campaign;
use tonghop::command::load::load_campaign;
use tonghop::form::Filling;
use tonghop::language::period::Period;
use tonghop::value::Value;

use crate::previous::{before, write_summary_of};
use crate::{empty_folder, write_filled};
use events::events;
use figures::{Pupils, Semester, Size, semesters};

/// The folder under `samples/`.
pub(crate) const SAMPLE: &str = "giao-duc-huyen-2026-hk1";

/// The semesters, the last one that which is reported.
const PERIODS: [&str; 3] = ["2025-2026-S1", "2025-2026-S2", "2026-2027-S1"];

/// The unit that sends a form of the semester before once more.
const LATE_BY_A_SEMESTER: &str = "TH04";

/// The list of contests.
const EVENTS: &str = "cac_hoi_thi_phong_trao";

/// The columns of pupils in a table of grades and in one of moves.
const GRADES: [&str; 3] = ["so_hoc_sinh", "nu", "dan_toc_thieu_so"];
const MOVES: [&str; 3] = ["tong_so", "nu", "dan_toc_thieu_so"];
const POSTS: [&str; 7] = [
    "bien_che_giao",
    "so_nguoi_hien_co",
    "nu",
    "dan_toc_thieu_so",
    "tren_chuan",
    "dat_chuan",
    "chua_dat_chuan",
];

/// A school with what it reports in each of the semesters.
struct School {
    size: Size,
    semesters: Vec<Semester>,
}

/// Makes the summaries of the semesters before and the returns of the last one.
///
/// # Errors
/// A file that can't be read or written, or a return that the program would not accept.
pub(crate) fn make(samples: &Path) -> Result<()> {
    let sample = samples.join(SAMPLE);
    let schools = read_schools(&samples.join("make/schools/register.csv"))?;
    let summaries = empty_folder(sample.join("previous"))?;
    let inbox = empty_folder(sample.join("inbox"))?;
    let troubled = empty_folder(sample.join("troubled-inbox"))?;
    let campaign = load_campaign(&sample)?;
    for (index, period) in PERIODS.iter().enumerate() {
        let folder = tempfile::tempdir()?;
        let campaign = match index {
            2 => campaign.clone(),
            _ => before(&campaign, period)?,
        };
        let sent = match index {
            2 => date(2027, 1, 4),
            _ => campaign.settings.period.last_day(),
        };
        for school in &schools {
            let target = if index == 2 { &inbox } else { folder.path() };
            write_return(&campaign, school, index, (target, sent))?;
            if index == 1 && school.size.unit == LATE_BY_A_SEMESTER {
                write_return(&campaign, school, index, (&troubled, sent))?;
            }
        }
        if index < 2 {
            let path = summaries.join(format!("summary-{period}.xlsx"));
            write_summary_of(&campaign, folder.path(), &path)?;
        }
    }
    Ok(())
}

fn read_schools(path: &Path) -> Result<Vec<School>> {
    let mut schools = Vec::new();
    for record in csv::Reader::from_path(path)?.into_deserialize() {
        let (unit, primary, secondary, minority) = record?;
        let size = Size {
            unit,
            primary,
            secondary,
            minority,
        };
        let semesters = semesters(&size, &PERIODS);
        schools.push(School { size, semesters });
    }
    Ok(schools)
}

/// Writes a school's form of a semester as it comes back.
fn write_return(
    campaign: &Campaign,
    school: &School,
    index: usize,
    (folder, run_date): (&Path, Date),
) -> Result<()> {
    let code = &school.size.unit;
    let unit = campaign
        .reporter(code)
        .with_context(|| format!("no unit {code}"))?;
    let before = index.checked_sub(1);
    let before = before.map(|before| answers(&school.semesters[before]));
    let semester = &school.semesters[index];
    let period = campaign.settings.period;
    let rows = events(&school.size, &semester.grades, first_day(period));
    let filling = Filling {
        previous: before.unwrap_or_default(),
        answers: answers(semester),
        lists: BTreeMap::from([(EVENTS.to_owned(), rows)]),
        ..Filling::default()
    };
    write_filled(campaign, unit, &filling, (folder, run_date))
}

/// The first day of lessons.
fn first_day(period: Period) -> Date {
    let day = period.first_day();
    date(day.year(), day.month(), 5)
}

/// What a school types into its form.
fn answers(semester: &Semester) -> BTreeMap<String, Value> {
    let mut answers = BTreeMap::new();
    let mut put = |code: String, figure: Decimal| {
        answers.insert(code, Value::Number(figure));
    };
    for grade in &semester.grades {
        let row = format!("khoi_{}", grade.number);
        put(format!("{row}_so_lop"), grade.classes.into());
        for (column, figure) in GRADES.iter().zip(grade.pupils) {
            put(format!("{row}_{column}"), figure.into());
        }
    }
    let moves = &semester.moves;
    let rows: [(&str, Pupils); 4] = [
        ("hoc_sinh_dau_ky", moves.at_first),
        ("chuyen_den", moves.came),
        ("chuyen_di", moves.left),
        ("bo_hoc", moves.gave_up),
    ];
    for (row, pupils) in rows {
        for (column, figure) in MOVES.iter().zip(pupils) {
            put(format!("{row}_{column}"), figure.into());
        }
    }
    for post in &semester.posts {
        for (column, figure) in POSTS.iter().zip(post.figures) {
            put(format!("{}_{column}", post.code), figure.into());
        }
    }
    for expense in &semester.money {
        put(
            format!("{}_du_toan", expense.code),
            Decimal::new(expense.planned, 1),
        );
        put(
            format!("{}_da_chi", expense.code),
            Decimal::new(expense.spent, 1),
        );
    }
    answers
}
