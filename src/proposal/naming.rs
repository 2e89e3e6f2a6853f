//! Codes made of words: "Số học sinh nữ" → `so_hoc_sinh_nu`; legal, short and each once.

use std::collections::BTreeSet;

use crate::campaign::code::check_code;
use crate::language::text::{clean_line, without_marks};

/// Letters that the code of a row has at most, so that a column's fits behind it.
const LONGEST: usize = 38;

/// Letters that the code of a column has at most.
const LONGEST_COLUMN: usize = 20;

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

    /// Takes the first of some texts whose code is free, also with each of the endings; the first
    /// one with a number where none is.
    pub(super) fn take(&mut self, texts: &[String], endings: &[String]) -> String {
        let slugs: Vec<String> = texts.iter().map(|text| slug(text, LONGEST)).collect();
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

/// Codes of columns or choices, each once among themselves.
pub(super) fn distinct(texts: &[Vec<String>], words: &[String]) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut codes = Vec::new();
    for candidates in texts {
        let slugs = candidates.iter().map(|text| slug(text, LONGEST_COLUMN));
        let slugs: Vec<String> = slugs.collect();
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
    fn each_code_is_taken_once() {
        let mut codes = Codes::new(&["unit".to_owned()], ["Nguon_1".to_owned()].into_iter());
        let text = |text: &str| vec![text.to_owned()];
        assert_eq!(codes.take(&text("Nữ"), &[]), "nu");
        let both = vec!["Nữ".to_owned(), "Giáo viên – Nữ".to_owned()];
        assert_eq!(codes.take(&both, &[]), "giao_vien_nu");
        assert_eq!(codes.take(&text("Nữ"), &[]), "nu_2");
        assert_eq!(codes.take(&text("Unit"), &[]), "unit_2");
        assert_eq!(codes.take(&text("Nguồn 1"), &[]), "nguon_1_2");
        let endings = vec!["nu".to_owned()];
        assert_eq!(codes.take(&text("Giáo viên"), &endings), "giao_vien_2");
    }
}
