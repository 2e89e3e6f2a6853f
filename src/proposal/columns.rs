//! What the columns of a table's figures are called: the lines of their heads, without those that
//! say nothing, and a code for each.

use super::draft::{Category, Relation};
use super::grids::GridColumn;
use super::naming::{LONGEST_CATEGORY, distinct};
use super::words::{counted_measure, is_filler, is_of_which_head, is_plain_head, is_whole};

/// How columns are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ColumnName {
    pub(super) column: u16,
    /// What stands behind the row's code; blank where the row has no other column.
    pub(super) code: String,
    /// What stands behind the row's label.
    pub(super) label: String,
    pub(super) measure: Option<String>,
    /// What its head says that it counts, or that of the column it is some of.
    pub(super) counted: Option<String>,
    /// How the head says that it relates to other columns.
    pub(super) relation: Relation,
}

impl ColumnName {
    /// The column as a category.
    pub(super) fn category(&self) -> Category {
        Category {
            code: self.code.clone(),
            label: self.label.clone(),
            relation: self.relation.clone(),
        }
    }
}

/// The names of columns that rows have figures in.
pub(super) fn column_names(columns: &[&GridColumn], words: &[String]) -> Vec<ColumnName> {
    let shared = shared_lines(columns);
    let labels: Vec<Vec<String>> = columns
        .iter()
        .map(|column| meaningful(&column.lines[shared.min(column.lines.len())..]))
        .collect();
    let is_alone = columns.len() == 1;
    let candidates: Vec<Vec<String>> = labels
        .iter()
        .map(|lines| {
            // A line that ends several heads says too little of any but the shortest.
            let last = lines.last().cloned();
            let ends = |other: &&Vec<String>| other.last() == last.as_ref();
            let is_clear = lines.len() < 2 || labels.iter().filter(ends).count() == 1;
            let last = last.filter(|_| is_clear);
            last.into_iter().chain([lines.join(" ")]).collect()
        })
        .collect();
    let codes = distinct(&candidates, words, LONGEST_CATEGORY);
    let relations = relations(columns, &labels, &codes);
    let counted = counted(&labels, &codes, &relations);
    let names = columns
        .iter()
        .zip(labels)
        .zip(codes.into_iter().zip(relations).zip(counted));
    let names = names.map(|((column, lines), ((code, relation), counted))| {
        let is_named = !is_alone && !lines.is_empty();
        let label = lines.join(" – ");
        let is_mute =
            is_alone && (lines.is_empty() || lines.iter().all(|line| is_plain_head(line)));
        ColumnName {
            column: column.column,
            code: if is_named { code } else { String::new() },
            label: if is_mute || is_alone {
                String::new()
            } else {
                label
            },
            measure: column.measure.clone(),
            counted,
            relation,
        }
    });
    names.collect()
}

/// What columns count, by their heads; some of another column count what that does.
fn counted(
    labels: &[Vec<String>],
    codes: &[String],
    relations: &[Relation],
) -> Vec<Option<String>> {
    let own = |at: usize| labels[at].last().and_then(|line| counted_measure(line));
    let of = |relation: &Relation| match relation {
        Relation::Part(of) | Relation::OfWhich(of) => {
            let place = codes.iter().position(|code| code == of)?;
            own(place)
        }
        Relation::None | Relation::Whole => None,
    };
    let columns = relations.iter().enumerate();
    columns
        .map(|(at, relation)| own(at).or_else(|| of(relation)))
        .collect()
}

/// How columns relate: to the one above them in the head, else to the whole.
fn relations(columns: &[&GridColumn], labels: &[Vec<String>], codes: &[String]) -> Vec<Relation> {
    let is_whole_column = |lines: &Vec<String>| lines.len() == 1 && is_whole(&lines[0]);
    let wholes: Vec<usize> = (0..labels.len())
        .filter(|at| is_whole_column(&labels[*at]))
        .collect();
    let whole = match wholes.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    let above = |at: usize| {
        let lines = &labels[at];
        let shorter = |other: &usize| {
            *other != at && labels[*other].len() < lines.len() && lines.starts_with(&labels[*other])
        };
        let nearest = (0..labels.len())
            .filter(shorter)
            .max_by_key(|other| labels[*other].len());
        nearest.filter(|other| !labels[*other].is_empty())
    };
    let mut relations: Vec<Relation> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let filler = column.lines.iter().rfind(|line| is_filler(line));
        relations.push(match (whole, above(at), filler) {
            (Some(whole), _, _) if whole == at => Relation::Whole,
            (_, Some(above), _) => Relation::OfWhich(codes[above].clone()),
            (Some(whole), None, Some(filler)) if is_of_which_head(filler) => {
                Relation::OfWhich(codes[whole].clone())
            }
            (Some(whole), None, Some(_)) => Relation::Part(codes[whole].clone()),
            _ => Relation::None,
        });
    }
    // One part alone would have to be as great as the whole.
    let parts = relations
        .iter()
        .filter(|own| matches!(own, Relation::Part(_)));
    if parts.count() == 1 {
        for relation in &mut relations {
            if let Relation::Part(of) = relation {
                *relation = Relation::OfWhich(of.clone());
            }
        }
    }
    relations
}

/// The lines of a head that say something: not those that only lead to others, and no "total"
/// below the name of what it is the total of.
pub(super) fn meaningful(lines: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = lines
        .iter()
        .filter(|line| !is_filler(line))
        .cloned()
        .collect();
    if kept.len() > 1 && kept.last().is_some_and(|last| is_whole(last)) {
        kept.pop();
    }
    kept
}

/// How many lines from the top all heads share.
fn shared_lines(columns: &[&GridColumn]) -> usize {
    let Some((first, others)) = columns
        .split_first()
        .filter(|(_, others)| !others.is_empty())
    else {
        return 0;
    };
    let is_shared = |place: &usize| {
        let line = first.lines.get(*place);
        let is_same =
            |other: &&GridColumn| other.lines.get(*place) == line && other.lines.len() > place + 1;
        first.lines.len() > place + 1 && others.iter().all(is_same)
    };
    (0..first.lines.len()).take_while(is_shared).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposal::words::Role;

    fn column(column: u16, lines: &[&str]) -> GridColumn {
        GridColumn {
            column,
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            single: Vec::new(),
            measure: None,
            role: Role::Other,
        }
    }

    #[test]
    fn heads_of_several_lines_become_names() {
        let columns = [
            column(3, &["Học sinh", "Tổng số"]),
            column(4, &["Học sinh", "Trong đó", "Nữ"]),
            column(5, &["Học sinh", "Trong đó", "Dân tộc thiểu số", "Tổng số"]),
            column(6, &["Học sinh", "Trong đó", "Dân tộc thiểu số", "Nữ"]),
        ];
        let names = column_names(&columns.iter().collect::<Vec<_>>(), &[]);
        let named: Vec<(&str, &str)> = names
            .iter()
            .map(|name| (name.code.as_str(), name.label.as_str()))
            .collect();
        let wanted = [
            ("tong_so", "Tổng số"),
            ("nu", "Nữ"),
            ("dan_toc_thieu_so", "Dân tộc thiểu số"),
            ("dan_toc_thieu_nu", "Dân tộc thiểu số – Nữ"),
        ];
        assert_eq!(named, wanted);
        let of = |code: &str| Relation::OfWhich(code.to_owned());
        let relations: Vec<Relation> = names.into_iter().map(|name| name.relation).collect();
        let wanted = [
            Relation::Whole,
            of("tong_so"),
            of("tong_so"),
            of("dan_toc_thieu_so"),
        ];
        assert_eq!(relations, wanted);
    }

    #[test]
    fn a_column_alone_adds_nothing() {
        let only = column(2, &["Số lượng"]);
        let names = column_names(&[&only], &[]);
        assert_eq!((names[0].code.as_str(), names[0].label.as_str()), ("", ""));
    }
}
