//! The report of a delivery that programs read → of whom it says what.
//!
//! Read after RFC 3464: fields of the whole, then those of each recipient, with blank lines
//! between them.

use serde::{Deserialize, Serialize};

use super::addresses::addresses_in;

/// What programs say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoticeKind {
    /// A letter reached nobody.
    Undelivered,
    /// A letter did not reach anybody yet; the server goes on trying.
    Delayed,
    /// A letter arrived, or was opened.
    Received,
    /// Somebody's program answers in place of them.
    Automatic,
}

/// What a report says.
pub(super) struct Delivery {
    pub(super) kind: NoticeKind,
    /// Of whom it says so.
    pub(super) addresses: Vec<String>,
    /// What the first server said.
    pub(super) reason: String,
}

/// What a report says; of recipients with different fates of those that fared worst.
pub(super) fn delivery(report: &[u8]) -> Delivery {
    let text = String::from_utf8_lossy(report).replace("\r\n", "\n");
    let recipients = text.split("\n\n").map(|group| fields(group.as_bytes()));
    let mut worst = Delivery {
        kind: NoticeKind::Received,
        addresses: Vec::new(),
        reason: String::new(),
    };
    let mut is_first = true;
    for recipient in recipients {
        let of = |name: &str| {
            let found = recipient.iter().find(|(field, _)| field == name);
            found.map(|(_, value)| value.as_str())
        };
        let Some(action) = of("action") else { continue };
        let action = action.trim().to_lowercase();
        let kind = match () {
            () if action.starts_with("fail") => NoticeKind::Undelivered,
            () if action.starts_with("delay") => NoticeKind::Delayed,
            () => NoticeKind::Received,
        };
        if is_first || kind < worst.kind {
            worst.kind = kind;
            worst.addresses.clear();
            worst.reason = after_type(of("diagnostic-code").or(of("status")).unwrap_or_default());
            is_first = false;
        }
        if kind == worst.kind {
            let named = ["final-recipient", "original-recipient"];
            let named = named.iter().filter_map(|name| of(name));
            worst.addresses.extend(named.flat_map(addresses_in));
        }
    }
    worst
}

/// What stands behind the type of an address or of a code: `smtp; 550 …`.
fn after_type(value: &str) -> String {
    let value = value.split_once(';').map_or(value, |(_, value)| value);
    value.trim().to_owned()
}

/// The fields of a block: names in lower case, values on one line; up to the first blank line
/// after one of them.
pub(super) fn fields(block: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(block);
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            if fields.is_empty() {
                continue;
            }
            break;
        }
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            fields.push((name.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_recipients_those_are_told_that_fared_worst() {
        let report = b"Reporting-MTA: dns; mx.example\r\n\r\n\
            Final-Recipient: rfc822; a@x.example\r\nAction: delayed\r\n\r\n\
            Final-Recipient: rfc822; B@x.example\r\nOriginal-Recipient: rfc822;c@x.example\r\n\
            Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n  no such user\r\n\r\n\
            Final-Recipient: rfc822; d@x.example\r\nAction: delivered\r\n";
        let found = delivery(report);
        assert_eq!(found.kind, NoticeKind::Undelivered);
        assert_eq!(found.addresses, ["b@x.example", "c@x.example"]);
        assert_eq!(found.reason, "550 5.1.1 no such user");
    }

    #[test]
    fn a_report_without_recipients_says_nothing_bad() {
        assert_eq!(delivery(b"x").kind, NoticeKind::Received);
    }
}
