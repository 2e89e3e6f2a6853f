//! Periods within longer texts: the heading "BÁO CÁO QUÝ I NĂM 2026" says the first quarter of 2026.
//!
//! In comes any text, out come the periods in it, each by the most words that say it. A day ("ngày
//! 5 tháng 4 năm 2026") is no period, nor is a year without a word beside it.

use super::key::key;
use super::period::Period;

/// Words of the longest period: "6 tháng đầu năm học 2025 - 2026".
const MOST_WORDS: usize = 9;

/// The periods that a text names, in its order.
#[must_use]
pub fn periods_in(text: &str) -> Vec<Period> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        match longest(&words, start) {
            Some((period, end)) => {
                if !is_of_a_day(&words, start) {
                    found.push(period);
                }
                start = end;
            }
            None => start += 1,
        }
    }
    found
}

/// The longest period that begins with a word, and the word after it.
fn longest(words: &[&str], start: usize) -> Option<(Period, usize)> {
    let last = words.len().min(start + MOST_WORDS);
    let mut ends = (start + 1..=last).rev();
    ends.find_map(|end| {
        let text = words[start..end].join(" ");
        let text = text.trim_matches(|letter: char| !letter.is_alphanumeric());
        let is_bare = text.chars().all(|letter| letter.is_ascii_digit());
        let period = text.parse().ok().filter(|_| !is_bare)?;
        Some((period, end))
    })
}

/// Whether the words before are those of a day: "ngày 5" before "tháng 4 năm 2026".
fn is_of_a_day(words: &[&str], start: usize) -> bool {
    let before = &words[start.saturating_sub(2)..start];
    let day = key("ngày");
    before.iter().any(|word| key(word).ends_with(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        let periods = periods_in(text).into_iter();
        periods.map(|period| period.to_string()).collect()
    }

    #[test]
    fn a_heading_says_its_period() {
        let cases = [
            ("BÁO CÁO QUÝ I NĂM 2026", vec!["2026-Q1"]),
            ("Báo cáo tháng 3/2026 (lần 2)", vec!["2026-03"]),
            ("Học kỳ I, năm học 2025 - 2026", vec!["2025-2026-S1"]),
            ("Kỳ báo cáo: 6 tháng đầu năm 2026.", vec!["2026-H1"]),
            (
                "Quý I năm 2026 so với quý IV năm 2025",
                vec!["2026-Q1", "2025-Q4"],
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(codes(text), wanted, "{text}");
        }
    }

    #[test]
    fn days_and_other_numbers_are_no_periods() {
        let texts = [
            "Xã Mẫu, ngày 5 tháng 4 năm 2026",
            "Ngày 31/3/2026",
            "Quyết định 2026",
            "Quý … năm 20…",
            "",
        ];
        for text in texts {
            assert_eq!(codes(text), Vec::<String>::new(), "{text}");
        }
    }
}
