//! Which units a text names: by their names, other names and codes on the register.
//!
//! Two spellings are one name where the comparison key says so, where both mean the same once
//! short words of the state's offices are written out (`TH`: tiểu học), or where the text has no
//! marks at all. Nothing is near enough otherwise: "Kim Đồng 2" is not "Kim Đồng". A text may name
//! several units; who asks decides what that means.

use std::collections::BTreeSet;

use super::super::file_name::{Part, is_mixed};
use crate::campaign::Campaign;
use crate::language::key::key;
use crate::language::text::{clean_line, without_marks};

/// Short words with what they stand for, both without marks and with them.
const SHORT: [(&str, &str); 23] = [
    ("th", "tiểu học"),
    ("thcs", "trung học cơ sở"),
    ("thpt", "trung học phổ thông"),
    ("mn", "mầm non"),
    ("mg", "mẫu giáo"),
    ("ptdt", "phổ thông dân tộc"),
    ("ptdtnt", "phổ thông dân tộc nội trú"),
    ("ptdtbt", "phổ thông dân tộc bán trú"),
    ("gd", "giáo dục"),
    ("đt", "đào tạo"),
    ("gdđt", "giáo dục đào tạo"),
    ("gdtx", "giáo dục thường xuyên"),
    ("gdnn", "giáo dục nghề nghiệp"),
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("lđlđ", "liên đoàn lao động"),
    ("lđtbxh", "lao động thương binh xã hội"),
    ("tyt", "trạm y tế"),
    ("ttyt", "trung tâm y tế"),
    ("bv", "bệnh viện"),
    ("bvđk", "bệnh viện đa khoa"),
    ("cb", "chi bộ"),
    ("đb", "đảng bộ"),
];

/// Words before a name in a heading: "Báo cáo của …".
const BEFORE: [&str; 5] = ["của", "cua", "cáo", "tại", "vị"];

/// Words after a name in a heading, and in a file's name: a period.
const AFTER: [&str; 11] = [
    "quý", "quy", "tháng", "thang", "năm", "nam", "kỳ", "ky", "học", "hoc", "hk",
];

/// Words that may stand beside a name, further than those of headings.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
}

/// The names of the units on the register.
#[derive(Debug)]
pub(in crate::inbox) struct UnitNames {
    names: Vec<Name>,
    codes: Vec<String>,
    period: String,
}

#[derive(Debug)]
struct Name {
    unit: String,
    words: Vec<String>,
    plain: Vec<String>,
}

/// A name that stands in a text, from a word up to another.
struct Occurrence<'a> {
    unit: &'a str,
    start: usize,
    end: usize,
}

impl UnitNames {
    /// The names of a campaign's units.
    pub(in crate::inbox) fn new(campaign: &Campaign) -> Self {
        let names = campaign.units.values().flat_map(|unit| {
            let all = unit.aliases.iter().chain([&unit.name]);
            all.map(|name| {
                let words = words_of(name);
                Name {
                    unit: unit.code.clone(),
                    plain: words.iter().map(|word| without_marks(word)).collect(),
                    words,
                }
            })
        });
        Self {
            names: names.filter(|name| !name.words.is_empty()).collect(),
            codes: campaign.units.keys().cloned().collect(),
            period: campaign.settings.period.to_string(),
        }
    }

    /// The units that a text names which stands where a unit's name or code belongs.
    pub(super) fn claimed(&self, text: &str, beside: &Beside) -> BTreeSet<&str> {
        let mut found = self.in_heading(text, beside);
        let is_it = |code: &&String| segments(text).any(|part| part.eq_ignore_ascii_case(code));
        found.extend(self.codes.iter().filter(is_it).map(String::as_str));
        found
    }

    /// The units that a heading names: from its beginning or after "của", to its end or up to a
    /// period.
    pub(super) fn in_heading(&self, text: &str, beside: &Beside) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for segment in segments(text) {
            let words = words_of(segment);
            let is_before =
                |word: &String| is_one_of(&BEFORE, word) || beside.before.contains(word);
            let is_after = |word: &String| is_of_period(word) || beside.after.contains(word);
            let starts = |start: usize| {
                let end = start - usize::from(start > 0 && is_school(&words[start - 1]));
                end == 0 || is_before(&words[end - 1])
            };
            let whole = self.occurrences(&words, is_unmarked(segment)).into_iter();
            let whole = whole.filter(|name| {
                let is_whole = name.start == 0 && name.end == words.len();
                let ends = words.get(name.end).is_none_or(is_after);
                is_whole || (name.end > name.start + 1 && starts(name.start) && ends)
            });
            found.extend(whole.map(|name| name.unit));
            let is_code = |code: &&String| is_mixed(code) && segment.eq_ignore_ascii_case(code);
            found.extend(self.codes.iter().filter(is_code).map(String::as_str));
        }
        found
    }

    /// The units that the folders and the name of a file name.
    pub(super) fn in_file_name(&self, name: &str) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for part in Part::all(name, &self.period) {
            let codes = self.codes.iter().filter(|code| part.has_code(code));
            found.extend(codes.map(String::as_str));
            let rest = without_copy_marks(&part.rest);
            let words = words_of(rest);
            let named = self.occurrences(&words, is_unmarked(rest)).into_iter();
            let named = named.filter(|name| {
                let is_whole = name.start == 0 && name.end == words.len();
                is_whole || (name.end > name.start + 1 && !goes_on(&words[name.end..]))
            });
            found.extend(named.map(|name| name.unit));
        }
        found
    }

    /// Where names stand, those within longer ones apart.
    fn occurrences(&self, words: &[String], is_unmarked: bool) -> Vec<Occurrence<'_>> {
        let mut found = Vec::new();
        for name in &self.names {
            let wanted = if is_unmarked {
                &name.plain
            } else {
                &name.words
            };
            let starts = 0..(words.len() + 1).saturating_sub(wanted.len());
            let starts = starts.filter(|start| words[*start..].starts_with(wanted));
            found.extend(starts.map(|start| Occurrence {
                unit: &name.unit,
                start,
                end: start + wanted.len(),
            }));
        }
        let spans: Vec<(usize, usize)> = found.iter().map(|name| (name.start, name.end)).collect();
        found.retain(|name| {
            let is_longer = |(start, end): &(usize, usize)| {
                *start <= name.start && *end >= name.end && end - start > name.end - name.start
            };
            !spans.iter().any(is_longer)
        });
        found
    }
}

/// The pieces of a text that are headings of their own.
fn segments(text: &str) -> impl Iterator<Item = &str> {
    let ends = |letter: char| "\n\r\t:;,()|".contains(letter);
    text.split(ends)
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// The words of a text as they are compared: short ones written out, "và" and a first "trường"
/// left out.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let is_unmarked = is_unmarked(text);
    let is_sign = |letter: char| !letter.is_alphanumeric() && letter != '&';
    let text = key(&clean_line(text).replace(is_sign, " "));
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let same = |short: &str| match is_unmarked {
            true => without_marks(short) == word,
            false => short == word,
        };
        let known = SHORT.iter().find(|(short, _)| same(short));
        let long = known.map_or_else(|| word.to_owned(), |(_, long)| key(long));
        let long = match is_unmarked {
            true => without_marks(&long),
            false => long,
        };
        words.extend(long.split(' ').map(str::to_owned));
    }
    let is_and = |word: &str| is_one_of(&["và"], word) || (is_unmarked && word == "va");
    words.retain(|word| !is_and(word));
    if words.len() > 1 && is_school(&words[0]) {
        words.remove(0);
    }
    words
}

fn is_school(word: &str) -> bool {
    is_one_of(&["trường", "truong"], word)
}

/// Whether a word is one of these, by the comparison key.
fn is_one_of(known: &[&str], word: &str) -> bool {
    known.iter().any(|known| key(known) == word)
}

fn is_unmarked(text: &str) -> bool {
    let text = key(text);
    without_marks(&text) == text
}

fn is_of_period(word: &str) -> bool {
    is_one_of(&AFTER, word)
}

/// Whether what follows a name in a file's name may be a part of another name: "Kim Đồng 2",
/// "Kim Đồng B". Days, years and periods are none.
fn goes_on(after: &[String]) -> bool {
    let Some(first) = after.first() else {
        return false;
    };
    let is_number = |word: &String| word.chars().all(|letter| letter.is_ascii_digit());
    let is_year = |word: &String| is_number(word) && word.len() == 4;
    if is_number(first) && first.len() < 4 {
        let is_day = after.len() > 2 && is_number(&after[1]) && is_year(&after[2]);
        return !is_day;
    }
    let is_counted = first.chars().count() == 1 || ROMAN.contains(&first.as_str());
    is_counted && !is_of_period(first)
}

const ROMAN: [&str; 5] = ["ii", "iii", "iv", "vi", "vii"];

/// The name without what programs add to that of a copy: " (1)", " - Copy".
fn without_copy_marks(stem: &str) -> &str {
    let mut rest = stem.trim_end();
    loop {
        let before = rest;
        if let Some(open) = rest.strip_suffix(')').and_then(|_| rest.rfind('(')) {
            let inside = &rest[open + 1..rest.len() - 1];
            if !inside.is_empty() && inside.chars().all(|letter| letter.is_ascii_digit()) {
                rest = rest[..open].trim_end();
            }
        }
        for mark in [" - Copy", " - copy", "_copy"] {
            rest = rest.strip_suffix(mark).unwrap_or(rest).trim_end();
        }
        if rest == before {
            return rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(register: &[(&str, &str)]) -> UnitNames {
        let name = |(unit, name): &(&str, &str)| {
            let words = words_of(name);
            Name {
                unit: (*unit).to_owned(),
                plain: words.iter().map(|word| without_marks(word)).collect(),
                words,
            }
        };
        UnitNames {
            names: register.iter().map(name).collect(),
            codes: register
                .iter()
                .map(|(code, _)| (*code).to_owned())
                .collect(),
            period: "2026-Q1".to_owned(),
        }
    }

    fn schools() -> UnitNames {
        names(&[
            ("TH01", "Trường Tiểu học Kim Đồng"),
            ("TH02", "Trường Tiểu học Kim Đồng 2"),
            ("TH03", "Trường Tiểu học Hòa An"),
            ("TH04", "Trường Tiểu học Hoà Ân"),
            ("CS05", "Trường THCS Kim Đồng"),
        ])
    }

    fn found(set: BTreeSet<&str>) -> String {
        set.into_iter().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_heading_names_a_unit_where_it_is_certain() {
        let names = schools();
        let cases = [
            ("TRƯỜNG TIỂU HỌC KIM ĐỒNG", "TH01"),
            ("Đơn vị: Trường TH Kim Đồng", "TH01"),
            ("Truong TH Kim Dong", "TH01"),
            ("Trường TH Kim Đồng 2", "TH02"),
            ("Trường Trung học cơ sở Kim Đồng", "CS05"),
            ("Trường Tiểu học Hoà An", "TH03"),
            ("truong tieu hoc hoa an", "TH03 TH04"),
            ("BÁO CÁO CỦA TRƯỜNG TIỂU HỌC HÒA AN QUÝ I NĂM 2026", "TH03"),
            ("PHÒNG GIÁO DỤC\nTRƯỜNG TIỂU HỌC KIM ĐỒNG", "TH01"),
            ("Kim Đồng", ""),
            ("Trường Tiểu học Kim Đồng 3", ""),
            ("Trường Tiểu học Hòa Ấn", ""),
            ("3 em chuyển từ Trường Tiểu học Kim Đồng", ""),
            ("........", ""),
        ];
        for (text, wanted) in cases {
            assert_eq!(
                found(names.in_heading(text, &Beside::default())),
                wanted,
                "{text}"
            );
        }
    }

    #[test]
    fn a_file_s_name_names_a_unit_where_it_is_certain() {
        let names = schools();
        let cases = [
            ("Truong-Tieu-hoc-Kim-Dong.xlsx", "TH01"),
            ("Bao cao TH Kim Dong (1).xlsx", "TH01"),
            ("TH Kim Đồng quý I 2026 - Copy.xls", "TH01"),
            ("TH Kim Dong 31.3.2026.xls", "TH01"),
            ("TH Kim Dong 2.xls", "TH02"),
            ("TH Kim Dong 3.xls", ""),
            ("TH Kim Dong B.xls", ""),
            ("th05/bieu.xlsx", ""),
            ("TH02/bieu.xlsx", "TH02"),
            ("2026-Q1_CS05_x.xlsx", "CS05"),
            ("TH01 thay cho THCS Kim Đồng.xlsx", "CS05 TH01"),
            ("bieu.xlsx", ""),
        ];
        for (name, wanted) in cases {
            assert_eq!(found(names.in_file_name(name)), wanted, "{name}");
        }
    }

    #[test]
    fn a_code_counts_where_the_unit_belongs() {
        let names = names(&[("soyte", "Sở Y tế")]);
        assert_eq!(
            found(names.claimed("Mã đơn vị: SOYTE", &Beside::default())),
            "soyte"
        );
        assert_eq!(found(names.in_heading("soyte", &Beside::default())), "");
    }
}
