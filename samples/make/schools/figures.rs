//! The synthetic figures of the schools: pupils from semester to semester, staff, money.
//!
//! In comes the size of a school, out come its figures of three semesters that follow from each
//! other: who is there at the end is who was there at the beginning, with those who came and
//! without those who left; in autumn every grade has moved up. Nothing here knows a form.

use crate::chance::{Chance, apportion};

/// How large a school is.
#[derive(Clone, Debug)]
pub(crate) struct Size {
    /// The unit's code.
    pub(crate) unit: String,
    /// Classes of grades 1 to 5.
    pub(crate) primary: i64,
    /// Classes of grades 6 to 9.
    pub(crate) secondary: i64,
    /// Pupils of ethnic minorities, of a hundred.
    pub(crate) minority: i64,
}

/// Pupils: all, girls, those of ethnic minorities.
pub(crate) type Pupils = [i64; 3];

/// A grade at the end of a semester.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Grade {
    /// Its number, from 1 to 9.
    pub(crate) number: i64,
    pub(crate) classes: i64,
    pub(crate) pupils: Pupils,
}

/// Where the number of pupils of a semester comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Moves {
    pub(crate) at_first: Pupils,
    pub(crate) came: Pupils,
    pub(crate) left: Pupils,
    pub(crate) gave_up: Pupils,
}

/// A post with who holds it: approved posts, staff, women, ethnic minorities, and the staff by
/// training: above the standard, at it, below it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Post {
    pub(crate) code: &'static str,
    pub(crate) figures: [i64; 7],
}

/// Money in tenths of a million: planned and spent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expense {
    pub(crate) code: &'static str,
    pub(crate) planned: i64,
    pub(crate) spent: i64,
}

/// What a school reports for a semester.
#[derive(Clone, Debug)]
pub(crate) struct Semester {
    pub(crate) grades: Vec<Grade>,
    pub(crate) moves: Moves,
    pub(crate) posts: Vec<Post>,
    pub(crate) money: Vec<Expense>,
}

/// The semesters of a school, one after the other; the periods only seed chance.
pub(crate) fn semesters(size: &Size, periods: &[&str]) -> Vec<Semester> {
    let mut all: Vec<Semester> = Vec::new();
    for (index, period) in periods.iter().enumerate() {
        let mut chance = Chance::of(&format!("{period} {}", size.unit));
        let grades = match all.last() {
            None => first_grades(size, &mut chance),
            // The second semester of a year goes on with the same pupils.
            Some(before) if index == 1 => before.grades.clone(),
            Some(before) => moved_up(size, &before.grades, &mut chance),
        };
        all.push(semester(size, grades, &mut chance));
    }
    all
}

fn semester(size: &Size, mut grades: Vec<Grade>, chance: &mut Chance) -> Semester {
    let moves = moves(&mut grades, size, chance);
    let posts = posts(size, chance);
    let money = money(&posts, chance);
    Semester {
        grades,
        moves,
        posts,
        money,
    }
}

/// The grades that a school has, with their classes.
fn classes(size: &Size) -> Vec<(i64, i64)> {
    let spread = |total: i64, grades: std::ops::RangeInclusive<i64>| {
        let weights = vec![1; grades.clone().count()];
        let caps = vec![total; weights.len()];
        let parts = match total {
            0 => Vec::new(),
            total => apportion(total, &weights, &caps),
        };
        grades.zip(parts).collect::<Vec<_>>()
    };
    [spread(size.primary, 1..=5), spread(size.secondary, 6..=9)].concat()
}

fn first_grades(size: &Size, chance: &mut Chance) -> Vec<Grade> {
    let classes = classes(size).into_iter();
    classes
        .map(|(number, classes)| new_grade(size, (number, classes), chance))
        .collect()
}

fn new_grade(size: &Size, (number, classes): (i64, i64), chance: &mut Chance) -> Grade {
    let all: i64 = (0..classes).map(|_| chance.between(23, 34)).sum();
    let girls = all * chance.between(46, 51) / 100;
    let share = (size.minority + chance.between(-3, 3)).clamp(1, 97);
    Grade {
        number,
        classes,
        pupils: [all, girls, all * share / 100],
    }
}

/// The grades in autumn: each has moved up, the lowest of each level is new.
fn moved_up(size: &Size, before: &[Grade], chance: &mut Chance) -> Vec<Grade> {
    let classes = classes(size).into_iter();
    let grade = |(number, classes): (i64, i64)| {
        let below = before.iter().find(|grade| grade.number == number - 1);
        match below {
            Some(below) => Grade {
                number,
                classes,
                pupils: below.pupils,
            },
            None => new_grade(size, (number, classes), chance),
        }
    };
    classes.map(grade).collect()
}

/// Lets pupils come and go in some of the grades.
fn moves(grades: &mut [Grade], size: &Size, chance: &mut Chance) -> Moves {
    let mut moves = Moves {
        at_first: sum(grades),
        ..Moves::default()
    };
    let most = (size.primary + size.secondary) / 3 + 1;
    for (which, upto) in [(0, most), (1, most), (2, 2)] {
        for _ in 0..chance.between(0, upto) {
            let place = usize::try_from(chance.below(grades.len() as i64)).unwrap_or_default();
            let grade = &mut grades[place];
            let is_girl = i64::from(chance.one_in(2) && grade.pupils[1] > 1);
            let is_minority = chance.between(1, 100) <= size.minority && grade.pupils[2] > 1;
            let one = [1, is_girl, i64::from(is_minority)];
            let (total, sign) = match which {
                0 => (&mut moves.came, 1),
                1 => (&mut moves.left, -1),
                _ => (&mut moves.gave_up, -1),
            };
            for (at, one) in one.into_iter().enumerate() {
                total[at] += one;
                grade.pupils[at] += sign * one;
            }
        }
    }
    moves
}

/// All pupils of some grades.
pub(crate) fn sum(grades: &[Grade]) -> Pupils {
    let add = |all: Pupils, grade: &Grade| std::array::from_fn(|at| all[at] + grade.pupils[at]);
    grades.iter().fold([0; 3], add)
}

fn posts(size: &Size, chance: &mut Chance) -> Vec<Post> {
    let classes = size.primary + size.secondary;
    let mut posts = vec![("can_bo_quan_ly", 2 + i64::from(classes > 12))];
    if size.primary > 0 {
        posts.push(("giao_vien_tieu_hoc", size.primary * 13 / 10 + 1));
    }
    if size.secondary > 0 {
        posts.push(("giao_vien_thcs", size.secondary * 18 / 10 + 1));
    }
    posts.push(("nhan_vien", 2 + classes / 6));
    let post = |(code, staff): (&'static str, i64)| {
        let staff = staff + chance.between(0, 1);
        let women = (staff * chance.between(60, 85)).div_euclid(100);
        let minority = staff * size.minority / 200;
        let above = staff * chance.between(5, 20) / 100;
        let below = staff * chance.between(0, 9) / 100;
        let approved = staff + chance.between(0, 2);
        let at = staff - above - below;
        let figures = [approved, staff, women, minority, above, at, below];
        Post { code, figures }
    };
    posts.into_iter().map(post).collect()
}

fn money(posts: &[Post], chance: &mut Chance) -> Vec<Expense> {
    let staff: i64 = posts.iter().map(|post| post.figures[1]).sum();
    let planned = [
        ("thanh_toan_ca_nhan", staff * 780),
        ("nghiep_vu_chuyen_mon", staff * 52),
        ("mua_sam_sua_chua", staff * 34),
        ("chi_khac", staff * 11),
    ];
    let expense = |(code, planned): (&'static str, i64)| {
        let planned = planned + chance.between(0, 400);
        let share = match code {
            "mua_sam_sua_chua" => chance.between(420, 990),
            _ => chance.between(880, 1000),
        };
        let spent = planned * share / 1000;
        Expense {
            code,
            planned,
            spent,
        }
    };
    planned.into_iter().map(expense).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn semesters_follow_from_each_other() {
        let size = Size {
            unit: "LC01".to_owned(),
            primary: 10,
            secondary: 8,
            minority: 70,
        };
        let all = semesters(&size, &["2025-2026-S1", "2025-2026-S2", "2026-2027-S1"]);
        for semester in &all {
            let moves = &semester.moves;
            let ends: Pupils = std::array::from_fn(|at| {
                moves.at_first[at] + moves.came[at] - moves.left[at] - moves.gave_up[at]
            });
            assert_eq!(sum(&semester.grades), ends);
        }
        assert_eq!(all[1].moves.at_first, sum(&all[0].grades));
        let second = all[1].grades.iter().find(|grade| grade.number == 3);
        assert!(second.is_some());
    }
}
