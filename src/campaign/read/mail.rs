//! The settings of the correspondence, which stand in the Settings table too.

use jiff::civil::Date;
use jiff::tz::Offset;

use super::setting::SettingsReader;
use crate::campaign::cell::split_names;
use crate::campaign::mail_settings::{
    Calendar, MailSettings, Pace, Provider, Reminders, Security, Server, SignIn,
};
use crate::language::date::read_date;

/// The port of a mailbox whose connection is secured from the first byte.
const MAILBOX_PORT: u16 = 993;
/// The port of letters whose connection is secured from the first byte.
const LETTERS_PORT: u16 = 465;
/// The port of letters whose connection is secured after a greeting.
const SUBMISSION_PORT: u16 = 587;

/// How letters are sent, fetched and repeated.
pub(super) fn read_mail(reader: &mut SettingsReader<'_, '_>) -> MailSettings {
    let usual = MailSettings::default();
    let security = [("tls", Security::Tls), ("starttls", Security::StartTls)];
    let security = reader.word("mail_security", &security);
    let server = read_server(reader, "mail_server", LETTERS_PORT, security);
    let mailbox = read_server(reader, "mailbox_server", MAILBOX_PORT, Some(Security::Tls));
    let holidays = reader.read_with("holidays", "2024-04-30; 01/5/2024", read_days);
    let make_up_days = reader.read_with("make_up_days", "2024-05-04", read_days);
    let offset = reader.read_with("time_zone", "+07:00", read_offset);
    let folder = reader.setting("mailbox_folder").map(str::to_owned);
    MailSettings {
        server,
        mailbox,
        folder: folder.unwrap_or(usual.folder),
        sign_in: read_sign_in(reader),
        pace: read_pace(reader),
        reminders: read_reminders(reader),
        superior: reader.setting("mail_superior").unwrap_or("").to_owned(),
        calendar: Calendar {
            holidays: holidays.unwrap_or_default(),
            make_up_days: make_up_days.unwrap_or_default(),
        },
        offset: offset.unwrap_or(usual.offset),
    }
}

fn read_server(
    reader: &mut SettingsReader<'_, '_>,
    key: &str,
    usual_port: u16,
    security: Option<Security>,
) -> Option<Server> {
    let allowed = format!("mail.example.vn:{usual_port}");
    let (host, port) = reader.read_with(key, &allowed, |text| host_and_port(text, usual_port))?;
    let by_port = if port == SUBMISSION_PORT {
        Security::StartTls
    } else {
        Security::Tls
    };
    Some(Server {
        host,
        port,
        security: security.unwrap_or(by_port),
    })
}

fn read_sign_in(reader: &mut SettingsReader<'_, '_>) -> Option<SignIn> {
    let provider = reader.read_with(
        "mail_sign_in",
        "microsoft, google, https://…",
        read_provider,
    )?;
    Some(SignIn {
        provider,
        client_id: reader.setting("mail_client_id").unwrap_or("").to_owned(),
    })
}

/// The provider's name, or the address at which another one describes itself.
fn read_provider(text: &str) -> Option<Provider> {
    match text.to_lowercase().as_str() {
        "microsoft" => Some(Provider::Microsoft),
        "google" => Some(Provider::Google),
        address => {
            let rest = address.strip_prefix("https://")?;
            let is_address = !rest.is_empty()
                && !rest.contains(|c: char| c.is_whitespace() || "?#@".contains(c));
            is_address.then(|| Provider::Issuer(text.trim_end_matches('/').to_owned()))
        }
    }
}

fn read_pace(reader: &mut SettingsReader<'_, '_>) -> Pace {
    let usual = Pace::default();
    Pace {
        per_minute: reader.whole("mail_per_minute", (1, 6_000), usual.per_minute),
        tries: reader.whole("mail_tries", (1, 10), usual.tries),
        wait: reader.whole("mail_wait", (0, 600), usual.wait),
        timeout: reader.whole("mail_timeout", (1, 600), usual.timeout),
    }
}

fn read_reminders(reader: &mut SettingsReader<'_, '_>) -> Reminders {
    let usual = Reminders::default();
    let first = reader.whole("reminder_first", (0, 60), usual.first);
    let second = usual.second.min(first);
    Reminders {
        first,
        // A second reminder before the first one would never be sent.
        second: reader.whole("reminder_second", (0, first), second),
        after: reader.whole("reminder_after", (1, 60), usual.after),
    }
}

/// `mail.example.vn:465`; the port may be left out.
fn host_and_port(text: &str, usual_port: u16) -> Option<(String, u16)> {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().ok().filter(|port| *port > 0)?),
        None => (text, usual_port),
    };
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "-.".contains(letter);
    let is_host = !host.is_empty() && host.chars().all(is_name);
    is_host.then(|| (host.to_owned(), port))
}

fn read_days(text: &str) -> Option<Vec<Date>> {
    split_names(text).iter().map(|day| read_date(day)).collect()
}

/// `+07:00` → the distance from Greenwich.
fn read_offset(text: &str) -> Option<Offset> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let hours = hours.parse::<i32>().ok().filter(|h| (0..=14).contains(h))?;
    let minutes = minutes.parse::<i32>().ok();
    let minutes = minutes.filter(|m| (0..60).contains(m))?;
    Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_a_name_and_a_port() {
        let read = |text| host_and_port(text, 465);
        assert_eq!(
            read("mail.vi-du.example"),
            Some(("mail.vi-du.example".to_owned(), 465))
        );
        assert_eq!(read("localhost:2525"), Some(("localhost".to_owned(), 2525)));
        for text in [
            "",
            ":465",
            "a b",
            "mail.example:0",
            "smtp://mail.example",
            "a\r\nb",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_zone_is_a_distance() {
        assert_eq!(read_offset("+07:00"), Some(Offset::constant(7)));
        assert_eq!(read_offset("-05"), Some(Offset::constant(-5)));
        for text in ["7", "+25:00", "+7:99", "ICT"] {
            assert_eq!(read_offset(text), None, "{text}");
        }
    }
}
