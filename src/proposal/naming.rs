//! Codes made of words: "Số học sinh nữ" → `so_hoc_sinh_nu`; legal, short and each once.

use std::collections::{BTreeMap, BTreeSet};

use crate::campaign::code::check_code;
use crate::language::text::{clean_line, without_marks};

/// Letters that a code has at most, that of a column behind that of its row too.
const LONGEST: usize = 40;

/// Letters that the code of a row has at least, however long those of its columns are.
const LEAST: usize = 16;

/// Letters that the code of a category has at most: it stands behind that of a row.
pub(super) const LONGEST_CATEGORY: usize = 16;

/// Letters that the code of a list's column or of a choice has at most.
pub(super) const LONGEST_COLUMN: usize = 24;

/// What a code is made of: a name, with what it is a part of before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    before: String,
    own: String,
}

impl Name {
    /// A name alone.
    pub(super) fn alone(own: &str) -> Self {
        Self::below("", own)
    }

    /// A name with what it is a part of.
    pub(super) fn below(before: &str, own: &str) -> Self {
        Self {
            before: before.trim().to_owned(),
            own: own.trim().to_owned(),
        }
    }

    /// The code: where both don't fit, the name with as many words before it as do.
    fn slug(&self, longest: usize) -> String {
        let whole = slug(&format!("{} {}", self.before, self.own), usize::MAX);
        let own = slug(&self.own, longest);
        if self.before.is_empty() || whole.len() <= longest {
            return slug(&whole.replace('_', " "), longest);
        }
        let before = slug(&self.before, usize::MAX);
        let before = ["tong_so_", "so_"]
            .iter()
            .find_map(|word| before.strip_prefix(word))
            .map_or(before.clone(), str::to_owned);
        let room = longest.saturating_sub(own.len() + 1);
        let mut kept = String::new();
        for word in before.split('_') {
            let length = kept.len() + usize::from(!kept.is_empty()) + word.len();
            if length > room {
                break;
            }
            if !kept.is_empty() {
                kept.push('_');
            }
            kept.push_str(word);
        }
        // One word of several names nothing.
        let is_torn = !kept.contains('_') && before.contains('_');
        match kept.as_str() {
            _ if is_torn => own,
            "" => slug(&whole.replace('_', " "), longest),
            kept => slug(&format!("{kept} {}", self.own), longest),
        }
    }
}

/// The codes that are taken.
#[derive(Debug, Default)]
pub(super) struct Codes {
    taken: BTreeSet<String>,
    /// Words that templates use for something else.
    words: Vec<String>,
}

impl Codes {
    /// No codes yet; words that mean something else, and names that are in use.
    pub(super) fn new(words: &[String], names: impl Iterator<Item = String>) -> Self {
        Self {
            taken: names.map(|name| name.to_lowercase()).collect(),
            words: words.to_vec(),
        }
    }

    /// Takes the first of some names whose code is free, also with each of the endings; the first
    /// one with a number where none is.
    pub(super) fn take(&mut self, names: &[Name], endings: &[String]) -> String {
        let ending = endings.iter().map(|ending| ending.len() + 1).max();
        // A number may have to be put behind it.
        let longest = LONGEST - ending.unwrap_or(0).min(LONGEST - LEAST) - 3;
        let slugs: Vec<String> = names.iter().map(|name| name.slug(longest)).collect();
        let mut free = slugs
            .iter()
            .find(|slug| self.is_free(slug, endings))
            .cloned();
        let first = slugs.first().map_or("muc", String::as_str);
        let mut number = 2;
        while free.is_none() && number < 100_000 {
            let numbered = format!("{first}_{number}");
            free = self.is_free(&numbered, endings).then_some(numbered);
            number += 1;
        }
        let code = free.unwrap_or_else(|| first.to_owned());
        self.taken.insert(code.clone());
        let all = endings.iter().map(|ending| joined(&code, ending));
        self.taken.extend(all);
        code
    }

    fn is_free(&self, code: &str, endings: &[String]) -> bool {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let is_free = |code: &str| !self.taken.contains(code) && check_code(code, &words).is_ok();
        is_free(code) && endings.iter().all(|end| is_free(&joined(code, end)))
    }
}

/// Codes of columns or choices of so many letters, each once among themselves.
pub(super) fn distinct(texts: &[Vec<String>], words: &[String], longest: usize) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut cuts: BTreeMap<String, u32> = BTreeMap::new();
    for text in texts.iter().filter_map(|candidates| candidates.first()) {
        *cuts.entry(slug(text, longest)).or_default() += 1;
    }
    // What several begin with says too little of each: there the last word tells.
    let short = |text: &String| {
        let cut = slug(text, longest);
        match cuts.get(&cut) {
            Some(2..) => ends(text, longest).unwrap_or(cut),
            _ => cut,
        }
    };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut codes = Vec::new();
    for candidates in texts {
        let slugs: Vec<String> = candidates.iter().map(short).collect();
        let is_free = |code: &String, taken: &BTreeSet<String>| {
            !taken.contains(code) && check_code(code, &words).is_ok()
        };
        let first = slugs.first().map_or("cot", String::as_str);
        let mut code = slugs.iter().find(|code| is_free(code, &taken)).cloned();
        let mut number = 2;
        while code.is_none() && number < 100_000 {
            code = Some(format!("{first}_{number}")).filter(|code| is_free(code, &taken));
            number += 1;
        }
        let code = code.unwrap_or_else(|| first.to_owned());
        taken.insert(code.clone());
        codes.push(code);
    }
    codes
}

/// A row's code with a column's behind it; the row's alone where there is no other column.
pub(super) fn joined(row: &str, column: &str) -> String {
    match column {
        "" => row.to_owned(),
        column => format!("{row}_{column}"),
    }
}

/// The first words of a text that is too long and its last one, as a code.
fn ends(text: &str, longest: usize) -> Option<String> {
    let whole = slug(text, usize::MAX);
    let last = whole.rsplit('_').next().filter(|_| whole.len() > longest)?;
    let room = longest.checked_sub(last.len() + 1)?;
    let code = format!("{}_{last}", slug(text, room));
    check_code(&code, &[]).is_ok().then_some(code)
}

/// A text as a legal code, but for words that are taken.
pub(super) fn slug(text: &str, longest: usize) -> String {
    let mut slug = String::new();
    for letter in without_marks(&clean_line(text)).to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if letter == '%' {
            slug.push_str(if slug.is_empty() || slug.ends_with('_') {
                "phan_tram"
            } else {
                "_phan_tram"
            });
        } else if !slug.is_empty() && !slug.ends_with('_') {
            slug.push('_');
        }
    }
    let slug = slug.trim_matches('_');
    let slug = match slug.get(..longest) {
        Some(head) if slug.len() > longest && !slug[longest..].starts_with('_') => {
            head.rsplit_once('_').map_or(head, |(words, _)| words)
        }
        Some(head) => head,
        None => slug,
    };
    let slug = slug.trim_matches('_');
    if slug.is_empty() {
        return "muc_khac".to_owned();
    }
    let is_legal = |code: &str| check_code(code, &[]).is_ok();
    let tries = [slug.to_owned(), format!("so_{slug}"), format!("muc_{slug}")];
    let legal = tries.iter().find(|code| is_legal(code)).cloned();
    legal.unwrap_or_else(|| "muc_khac".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_codes() {
        for (text, code) in [
            ("Số học sinh nữ", "so_hoc_sinh_nu"),
            ("Tỷ lệ đạt chuẩn (%)", "ty_le_dat_chuan_phan_tram"),
            ("2026", "so_2026"),
            ("C", "so_c"),
            ("Sum", "so_sum"),
            ("Đảng bộ: kết nạp, chuyển đến", "dang_bo_ket_nap_chuyen_den"),
            ("…", "muc_khac"),
        ] {
            assert_eq!(slug(text, 60), code, "{text}");
        }
        let long = "Số giáo viên dạy giỏi cấp tỉnh được khen thưởng trong học kỳ";
        assert_eq!(slug(long, 38), "so_giao_vien_day_gioi_cap_tinh_duoc");
    }

    #[test]
    fn what_columns_begin_with_alike_is_left_out() {
        let texts = [
            "Audit Firm/Organization Name",
            "Audit Firm/Organization City",
            "Contact Name",
        ];
        let texts: Vec<Vec<String>> = texts.iter().map(|text| vec![(*text).to_owned()]).collect();
        let codes = distinct(&texts, &[], 20);
        assert_eq!(
            codes,
            ["audit_firm_name", "audit_firm_city", "contact_name"]
        );
    }

    #[test]
    fn a_code_has_forty_letters_with_its_column() {
        let mut codes = Codes::default();
        let long = "Số giáo viên dạy giỏi cấp tỉnh được khen thưởng";
        let text = vec![Name::alone(long)];
        let endings = vec!["tong_so".to_owned(), "dan_toc_thieu_so".to_owned()];
        assert_eq!(codes.take(&text, &endings), "so_giao_vien_day");
        assert_eq!(
            codes.take(&text, &[]),
            "so_giao_vien_day_gioi_cap_tinh_duoc"
        );
        let part = vec![Name::below(
            "Tổng số đảng viên của đảng bộ",
            "Dân tộc thiểu số",
        )];
        let endings = vec!["ky_nay".to_owned()];
        assert_eq!(
            codes.take(&part, &endings),
            "dang_vien_cua_dan_toc_thieu_so"
        );
    }

    #[test]
    fn each_code_is_taken_once() {
        let mut codes = Codes::new(&["unit".to_owned()], ["Nguon_1".to_owned()].into_iter());
        let text = |text: &str| vec![Name::alone(text)];
        assert_eq!(codes.take(&text("Nữ"), &[]), "nu");
        let both = vec![Name::alone("Nữ"), Name::below("Giáo viên", "Nữ")];
        assert_eq!(codes.take(&both, &[]), "giao_vien_nu");
        assert_eq!(codes.take(&text("Nữ"), &[]), "nu_2");
        assert_eq!(codes.take(&text("Unit"), &[]), "unit_2");
        assert_eq!(codes.take(&text("Nguồn 1"), &[]), "nguon_1_2");
        let endings = vec!["nu".to_owned()];
        assert_eq!(codes.take(&text("Giáo viên"), &endings), "giao_vien_2");
    }
}
