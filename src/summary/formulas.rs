//! Totals as formulas over the matrix, so that an auditor can click through.
//!
//! In come an indicator and a scope, out goes the formula that yields the consolidation's
//! own figure: blank where nobody reported, rounded where Excel's binary arithmetic could
//! leave the exact decimal. No formula comes out where none is sure to yield that figure;
//! the figure is then written as a plain number.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Summary;
use super::tabs::Tab;
use crate::campaign::rule::{Kind as Yields, Rule};
use crate::campaign::{Indicator, Reporter, Total, Unit};
use crate::consolidation::RATIO_DECIMALS;
use crate::form::in_words_of_the_form;
use crate::item::Item;
use crate::language::number::round;
use crate::value::Kind;
use crate::workbook::address::{Address, quote_sheet};
use crate::workbook::formula::{fits, is_plain, literal};

/// Over whom a figure is.
#[derive(Clone, Copy)]
pub(super) enum Scope<'s> {
    /// Everybody.
    All,
    /// The units with this word under an attribute.
    Group { attribute: &'s str, label: &'s str },
}

/// Where the formula will stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// On the matrix itself.
    OnMatrix,
    /// In the consolidated table, in this column.
    InTable { column: u16 },
    /// On another sheet.
    Elsewhere,
}

impl Summary<'_> {
    /// The formula of a consolidated figure, where there is one that Excel takes.
    pub(super) fn formula(
        &self,
        indicator: &Indicator,
        scope: Scope<'_>,
        stands: Stands,
    ) -> Option<String> {
        let formula = self.of_any_length(indicator, scope, stands);
        formula.filter(|formula| fits(formula))
    }

    fn of_any_length(
        &self,
        indicator: &Indicator,
        scope: Scope<'_>,
        stands: Stands,
    ) -> Option<String> {
        match &indicator.total {
            // The units of a lower office have no rows here.
            Total::UnitsWith { .. } | Total::UnitsSayingNo { .. } if self.has_subunits => None,
            Total::UnitsWith { attribute, value } => self.units_with(
                attribute,
                self.labels.value(attribute, value),
                scope,
                stands,
            ),
            Total::Ratio {
                numerator,
                denominator,
            } => self.ratio(indicator, (numerator, denominator), stands),
            Total::Formula(rule) => self.rule(rule, scope, stands),
            Total::UnitsSayingNo { indicator } => {
                let indicator = self.campaign.indicators.get(indicator)?;
                self.units_saying("no", indicator, scope, stands)
            }
            _ if indicator.reporter == Reporter::Office => self.own(indicator, scope, stands),
            Total::Mean { weight } if self.weighs_alike(indicator, weight, scope) => {
                self.mean(indicator, weight, scope, stands)
            }
            Total::Mean { .. } => None,
            Total::Min => self.extreme("MIN", indicator, scope, stands),
            Total::Max => self.extreme("MAX", indicator, scope, stands),
            Total::Sum | Total::Stock | Total::UnitsSayingYes => self.sum(indicator, scope, stands),
            Total::None => None,
        }
    }

    fn range(&self, column: u16, stands: Stands) -> String {
        self.matrix.range(column, self.sheet(stands))
    }

    fn sheet(&self, stands: Stands) -> Option<&str> {
        match stands {
            Stands::OnMatrix => None,
            _ => Some(self.tab(Tab::MATRIX)),
        }
    }

    /// The range of a group's attribute and the word that picks the group.
    fn group(&self, scope: Scope<'_>, stands: Stands) -> Option<(String, String)> {
        let Scope::Group { attribute, label } = scope else {
            return None;
        };
        let column = self.matrix.attribute(attribute)?;
        Some((self.range(column, stands), literal(label)))
    }

    fn sum(&self, indicator: &Indicator, scope: Scope<'_>, stands: Stands) -> Option<String> {
        let values = self.range(self.matrix.column(&indicator.code)?, stands);
        let group = self.group(scope, stands);
        let is_yes_no = indicator.kind == Kind::YesNo;
        if !is_yes_no && !indicator.kind.is_number() {
            return None;
        }
        let sum = match &group {
            _ if is_yes_no => return self.units_saying("yes", indicator, scope, stands),
            None => format!("SUM({values})"),
            Some((keys, key)) if is_plain(key) => format!("SUMIFS({values},{keys},{key})"),
            Some((keys, key)) => format!("SUMPRODUCT(--({keys}={key}),{values})"),
        };
        let sum = self.rounded(indicator, sum);
        let count = reported(&values, group.as_ref());
        Some(format!("=IF({count}=0,\"\",{sum})"))
    }

    /// How many units say `yes` or `no`; nothing where nobody answered.
    fn units_saying(
        &self,
        word: &str,
        indicator: &Indicator,
        scope: Scope<'_>,
        stands: Stands,
    ) -> Option<String> {
        let values = self.range(self.matrix.column(&indicator.code)?, stands);
        let group = self.group(scope, stands);
        let word = literal(&self.word(word));
        let mut count = match &group {
            None => format!("COUNTIF({values},{word})"),
            Some((keys, key)) if is_plain(key) => {
                format!("COUNTIFS({keys},{key},{values},{word})")
            }
            Some((keys, key)) => format!("SUMPRODUCT(--({keys}={key}),--({values}={word}))"),
        };
        if self.has_subunits {
            // A lower office's cell holds the number of its units that say yes.
            count = match &group {
                None => format!("{count}+SUM({values})"),
                Some((keys, key)) if is_plain(key) => {
                    format!("{count}+SUMIFS({values},{keys},{key})")
                }
                Some(_) => return None,
            };
        }
        let answers = reported(&values, group.as_ref());
        Some(format!("=IF({answers}=0,\"\",{count})"))
    }

    /// Excel adds in binary: a sum of decimals is rounded to the decimals of its parts.
    fn rounded(&self, indicator: &Indicator, sum: String) -> String {
        match self.scale(&indicator.code) {
            0 => sum,
            scale => format!("ROUND({sum},{scale})"),
        }
    }

    fn extreme(
        &self,
        function: &str,
        indicator: &Indicator,
        scope: Scope<'_>,
        stands: Stands,
    ) -> Option<String> {
        if !indicator.kind.is_number() {
            return None;
        }
        let values = self.range(self.matrix.column(&indicator.code)?, stands);
        let group = self.group(scope, stands);
        let extreme = match &group {
            None => format!("{function}({values})"),
            Some((keys, key)) if is_plain(key) => {
                format!("_xlfn.{function}IFS({values},{keys},{key})")
            }
            Some(_) => return None,
        };
        let count = reported(&values, group.as_ref());
        Some(format!("=IF({count}=0,\"\",{extreme})"))
    }

    /// Whether the mean over the matrix is the mean over all units: not where a lower office
    /// counts the weight of units that left the value out.
    fn weighs_alike(&self, indicator: &Indicator, weight: &str, scope: Scope<'_>) -> bool {
        if !self.has_subunits {
            return true;
        }
        let is_here = |unit: &Unit| match scope {
            Scope::All => true,
            Scope::Group { attribute, label } => self.labels.of(unit, attribute) == label,
        };
        let units = self.campaign.units.values().filter(|unit| is_here(unit));
        let (mut above, mut below) = (Decimal::ZERO, Decimal::ZERO);
        for unit in units {
            let figure = |code: &str| self.answer(&unit.code, code)?.figure();
            if let Some((figure, weight)) = figure(&indicator.code).zip(figure(weight)) {
                above += figure * weight;
                below += weight;
            }
        }
        let mean = above.checked_div(below);
        mean.map(|mean| round(mean, RATIO_DECIMALS)) == self.figure(&indicator.code, scope)
    }

    /// The weighted mean over units that reported both the value and its weight.
    fn mean(
        &self,
        indicator: &Indicator,
        weight: &str,
        scope: Scope<'_>,
        stands: Stands,
    ) -> Option<String> {
        let weighs = self.campaign.indicators.get(weight)?;
        if !indicator.kind.is_number() || !weighs.kind.is_number() {
            return None;
        }
        let values = self.range(self.matrix.column(&indicator.code)?, stands);
        let weights = self.range(self.matrix.column(weight)?, stands);
        let mask = match self.group(scope, stands) {
            Some((keys, key)) => format!("--({keys}={key}),"),
            None => String::new(),
        };
        let above = format!("SUMPRODUCT({mask}{values},{weights})");
        let below = format!("SUMPRODUCT({mask}--ISNUMBER({values}),{weights})");
        Some(format!(
            "=IF({below}=0,\"\",ROUND({above}/{below},{RATIO_DECIMALS}))"
        ))
    }

    /// The office's own figure.
    fn own(&self, indicator: &Indicator, scope: Scope<'_>, stands: Stands) -> Option<String> {
        let Scope::All = scope else { return None };
        let cell = self.matrix.office_cell(&indicator.code)?;
        let cell = reference(cell, self.sheet(stands));
        match indicator.kind {
            Kind::YesNo => {
                let yes = literal(&self.word("yes"));
                Some(format!("=IF({cell}=\"\",\"\",IF({cell}={yes},1,0))"))
            }
            _ if indicator.kind.is_number() => Some(format!("=IF({cell}=\"\",\"\",{cell})")),
            _ => None,
        }
    }

    fn units_with(
        &self,
        attribute: &str,
        label: &str,
        scope: Scope<'_>,
        stands: Stands,
    ) -> Option<String> {
        let range = self.range(self.matrix.attribute(attribute)?, stands);
        let wanted = literal(label);
        let group = self.group(scope, stands);
        let (keys, key) = group.unzip();
        let is_plain = is_plain(&wanted) && key.as_deref().is_none_or(is_plain);
        Some(match keys.zip(key) {
            None if is_plain => format!("=COUNTIF({range},{wanted})"),
            None => format!("=SUMPRODUCT(--({range}={wanted}))"),
            Some((keys, key)) if is_plain => format!("=COUNTIFS({range},{wanted},{keys},{key})"),
            Some((keys, key)) => format!("=SUMPRODUCT(--({range}={wanted}),--({keys}={key}))"),
        })
    }

    /// A ratio of two totals of the same column.
    fn ratio(
        &self,
        indicator: &Indicator,
        (above, below): (&str, &str),
        stands: Stands,
    ) -> Option<String> {
        let Stands::InTable { column } = stands else {
            return None;
        };
        let above = self.consolidated.cell(above, column)?;
        let below = self.consolidated.cell(below, column)?;
        let scale = if indicator.measure.trim() == "%" {
            "*100"
        } else {
            ""
        };
        Some(format!(
            "=IF(OR({above}=\"\",{below}=\"\",{below}=0),\"\",ROUND({above}/{below}{scale},{RATIO_DECIMALS}))"
        ))
    }

    /// A formula over totals of the same column.
    fn rule(&self, rule: &Rule, scope: Scope<'_>, stands: Stands) -> Option<String> {
        let Stands::InTable { column } = stands else {
            return None;
        };
        if rule.kind() == Yields::Condition {
            return None;
        }
        let lists = self.columns_of_lists(rule, scope)?;
        let mut cells = Vec::new();
        for item in rule.items().iter().filter(|item| !item.is_column()) {
            let code = item.code();
            cells.push((
                self.consolidated.cell(code, column)?,
                self.figure(code, scope),
            ));
        }
        // A lazy function may pass over a blank, which the guard below would not.
        let has_blank = cells.iter().any(|(_, figure)| figure.is_none());
        if has_blank && is_lazy(rule) {
            return None;
        }
        let place = |item: &Item| match lists.get(item) {
            Some(range) => range.clone(),
            None => {
                let cell = self.consolidated.cell(item.code(), column);
                cell.unwrap_or_default().to_string()
            }
        };
        // The sheets of lists hold the words for choices, as the forms do.
        let rule = in_words_of_the_form(rule, self.campaign, self.language);
        let formula = rule.to_excel(&place, Some(Decimal::ZERO));
        let blanks: Vec<String> = cells
            .iter()
            .map(|(cell, _)| format!("{cell}=\"\""))
            .collect();
        let value = format!("IFERROR(ROUND({formula},{RATIO_DECIMALS}),\"\")");
        Some(match blanks.as_slice() {
            [] => format!("={value}"),
            blanks => format!("=IF(OR({}),\"\",{value})", blanks.join(",")),
        })
    }

    /// The ranges of the list columns that a rule names; none where a range would not yield
    /// what the rule sees: in a group, where some rows don't count, where the sheet shows
    /// names or days in place of codes.
    fn columns_of_lists(&self, rule: &Rule, scope: Scope<'_>) -> Option<BTreeMap<Item, String>> {
        let mut ranges = BTreeMap::new();
        for item in rule.items() {
            if let Item::Column { list, column } = &item {
                let range = self.list_range(list, column);
                let range = range.filter(|_| matches!(scope, Scope::All))?;
                ranges.insert(item, range);
            }
        }
        Some(ranges)
    }

    /// A consolidated figure.
    pub(super) fn figure(&self, indicator: &str, scope: Scope<'_>) -> Option<Decimal> {
        let totals = self.table.totals.get(indicator)?;
        match scope {
            Scope::All => totals.all.value,
            Scope::Group { attribute, label } => {
                let (value, _) = self.labels.values(attribute).find(|(_, l)| *l == label)?;
                totals.by.get(attribute)?.get(value)?.value
            }
        }
    }
}

/// How many cells say something.
fn reported(values: &str, group: Option<&(String, String)>) -> String {
    match group {
        None => format!("COUNTA({values})"),
        Some((keys, key)) if is_plain(key) => format!("COUNTIFS({keys},{key},{values},\"<>\")"),
        Some((keys, key)) => format!("SUMPRODUCT(--({keys}={key}),--({values}<>\"\"))"),
    }
}

/// A cell for a formula, on another sheet where one is named.
pub(super) fn reference(cell: Address, sheet: Option<&str>) -> String {
    match sheet {
        Some(sheet) => format!("{}!{}", quote_sheet(sheet), cell.absolute()),
        None => cell.absolute(),
    }
}

fn is_lazy(rule: &Rule) -> bool {
    let text = rule.text().to_uppercase();
    ["IF", "IFERROR", "AND", "OR", "ISBLANK", "COUNTA"]
        .iter()
        .any(|function| {
            text.contains(&format!("{function}(")) || text.contains(&format!("{function} ("))
        })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::language::Language;
    use crate::summary::layout::consolidated::TOTAL;
    use crate::summary::tests::{campaign, consolidated};

    #[test]
    fn formulas_point_at_the_matrix() {
        let campaign = campaign();
        let table = consolidated(&campaign, None);
        let summary = Summary::new(&table, date(2024, 3, 25), Language::Vi);
        let formula = |code: &str, scope| {
            let stands = Stands::InTable { column: TOTAL };
            summary
                .formula(&campaign.indicators[code], scope, stands)
                .unwrap()
        };
        let (attribute, label) = ("group", "Miền Bắc");
        let north = Scope::Group { attribute, label };
        let sheet = "'Đơn vị × chỉ tiêu'!";
        assert_eq!(
            formula("kham", Scope::All),
            format!("=IF(COUNTA({sheet}$G$6:$G$9)=0,\"\",SUM({sheet}$G$6:$G$9))")
        );
        assert_eq!(
            formula("tien", north),
            format!(
                "=IF(COUNTIFS({sheet}$D$6:$D$9,\"Miền Bắc\",{sheet}$H$6:$H$9,\"<>\")=0,\"\",\
                 ROUND(SUMIFS({sheet}$H$6:$H$9,{sheet}$D$6:$D$9,\"Miền Bắc\"),1))"
            )
        );
        assert_eq!(
            formula("ty_le", north),
            "=IF(OR(D8=\"\",D7=\"\",D7=0),\"\",ROUND(D8/D7,9))"
        );
        // A label that Excel could take for a number is compared, not matched.
        assert_eq!(
            formula("hang_mot", Scope::All),
            format!("=SUMPRODUCT(--({sheet}$E$6:$E$9=\"1\"))")
        );
        let office = formula("van_phong", Scope::All);
        assert_eq!(office, format!("=IF({sheet}$N$10=\"\",\"\",{sheet}$N$10)"));
    }
}
