//! What a mail server or the way to it says when something doesn't work, and what that means.
//!
//! In comes what was said; out comes the key of a sentence for the clerk, beside the words as they
//! were. Codes are those of RFC 5321 and RFC 3463, and a few that large servers have of their own.

use std::fmt;

/// Something that doesn't work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The key of the sentence that explains it.
    pub key: &'static str,
    /// What was said, on one line.
    pub words: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.words)
    }
}

/// Beginnings of enhanced codes → what they mean. The first that fits counts.
const ENHANCED: [(&str, &str); 16] = [
    ("5.7.139", "mail-trouble-no-passwords"),
    ("5.7.30", "mail-trouble-no-passwords"),
    ("5.7.9", "mail-trouble-app-password"),
    ("5.7.8", "mail-trouble-login"),
    ("5.7.3", "mail-trouble-login"),
    ("5.7.60", "mail-trouble-sender"),
    ("5.1.8", "mail-trouble-sender"),
    ("5.1.7", "mail-trouble-sender"),
    ("5.1.2", "mail-trouble-domain"),
    ("5.4.4", "mail-trouble-domain"),
    ("5.1", "mail-trouble-no-mailbox"),
    ("5.2.2", "mail-trouble-full"),
    ("4.2.2", "mail-trouble-full"),
    ("5.3.4", "mail-trouble-too-large"),
    ("5.2.3", "mail-trouble-too-large"),
    ("5.7", "mail-trouble-policy"),
];

/// Plain codes → what they mean, where no enhanced one says more.
const PLAIN: [(u16, &str); 12] = [
    (421, "mail-trouble-busy"),
    (450, "mail-trouble-busy"),
    (451, "mail-trouble-busy"),
    (452, "mail-trouble-busy"),
    (454, "mail-trouble-busy"),
    (530, "mail-trouble-login-needed"),
    (534, "mail-trouble-app-password"),
    (535, "mail-trouble-login"),
    (550, "mail-trouble-no-mailbox"),
    (551, "mail-trouble-no-mailbox"),
    (552, "mail-trouble-too-large"),
    (554, "mail-trouble-policy"),
];

/// Words of the way to a server → what they mean.
const WORDS: [(&str, &str); 15] = [
    // The mail library's words for a server that answers a key with its reason.
    ("does not expect a challenge", "mail-trouble-key"),
    ("failed to lookup address", "mail-trouble-name"),
    ("name or service not known", "mail-trouble-name"),
    ("no such host", "mail-trouble-name"),
    ("certificate", "mail-trouble-certificate"),
    ("unknownissuer", "mail-trouble-certificate"),
    ("notvalidforname", "mail-trouble-certificate"),
    ("connection refused", "mail-trouble-closed"),
    ("unreachable", "mail-trouble-no-network"),
    ("timed out", "mail-trouble-slow"),
    ("would block", "mail-trouble-slow"),
    ("temporarily unavailable", "mail-trouble-slow"),
    ("authenticationfailed", "mail-trouble-login"),
    ("nonexistent", "mail-trouble-no-folder"),
    ("connection", "mail-trouble-broken"),
];

/// What was said, and what it means.
#[must_use]
pub(super) fn trouble(code: Option<u16>, words: String) -> Trouble {
    let key = code.map_or_else(|| of_words(&words), |code| of_code(code, &words));
    Trouble { key, words }
}

fn of_code(code: u16, words: &str) -> &'static str {
    let lower = words.to_lowercase();
    if lower.contains("basic authentication is disabled") {
        return "mail-trouble-no-passwords";
    }
    let enhanced = words
        .split([' ', ':', '-', '[', ']'])
        .find(|word| is_enhanced(word));
    let fits = |beginning: &str| {
        let rest = enhanced?.strip_prefix(beginning)?;
        (rest.is_empty() || rest.starts_with('.')).then_some(())
    };
    let found = ENHANCED
        .iter()
        .find(|(beginning, _)| fits(beginning).is_some());
    let found = found.map(|(_, key)| *key);
    let plain = || {
        PLAIN
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, key)| *key)
    };
    found.or_else(plain).unwrap_or(match code {
        400..500 => "mail-trouble-busy",
        _ => "mail-trouble-other",
    })
}

/// `5.7.8`, and nothing else.
fn is_enhanced(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let is_number = |part: &&str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.len() == 3 && matches!(parts[0], "4" | "5") && parts.iter().all(is_number)
}

fn of_words(words: &str) -> &'static str {
    let lower = words.to_lowercase();
    let found = WORDS.iter().find(|(known, _)| lower.contains(known));
    found.map_or("mail-trouble-other", |(_, key)| key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn servers_are_understood() {
        for (code, words, wanted) in [
            (
                535,
                "permanent error (535): 5.7.8 Error: authentication failed",
                "login",
            ),
            (
                535,
                "5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy",
                "no-passwords",
            ),
            (535, "5.7.3 Authentication unsuccessful", "login"),
            (
                534,
                "5.7.9 Application-specific password required",
                "app-password",
            ),
            (530, "Must issue a STARTTLS command first", "login-needed"),
            (
                550,
                "5.1.1 <x@don-vi.example>: Recipient address rejected: User unknown",
                "no-mailbox",
            ),
            (550, "No such user here", "no-mailbox"),
            (550, "5.1.2 Bad destination system", "domain"),
            (552, "5.2.2 mailbox full", "full"),
            (452, "4.2.2 over quota", "full"),
            (552, "5.3.4 Message size exceeds fixed limit", "too-large"),
            (554, "5.7.1 Message rejected as spam", "policy"),
            (
                550,
                "5.7.60 SMTP; Client does not have permissions to send as this sender",
                "sender",
            ),
            (451, "4.7.1 Greylisting in action", "busy"),
            (471, "later", "busy"),
            (502, "unknown command", "other"),
        ] {
            let told = trouble(Some(code), words.to_owned());
            assert_eq!(told.key, format!("mail-trouble-{wanted}"), "{code} {words}");
        }
    }

    #[test]
    fn the_way_to_a_server_is_understood() {
        for (words, wanted) in [
            (
                "Connection error: failed to lookup address information: Name or service not known",
                "name",
            ),
            ("network error: Connection refused (os error 111)", "closed"),
            ("invalid peer certificate: UnknownIssuer", "certificate"),
            ("Resource temporarily unavailable (os error 11)", "slow"),
            ("No: [AUTHENTICATIONFAILED] Authentication failed.", "login"),
            ("connection lost", "broken"),
            ("Network is unreachable", "no-network"),
            ("what", "other"),
        ] {
            assert_eq!(
                trouble(None, words.to_owned()).key,
                format!("mail-trouble-{wanted}"),
                "{words}"
            );
        }
    }

    #[test]
    fn every_meaning_has_its_sentence() {
        let keys = ENHANCED.iter().map(|(_, key)| *key);
        let keys = keys.chain(PLAIN.iter().map(|(_, key)| *key));
        for key in keys.chain(WORDS.iter().map(|(_, key)| *key)) {
            for language in Language::ALL {
                assert_ne!(language.text(key), key);
            }
        }
    }
}
