//! The settings of a round: what they say, and the keys under which they stand.

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;

use serde::{Deserialize, Serialize};

use super::mail_settings::MailSettings;
use crate::language::Language;
use crate::language::key::key;
use crate::language::period::Period;
use crate::value::exact;
use crate::workbook::shown::Manner;

/// The settings that the tool knows: the key, its name in Vietnamese, and `true` where a campaign
/// can't do without.
pub const SETTING_KEYS: &[(&str, &str, bool)] = &[
    ("campaign", "mã đợt báo cáo", true),
    ("title", "tên báo cáo", true),
    ("organisation", "cơ quan", true),
    ("parent_organisation", "cơ quan cấp trên", false),
    ("document_number", "số văn bản", false),
    ("document_symbol", "ký hiệu văn bản", false),
    ("document_date", "ngày văn bản", false),
    ("draft", "dự thảo", false),
    ("subject", "trích yếu", false),
    ("place", "địa danh", false),
    ("period", "kỳ báo cáo", true),
    ("closing_date", "ngày chốt số liệu", false),
    ("deadline", "hạn nộp", true),
    ("authority", "thẩm quyền ký", false),
    ("post", "chức vụ", false),
    ("signer", "người ký", false),
    ("logo", "biểu trưng", false),
    ("signature", "hình chữ ký", false),
    ("recipients", "nơi nhận", false),
    ("language", "ngôn ngữ", false),
    ("format_profile", "thể thức", false),
    ("previous", "tổng hợp kỳ trước", false),
    ("same_period_last_year", "tổng hợp cùng kỳ năm trước", false),
    ("history", "tổng hợp các kỳ xa hơn", false),
    ("form", "biểu mẫu của cơ quan", false),
    ("unstamped", "nhận biểu không có mã", false),
    ("key_figures", "chỉ tiêu chủ yếu", false),
    ("outlier_limit", "ngưỡng bất thường", false),
    ("reports_to", "báo cáo lên", false),
    ("mail_sender", "địa chỉ gửi thư", false),
    ("mail_subject", "tiêu đề thư", false),
    ("mail_server", "máy chủ gửi thư", false),
    ("mail_security", "bảo mật gửi thư", false),
    ("mail_sign_in", "đăng nhập thư", false),
    ("mail_client_id", "mã ứng dụng thư", false),
    ("mail_per_minute", "số thư mỗi phút", false),
    ("mail_tries", "số lần thử gửi", false),
    ("mail_wait", "số giây chờ gửi lại", false),
    ("mail_timeout", "số giây chờ máy chủ", false),
    ("mail_superior", "địa chỉ cấp trên", false),
    ("mailbox_server", "máy chủ hộp thư", false),
    ("mailbox_folder", "thư mục hộp thư", false),
    ("reminder_first", "nhắc lần 1", false),
    ("reminder_second", "nhắc lần 2", false),
    ("reminder_after", "nhắc sau hạn", false),
    ("holidays", "ngày nghỉ lễ", false),
    ("make_up_days", "ngày làm bù", false),
    ("time_zone", "múi giờ", false),
    ("duplicates", "nộp nhiều file", false),
    ("opening", "số đầu kỳ", false),
    ("breakdown", "chia nhỏ theo", false),
    ("reading_seconds", "số giây đọc file", false),
    ("reading_memory", "bộ nhớ đọc file", false),
    ("guidance", "hướng dẫn", false),
    ("contact", "nơi hỏi", false),
];

/// The key of a setting named in either language.
#[must_use]
pub(super) fn setting_key(name: &str) -> Option<&'static str> {
    let wanted = plain(name);
    let mut keys = SETTING_KEYS.iter();
    let found =
        keys.find(|(english, vietnamese, _)| [plain(english), plain(vietnamese)].contains(&wanted));
    found.map(|(english, _, _)| *english)
}

/// A setting's name in a language; its key where there is no such setting.
#[must_use]
pub fn setting_shown(key: &'static str, language: Language) -> &'static str {
    let mut known = SETTING_KEYS.iter();
    match known.find(|(english, _, _)| *english == key) {
        Some((_, vietnamese, _)) if language == Language::Vi => vietnamese,
        _ => key,
    }
}

fn plain(name: &str) -> String {
    key(&name.replace('_', " "))
}

/// The Settings table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Settings {
    /// The name of the series of rounds; forms of another series are refused.
    pub campaign: String,
    /// The round's title.
    pub title: String,
    /// The head office.
    pub organisation: String,
    /// The period that is reported.
    pub period: Period,
    /// The last day for returns to come in.
    pub deadline: Date,
    /// The language of its texts, its templates and, unless another is asked for, its outputs.
    pub language: Language,
    /// The summary of the period before, relative to the campaign's folder.
    pub previous: Option<String>,
    /// The summary of the same period last year.
    pub same_period_last_year: Option<String>,
    /// Summaries of further earlier rounds, for trends.
    pub history: Vec<String>,
    /// The office's own workbook that forms are made from, relative to the campaign's folder; the
    /// tool lays the forms out where there is none.
    pub form: Option<String>,
    /// Whether returns on that workbook's layout that never had a stamp are taken.
    pub unstamped: bool,
    /// Whether the round's documents are drafts: their number and day stay open.
    pub is_draft: bool,
    /// The indicators that the overview shows; the tool chooses where none are named.
    pub key_figures: Vec<String>,
    /// How many robust deviations from its group's median a figure may lie before it is asked
    /// about; nothing is asked where there is none.
    #[serde(with = "exact::option")]
    pub outlier_limit: Option<Decimal>,
    /// What to do when a unit returned several different files.
    pub duplicates: Duplicates,
    /// Whether a form's prefilled opening values may be typed over.
    pub opening: Opening,
    /// The attributes by which totals are broken down, the first one in the tables.
    pub breakdown: Vec<String>,
    /// What reading one returned file may take.
    pub reading: ReadingLimits,
    /// How letters are sent, fetched and repeated.
    pub mail: MailSettings,
    /// Every setting as text, in the table's order, these and the others.
    pub all: IndexMap<String, String>,
}

impl Settings {
    /// A setting as text; empty where there is none.
    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        self.all.get(key).map_or("", String::as_str)
    }

    /// How the programs of those who fill in its forms show figures and days.
    #[must_use]
    pub fn manner(&self, is_1904: bool) -> Manner {
        Manner {
            language: self.language,
            is_1904,
        }
    }
}

/// What reading one returned file may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingLimits {
    /// Time in seconds.
    pub seconds: u32,
    /// Memory in mebibytes.
    pub mebibytes: u32,
}

impl Default for ReadingLimits {
    fn default() -> Self {
        Self {
            seconds: 20,
            mebibytes: 512,
        }
    }
}

/// What to do when a unit returned several different files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Duplicates {
    /// Neither counts until the clerk removes one.
    Conflict,
    /// The one received last counts.
    Latest,
}

/// Whether a form's prefilled opening values may be typed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opening {
    /// They may; what differs from the closing value before is asked about.
    Open,
    /// They are locked.
    Locked,
}
