//! Form and tool judge alike: random rules over random answers, typed into forms, calculated
//! by LibreOffice, and judged by the tool on the very same files. Run on request:
//! `cargo test interop_rules -- --ignored`.

use std::path::PathBuf;

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tonghop::campaign::rule::{EvaluationError, Function, Verdict};
use tonghop::campaign::{Campaign, Check};
use tonghop::check::Reported;
use tonghop::form::{Filling, write_form};
use tonghop::workbook::read::read_book;

use super::random_rules::{
    DAY, campaign, conditions, draw, draw_rules, filling, is_odd, judge, returned, states,
};
use crate::outputs::office::Office;

/// Campaigns, and returns of each: 20,000 draws.
const CAMPAIGNS: usize = 20;
const RETURNS: usize = 10;

/// Whether the text says in other words than the form's that there is nothing: the form's writer
/// never puts such words in.
fn says_nothing_in_words(filling: &Filling) -> bool {
    let text = filling.answers.get("loi");
    text.is_some_and(|value| matches!(value.plain().as_str(), "Không" | "ko có."))
}

/// Whether the tool gives up at 28 digits, where Excel goes on with 15.
fn is_beyond(check: &Check, reported: &Reported<'_>) -> bool {
    let verdict = check.rule.verdict(reported, check.tolerance);
    verdict == Verdict::Failed(EvaluationError::Overflow)
}

#[test]
#[ignore = "needs LibreOffice"]
fn random_rules_are_judged_alike_by_form_and_tool() {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let (conditions, filling) = (conditions(), filling());
    let folder = tempfile::tempdir().expect("a folder");
    let (mut campaigns, mut fillings, mut files) = (Vec::new(), Vec::new(), Vec::<PathBuf>::new());
    for number in 0..CAMPAIGNS {
        let campaign = campaign(&draw_rules(&mut runner, &conditions)).expect("a campaign");
        for copy in 0..RETURNS {
            let filling = draw(&mut runner, &filling);
            let unit = campaign.reporter("u1").expect("a unit");
            let form = write_form(&campaign, unit, &filling, (DAY, campaign.settings.language))
                .expect("a form");
            files.push(folder.path().join(format!("{number}-{copy}.xlsx")));
            std::fs::write(files.last().expect("a path"), form).expect("a file");
            fillings.push(filling);
        }
        campaigns.push(campaign);
    }
    expect_all_drawn(&campaigns);
    let office = Office::recalculating();
    let (mut wrong, mut seen) = (Vec::new(), [0; 3]);
    for (index, made) in office.convert(&files, "xlsx").iter().enumerate() {
        let (campaign, filling) = (&campaigns[index / RETURNS], &fillings[index]);
        let book = read_book(&std::fs::read(made).expect("a file")).expect("a book");
        let cached = read_book(&std::fs::read(&files[index]).expect("a file")).expect("a book");
        let returned = &returned(campaign, &book);
        let reported = Reported { campaign, returned };
        let shown = states(&book, campaign)
            .into_iter()
            .zip(states(&cached, campaign));
        for (check, (state, cached)) in campaign.checks.iter().zip(shown) {
            match judge(check, &state, &reported, filling) {
                Ok(state) => seen[usize::from(state)] += 1,
                Err(why) => wrong.push(why),
            }
            let is_odd = is_odd(&check.rule, filling)
                || says_nothing_in_words(filling)
                || is_beyond(check, &reported);
            if state != cached && !is_odd {
                wrong.push(format!("{}: {cached:?}, then {state:?}", check.rule.text()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {seen:?}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(
        seen.iter().sum::<usize>() > 15_000 && seen.iter().all(|n| *n > 2_000),
        "{seen:?}"
    );
    println!("unknown, fails, holds: {seen:?}");
}

/// Every function and operator must have been drawn.
fn expect_all_drawn(campaigns: &[Campaign]) {
    let checks = campaigns.iter().flat_map(|campaign| &campaign.checks);
    let all: String = checks.map(|check| check.rule.text()).collect();
    let functions = Function::ALL
        .iter()
        .map(|function| format!("{}(", function.name()));
    let signs = [
        "+", "-", "*", "/", "^", "&", "%", "=", "<>", "<=", ">=", "<", ">",
    ];
    let wanted = functions.chain(signs.map(str::to_owned));
    let missing: Vec<String> = wanted.filter(|text| !all.contains(text)).collect();
    assert_eq!(missing, [""; 0]);
}
