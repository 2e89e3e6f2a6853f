//! Figures far from those of their group: robust bands, and queries for what lies outside.
//!
//! In come the returns that count, out come a [`Band`] for each indicator and group, and a
//! query for each figure outside its band; a note beside the figure settles it. Nothing is
//! rejected for being unusual.
//!
//! The band is the group's median, less and plus a number of robust deviations: the setting
//! `outlier_limit`, or [`MARKED`] for marks in the summary where nothing is asked. Each side
//! has its own deviation, the median of the distances on that side times 1.4826, since counts
//! are skewed: most units are small, some are large. A side on which more than half of the
//! units agree has no bound.
//!
//! # Source
//! B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers (1993), section 3.5: the
//! median and the median absolute deviation in place of mean and standard deviation.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::noted;
use crate::campaign::{Campaign, Indicator, Unit};
use crate::finding::{Code, Fact, Finding, Severity};
use crate::inbox::Return;
use crate::language::number::round;

/// Figures below which a group says nothing about what is usual.
pub const FEWEST: usize = 8;

/// Robust deviations beyond which the summary marks a figure where the campaign names no limit.
pub const MARKED: Decimal = Decimal::from_parts(8, 0, 0, false, 0);

/// Makes the median distance comparable with a standard deviation: 1.4826.
const SCALE: Decimal = Decimal::from_parts(14_826, 0, 0, false, 4);

/// What is usual for an indicator in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The median.
    pub median: Decimal,
    /// The least usual figure, rounded down; none where nothing is too small.
    pub low: Option<Decimal>,
    /// The greatest usual figure, rounded up; none where nothing is too large.
    pub high: Option<Decimal>,
    /// How many figures it rests on.
    pub count: usize,
}

/// Indicator → value of the first breakdown → what is usual there.
pub type Bands = BTreeMap<String, BTreeMap<String, Band>>;

impl Band {
    /// Whether a figure lies outside.
    #[must_use]
    pub fn excludes(&self, figure: Decimal) -> bool {
        self.low.is_some_and(|low| figure < low) || self.high.is_some_and(|high| figure > high)
    }

    /// The band of these figures; none where they are few, or alike on both sides.
    ///
    /// # Units
    /// `limit` counts robust deviations; the bounds keep `decimals` decimals.
    #[must_use]
    pub fn of(mut figures: Vec<Decimal>, limit: Decimal, decimals: u32) -> Option<Self> {
        if figures.len() < FEWEST {
            return None;
        }
        figures.sort();
        let median = median(&figures)?;
        let side = |is_here: &dyn Fn(Decimal) -> bool| {
            let here = figures.iter().copied().filter(|figure| is_here(*figure));
            let mut distances: Vec<Decimal> = here.map(|f| (f - median).abs()).collect();
            distances.sort();
            let deviation = self::median(&distances)?.checked_mul(SCALE)?;
            let reach = deviation.checked_mul(limit)?;
            (!reach.is_zero()).then_some(reach)
        };
        let unit = Decimal::new(1, decimals);
        let outwards = |bound: Decimal, step: Decimal| {
            let rounded = round(bound, decimals);
            let is_inside = if step.is_sign_negative() {
                rounded > bound
            } else {
                rounded < bound
            };
            if is_inside { rounded + step } else { rounded }
        };
        let low = side(&|f| f <= median).map(|reach| outwards(median - reach, -unit));
        let high = side(&|f| f >= median).map(|reach| outwards(median + reach, unit));
        (low.is_some() || high.is_some()).then_some(Self {
            median,
            low,
            high,
            count: figures.len(),
        })
    }
}

/// The middle of sorted figures.
fn median(sorted: &[Decimal]) -> Option<Decimal> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(middle.checked_sub(1)?)?;
    lower.checked_add(upper)?.checked_div(Decimal::TWO)
}

/// What is usual, by indicator and group.
#[must_use]
pub fn bands(campaign: &Campaign, accepted: &[Return]) -> Bands {
    let of = |returned: &Return| group_of(campaign, returned.unit());
    let groups: Vec<Option<&str>> = accepted.iter().map(of).collect();
    let judged: Vec<&Indicator> = judged(campaign).collect();
    let limit = campaign.settings.outlier_limit.unwrap_or(MARKED);
    let bands = judged.into_par_iter().filter_map(|indicator| {
        let bands = bands_of(indicator, (accepted, &groups), limit);
        (!bands.is_empty()).then(|| (indicator.code.clone(), bands))
    });
    bands.collect()
}

/// What is usual for an indicator, by the groups of the returns.
fn bands_of(
    indicator: &Indicator,
    (accepted, groups): (&[Return], &[Option<&str>]),
    limit: Decimal,
) -> BTreeMap<String, Band> {
    let mut figures: BTreeMap<&str, Vec<Decimal>> = BTreeMap::new();
    for (returned, group) in accepted.iter().zip(groups) {
        if let Some(group) = group
            && let Some(figure) = returned.answer(&indicator.code).figure()
        {
            figures.entry(group).or_default().push(figure);
        }
    }
    let band = |(group, figures): (&str, Vec<Decimal>)| {
        let mut band = Band::of(figures, limit, indicator.decimals)?;
        let is_above = |low: &Decimal| indicator.min.is_none_or(|min| *low > min);
        let is_below = |high: &Decimal| indicator.max.is_none_or(|max| *high < max);
        band.low = band.low.filter(is_above);
        band.high = band.high.filter(is_below);
        Some((group.to_owned(), band))
    };
    figures.into_iter().filter_map(band).collect()
}

/// The figures that units of one group may be compared by.
fn judged(campaign: &Campaign) -> impl Iterator<Item = &Indicator> {
    let asked = campaign.indicators.values();
    asked.filter(|i| i.is_of_units() && i.kind.is_number())
}

/// A unit's group; none for the office, which is no unit among others.
fn group_of<'a>(campaign: &'a Campaign, unit: &str) -> Option<&'a str> {
    let attribute = campaign.settings.breakdown.first()?;
    let unit: &Unit = campaign.units.get(unit)?;
    Some(unit.attribute(attribute)).filter(|group| !group.is_empty())
}

/// A query for each figure outside its band; none where the campaign has no limit.
pub(super) fn check_outliers(campaign: &Campaign, accepted: &[Return]) -> Vec<Finding> {
    if campaign.settings.outlier_limit.is_none() {
        return Vec::new();
    }
    let bands = bands(campaign, accepted);
    let mut findings = Vec::new();
    for returned in accepted {
        let Some(group) = group_of(campaign, returned.unit()) else {
            continue;
        };
        for indicator in judged(campaign) {
            let band = bands
                .get(&indicator.code)
                .and_then(|groups| groups.get(group));
            let figure = returned.answer(&indicator.code).figure();
            if let Some((band, figure)) = band.zip(figure)
                && band.excludes(figure)
            {
                let outlier = finding(campaign, returned, (indicator, group), (band, figure));
                findings.push(noted::noted(campaign, returned, outlier));
            }
        }
    }
    findings
}

fn finding(
    campaign: &Campaign,
    returned: &Return,
    (indicator, group): (&Indicator, &str),
    (band, figure): (&Band, Decimal),
) -> Finding {
    let mut finding = returned.finding(Code::Outlier, returned.place(&indicator.code));
    let entry = returned.answers.get(indicator.code.as_str());
    let reason = match entry.and_then(|entry| noted::reason(&entry.note)) {
        None => Fact::Word("reason-missing"),
        Some(reason) => {
            finding.severity = Severity::Note;
            reason
        }
    };
    let attribute = campaign
        .settings
        .breakdown
        .first()
        .map_or("", String::as_str);
    let sides = match (band.low, band.high) {
        (Some(_), None) => "least",
        (None, Some(_)) => "most",
        _ => "both",
    };
    let bound = |bound: Option<Decimal>| bound.unwrap_or_default().normalize();
    finding
        .on(&indicator.code, &indicator.label)
        .with("found", figure.normalize())
        .with("group", campaign.choice_label(attribute, group))
        .with("median", band.median.normalize())
        .with("count", band.count)
        .with("sides", Fact::Case(sides))
        .with("low", bound(band.low))
        .with("high", bound(band.high))
        .with("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(figures: &[i64], limit: i64) -> Option<Band> {
        let figures = figures.iter().map(|figure| Decimal::from(*figure));
        Band::of(figures.collect(), Decimal::from(limit), 0)
    }

    #[test]
    fn one_figure_far_off_does_not_hide_itself() {
        let band = band(&[9, 10, 10, 11, 12, 12, 13, 400], 5).unwrap();
        assert!(band.excludes(400.into()) && !band.excludes(13.into()));
        assert_eq!(band.median, Decimal::new(115, 1));
    }

    #[test]
    fn few_figures_and_equal_ones_say_nothing() {
        assert_eq!(band(&[1, 2, 3, 4, 5, 6, 900], 5), None);
        assert_eq!(band(&[3, 3, 3, 3, 3, 3, 3, 3, 3], 5), None);
    }

    #[test]
    fn a_skewed_group_is_judged_on_each_side_by_itself() {
        let band = band(&[0, 0, 0, 1, 2, 4, 9, 20, 40], 5).unwrap();
        assert!(!band.excludes(40.into()) && !band.excludes(0.into()));
    }
}
