//! `tonghop check`: prints the findings as text or JSON.

mod json;
mod only;

use anstyle::{AnsiColor, Style};
use indexmap::IndexSet;

use only::print_only;

use super::round::{inbox_of, run_round};
use super::{Edge, Outcome};
use crate::campaign::{Campaign, RoundPlan, Target};
use crate::cli::CheckArguments;
use crate::command::terminal::print_line;
use crate::consolidation::{Consolidation, FileState, State};
use crate::error::Error;
use crate::finding::{Code, Finding, Severity, Waived};
use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;

/// Checks the inbox and prints what was found.
pub(super) fn run(
    edge: &Edge,
    campaign: &Campaign,
    asked: &CheckArguments,
) -> Result<Outcome, Error> {
    let inbox = inbox_of(&asked.dir, asked.inbox.as_deref());
    let table = run_round(edge, &asked.dir, campaign, &inbox)?;
    let language = edge.language;
    match &asked.only {
        _ if asked.is_json => print_line!("{}", json::report(&table, language)),
        Some(file) => print_only(&table, (&inbox, file), language),
        None => {
            print_findings(&table, language);
            print_account(&table, language);
        }
    }
    Ok(outcome(&table))
}

/// Blocking findings make the difference.
pub(super) fn outcome(table: &Consolidation<'_>) -> Outcome {
    if table.open(Severity::Blocking) > 0 {
        Outcome::Findings
    } else {
        Outcome::Clean
    }
}

/// The gravest first; units that returned nothing in one line, where they are many.
fn print_findings(table: &Consolidation<'_>, language: Language) {
    let is_missing = |finding: &&Finding| finding.code == Code::MissingReturn;
    let open = || {
        table
            .findings
            .iter()
            .filter(|finding| finding.waived.is_none())
    };
    let missing: Vec<&Finding> = open().filter(is_missing).collect();
    let is_long = missing.len() > FEW;
    for severity in Severity::ALL {
        for finding in open().filter(|finding| finding.severity == severity) {
            if !(is_long && is_missing(&finding)) {
                print_finding(table, finding, language);
            }
        }
    }
    if is_long {
        print_missing(table, &missing, language);
    }
    print_waived(table, language);
}

/// What the office let through, each with its reason.
fn print_waived(table: &Consolidation<'_>, language: Language) {
    let findings = table.findings.iter();
    let waived: Vec<(&Finding, &Waived)> = findings
        .filter_map(|finding| Some((finding, finding.waived.as_ref()?)))
        .collect();
    if waived.is_empty() {
        return;
    }
    let count = [("count", Arg::from(waived.len()))];
    print_line!("{}", language.fill("command-waived", &count));
    for (finding, decision) in waived {
        let (line, _) = finding.lines(unit_name(table, finding), language);
        print_line!(
            "  {line} ({})",
            safe_for_terminal(&decision.words(language))
        );
    }
}

/// So many units that returned nothing are still printed one by one.
const FEW: usize = 3;

/// The name of the unit that a finding is about; empty where it is about none.
fn unit_name<'a>(table: &Consolidation<'a>, finding: &Finding) -> &'a str {
    let unit = finding.unit.as_deref();
    let unit = unit.and_then(|unit| table.campaign.reporter(unit));
    unit.map_or("", |unit| unit.name.as_str())
}

fn print_finding(table: &Consolidation<'_>, finding: &Finding, language: Language) {
    let (line, remedy) = finding.lines(unit_name(table, finding), language);
    let style = style(finding.severity);
    print_line!("{style}{line}{style:#}");
    if finding.severity != Severity::Note && !remedy.is_empty() {
        print_line!("  {}: {remedy}", language.text("do-prefix"));
    }
}

fn print_missing(table: &Consolidation<'_>, missing: &[&Finding], language: Language) {
    let units = missing
        .iter()
        .filter_map(|finding| table.campaign.reporter(finding.unit.as_ref()?));
    let names: Vec<&str> = units.map(|unit| unit.name.as_str()).collect();
    let facts = [
        ("count", Arg::from(missing.len())),
        ("names", Arg::from(names.join("; "))),
    ];
    let text = safe_for_terminal(&language.fill("command-missing", &facts));
    let severity = language.text("severity-query");
    let style = style(Severity::Query);
    let code = Code::MissingReturn.as_str();
    print_line!("{style}{severity}[{code}]: {text}{style:#}");
    let remedy = missing
        .first()
        .map(|finding| finding.remedy(language))
        .unwrap_or_default();
    print_line!("  {}: {remedy}", language.text("do-prefix"));
}

/// The units by what became of their returns, as the overview counts them; the office's own
/// form apart.
fn unit_counts<'a>(table: &Consolidation<'_>) -> [(&'static str, Arg<'a>); 5] {
    let campaign = table.campaign;
    let count = |states: &[State]| Arg::from(table.units_in(states).count());
    let mut all = table.units.iter();
    let office = all.find(|unit| unit.unit == campaign.office.code);
    let office = match office.map(|office| office.state) {
        None => "none",
        Some(state) if state.counts() => "accepted",
        Some(State::Rejected) => "rejected",
        Some(_) => "missing",
    };
    [
        ("expected", Arg::from(campaign.units.len())),
        ("accepted", count(&State::COUNTING)),
        ("rejected", count(&[State::Rejected])),
        ("missing", count(&[State::Missing])),
        ("office", Arg::from(office)),
    ]
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Blocking => Style::new().fg_color(Some(AnsiColor::Red.into())),
        Severity::Query => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
        Severity::Note => Style::new().dimmed(),
    }
}

/// The short account: units, files, findings.
pub(super) fn print_account(table: &Consolidation<'_>, language: Language) {
    let words = language.fill("command-units", &unit_counts(table));
    print_line!("{words}");
    if table.files.is_empty() {
        print_line!("{}", language.text("command-empty-inbox"));
    }
    let count = |is_it: fn(&FileState) -> bool| {
        let files = table.files.iter().filter(|file| is_it(&file.state));
        Arg::from(files.count())
    };
    let files = [
        ("count", Arg::from(table.files.len())),
        (
            "opened",
            count(|state| matches!(state, FileState::Opened(_))),
        ),
        ("copies", count(|state| matches!(state, FileState::Copy(_)))),
        ("aside", count(|state| state.aside().is_some())),
    ];
    print_line!("{}", language.fill("command-files", &files));
    print_plan(table.campaign, &table.round_plan, language);
    let open = |severity| Arg::from(table.open(severity));
    let findings = [
        ("blocking", open(Severity::Blocking)),
        ("query", open(Severity::Query)),
        ("note", open(Severity::Note)),
    ];
    print_line!("{}", language.fill("command-findings", &findings));
}

/// So many indicators of a plan are named.
const NAMED: usize = 5;

/// What of the plan comes from an earlier summary, and what of it could not be taken.
pub(super) fn print_plan(campaign: &Campaign, plan: &RoundPlan, language: Language) {
    let taken: Vec<&Target> = plan.taken().collect();
    let left_out: Vec<&Target> = plan.left_out.iter().collect();
    let told = [
        ("command-plan-taken", taken),
        ("command-plan-left-out", left_out),
    ];
    for (key, targets) in told {
        let Some(from) = targets.first().and_then(|target| target.from) else {
            continue;
        };
        let facts = [
            ("period", Arg::from(from.label(language))),
            ("count", Arg::from(targets.len())),
            ("names", Arg::from(indicators_of(campaign, &targets))),
        ];
        print_line!("{}", safe_for_terminal(&language.fill(key, &facts)));
    }
}

/// The labels of the first indicators of a plan; the code of one that is no more.
fn indicators_of(campaign: &Campaign, targets: &[&Target]) -> String {
    let codes: IndexSet<&str> = targets.iter().map(|t| t.indicator.as_str()).collect();
    let label = |code: &&str| match campaign.indicators.get(*code) {
        Some(indicator) => indicator.label.clone(),
        None => (*code).to_owned(),
    };
    let mut names: Vec<String> = codes.iter().take(NAMED).map(label).collect();
    names.extend((codes.len() > NAMED).then(|| "…".to_owned()));
    names.join("; ")
}
