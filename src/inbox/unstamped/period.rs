//! Of which period a return is that has no stamp: what its layout says above the figures.

use super::super::own::{Role, Said};
use crate::language::period::{Period, PeriodKind};
use crate::language::period_search::periods_in;

/// What the texts above the figures say of the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PeriodSaid {
    /// Nothing.
    Nowhere,
    /// This one, and nothing else.
    Period(Period),
    /// What can't be read as a period, in the period's own cell.
    Unclear(Said),
}

/// The period that the texts say: another one than expected, where one of them does.
pub(super) fn period_said(said: &[Said], expected: Period) -> PeriodSaid {
    let mut found: Vec<Period> = Vec::new();
    let mut unclear: Option<&Said> = None;
    for said in said {
        let named = named(&said.text, expected);
        match said.role {
            Role::Period if named.is_empty() => unclear = unclear.or(Some(said)),
            Role::Period | Role::Heading => found.extend(named),
            Role::Unit | Role::Labelled => {}
        }
    }
    let other = found.iter().find(|period| **period != expected);
    match (other, found.first(), unclear) {
        (Some(other), ..) => PeriodSaid::Period(*other),
        (None, Some(own), _) => PeriodSaid::Period(*own),
        (None, None, Some(said)) => without_year(said, expected),
        (None, None, None) => PeriodSaid::Nowhere,
    }
}

/// The periods of the expected kind in a text; of a year or a school year only what says nothing
/// shorter is one of the others.
fn named(text: &str, expected: Period) -> Vec<Period> {
    let whole = text
        .rsplit(':')
        .next()
        .and_then(|text| text.trim().parse().ok());
    let all = whole.map_or_else(|| periods_in(text), |period| vec![period]);
    let is_alike = |period: &Period| period.kind() == expected.kind();
    all.into_iter().filter(is_alike).collect()
}

/// A period without its year may be told to be another one all the same.
fn without_year(said: &Said, expected: Period) -> PeriodSaid {
    let year = expected.year();
    let with_year = match expected.kind() {
        PeriodKind::Semester | PeriodKind::SchoolYear => {
            format!("{} năm học {year}-{}", said.text, year + 1)
        }
        _ => format!("{} năm {year}", said.text),
    };
    let other = named(&with_year, expected)
        .into_iter()
        .find(|period| *period != expected);
    other.map_or_else(|| PeriodSaid::Unclear(said.clone()), PeriodSaid::Period)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::address::Address;

    fn said(role: Role, text: &str) -> Said {
        Said {
            sheet: "Biểu".to_owned(),
            at: Address::new(1, 0),
            text: text.to_owned(),
            role,
            beside: Default::default(),
        }
    }

    fn of(texts: &[(Role, &str)]) -> String {
        let said: Vec<Said> = texts.iter().map(|(role, text)| said(*role, text)).collect();
        match period_said(&said, "2026-Q1".parse().unwrap()) {
            PeriodSaid::Nowhere => "nowhere".to_owned(),
            PeriodSaid::Period(period) => period.to_string(),
            PeriodSaid::Unclear(said) => format!("unclear: {}", said.text),
        }
    }

    #[test]
    fn the_layout_s_own_cell_and_headings_say_the_period() {
        assert_eq!(of(&[(Role::Period, "Quý I năm 2026")]), "2026-Q1");
        assert_eq!(of(&[(Role::Period, "Kỳ báo cáo: Quý I/2026")]), "2026-Q1");
        assert_eq!(of(&[(Role::Heading, "BÁO CÁO QUÝ IV NĂM 2025")]), "2025-Q4");
        let both = [
            (Role::Period, "Quý I năm 2026"),
            (Role::Heading, "Quý II năm 2026"),
        ];
        assert_eq!(of(&both), "2026-Q2");
    }

    #[test]
    fn what_says_no_period_is_none() {
        assert_eq!(of(&[]), "nowhere");
        assert_eq!(of(&[(Role::Heading, "Năm học 2025-2026")]), "nowhere");
        assert_eq!(
            of(&[(Role::Heading, "Xã Mẫu, ngày 2 tháng 4 năm 2026")]),
            "nowhere"
        );
        assert_eq!(
            of(&[(Role::Period, "Quý … năm 20…")]),
            "unclear: Quý … năm 20…"
        );
        assert_eq!(of(&[(Role::Period, "Quý I")]), "unclear: Quý I");
        assert_eq!(of(&[(Role::Period, "Quý III")]), "2026-Q3");
    }
}
