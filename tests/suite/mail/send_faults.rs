//! A server that refuses, stalls or breaks off: nothing is lost, nothing is sent twice, and
//! what nobody can know is told and left alone. The server is in this file and on loopback.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::test_campaign::{DATE, Run, TestCampaign, finish};
use crate::tls::{Stream, listen, say, wait_for_ever};

/// What the server does wrong about one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// Nothing.
    None,
    /// It doesn't know the recipient.
    Refuse,
    /// It asks to come again later.
    Busy,
    /// It never answers to the recipient.
    Stall,
    /// It breaks off at the recipient.
    Drop,
    /// It breaks off in the middle of the text.
    DropInText,
    /// It takes the text and breaks off before it says so.
    DropAfterText,
    /// It takes the text and never says so.
    StallAfterText,
    /// It refuses the text.
    RefuseText,
}

/// Recipient → the faults of its attempts, one after the other; then none.
type Faults = BTreeMap<&'static str, Vec<Fault>>;

/// What the server knows.
#[derive(Default)]
struct Known {
    faults: Faults,
    /// Every message that it took: recipient and text.
    taken: Vec<(String, String)>,
    /// Connections before anything was said that it breaks off.
    broken_greetings: usize,
    is_login_refused: bool,
    connections: usize,
}

/// The server.
struct Server {
    port: u16,
    known: Arc<Mutex<Known>>,
    certificate: String,
}

const PASSWORD: &str = "bí mật của văn phòng";

impl Server {
    fn start(faults: Faults) -> Self {
        let known = Arc::new(Mutex::new(Known {
            faults,
            ..Known::default()
        }));
        let shared = Arc::clone(&known);
        let listening = listen(move |stream| serve(stream, &shared));
        Self {
            port: listening.port,
            known,
            certificate: listening.certificate,
        }
    }

    /// How often each recipient's message was taken.
    fn taken(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for (to, _) in &self.known.lock().expect("the server").taken {
            *counts.entry(to.clone()).or_default() += 1;
        }
        counts
    }

    fn set(&self, faults: Faults) {
        self.known.lock().expect("the server").faults = faults;
    }
}

/// One connection; ends where either side breaks off.
fn serve(stream: Stream, known: &Mutex<Known>) -> std::io::Result<()> {
    {
        let mut known = known.lock().expect("the server");
        known.connections += 1;
        if known.broken_greetings > 0 {
            known.broken_greetings -= 1;
            return Ok(());
        }
    }
    converse(stream, known)
}

fn converse(mut stream: Stream, known: &Mutex<Known>) -> std::io::Result<()> {
    say(&mut stream, "220 may chu thu\r\n")?;
    let (mut to, mut fault) = (String::new(), Fault::None);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let command = line.trim_end().to_uppercase();
        if command.starts_with("EHLO") {
            say(&mut stream, "250-localhost\r\n250 AUTH PLAIN LOGIN\r\n")?;
        } else if command.starts_with("AUTH") {
            let is_refused = known.lock().expect("the server").is_login_refused;
            let answer = if is_refused {
                "535 5.7.8 no\r\n"
            } else {
                "235 ok\r\n"
            };
            say(&mut stream, answer)?;
        } else if command.starts_with("MAIL") {
            say(&mut stream, "250 ok\r\n")?;
        } else if let Some(address) = line.trim_end().strip_prefix("RCPT TO:<") {
            to = address.trim_end_matches('>').to_owned();
            fault = next_fault(known, &to);
            match fault {
                Fault::Refuse => say(&mut stream, "550 5.1.1 no such user\r\n")?,
                Fault::Busy => say(&mut stream, "451 4.7.1 come again later\r\n")?,
                Fault::Stall => wait_for_ever(&mut stream)?,
                Fault::Drop => return Ok(()),
                _ => say(&mut stream, "250 ok\r\n")?,
            }
        } else if command == "DATA" {
            say(&mut stream, "354 go on\r\n")?;
            if fault == Fault::DropInText {
                stream.read_exact(&mut [0; 200])?;
                return Ok(());
            }
            let text = read_text(&mut stream)?;
            if fault == Fault::RefuseText {
                say(&mut stream, "554 5.7.1 not wanted\r\n")?;
                continue;
            }
            let taken = (to.clone(), text);
            known.lock().expect("the server").taken.push(taken);
            match fault {
                Fault::DropAfterText => return Ok(()),
                Fault::StallAfterText => wait_for_ever(&mut stream)?,
                _ => say(&mut stream, "250 2.0.0 taken\r\n")?,
            }
        } else if command == "QUIT" {
            return say(&mut stream, "221 bye\r\n");
        } else {
            say(&mut stream, "502 what\r\n")?;
        }
    }
}

fn next_fault(known: &Mutex<Known>, to: &str) -> Fault {
    let mut known = known.lock().expect("the server");
    let faults = known.faults.iter_mut();
    let mut faults = faults.filter(|(unit, _)| to.starts_with(**unit));
    match faults.next() {
        Some((_, faults)) if !faults.is_empty() => faults.remove(0),
        _ => Fault::None,
    }
}

fn read_text(stream: &mut impl BufRead) -> std::io::Result<String> {
    let mut text = String::new();
    while !text.ends_with("\r\n.\r\n") {
        if stream.read_line(&mut text)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(text)
}

/// The small campaign with this server.
fn campaign(server: &Server) -> TestCampaign {
    campaign_with(server, "")
}

fn campaign_with(server: &Server, more: &str) -> TestCampaign {
    let settings = format!(
        "| key | value |\n| mail_sender | tonghop@van-phong.example |\n\
         | mail_server | localhost:{} |\n| mail_per_minute | 6000 |\n| mail_tries | 3 |\n\
         | mail_wait | 0 |\n| mail_timeout | 1 |\n{more}",
        server.port
    );
    let campaign = TestCampaign::new().table("settings", &settings);
    campaign.beside("ca.pem", server.certificate.as_bytes())
}

fn command(campaign: &TestCampaign, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command
        .current_dir(campaign.path("."))
        .args(["mail", "request", "--send", "--date", DATE])
        .args(arguments)
        .env("SSL_CERT_FILE", campaign.path("ca.pem"))
        .env("TONGHOP_SMTP_USER", "tonghop")
        .env("TONGHOP_SMTP_PASSWORD", PASSWORD)
        .stdin(Stdio::null());
    command
}

fn send(campaign: &TestCampaign, arguments: &[&str]) -> Run {
    finish(&mut command(campaign, arguments))
}

/// The journal's results, a line each: `u1 sent`.
fn journal(campaign: &TestCampaign) -> Vec<String> {
    let bytes = fs::read(campaign.path("mail.csv")).unwrap_or_default();
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let records = reader.records().map(|record| record.expect("a line"));
    records
        .map(|record| format!("{} {}", &record[1], &record[6]))
        .collect()
}

fn counts(pairs: &[(&str, usize)]) -> BTreeMap<String, usize> {
    let pairs = pairs.iter();
    pairs
        .map(|(unit, count)| (format!("{unit}@don-vi.example"), *count))
        .collect()
}

#[test]
fn what_is_refused_delayed_or_unknown_is_told_and_only_what_is_known_is_repeated() {
    let server = Server::start(BTreeMap::from([
        ("u1", vec![Fault::Busy, Fault::Drop]),
        ("u2", vec![Fault::Refuse]),
        ("u3", vec![Fault::DropAfterText]),
    ]));
    let campaign = campaign(&server);
    let run = send(&campaign, &["--yes"]);
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    let wanted = [
        "u1 sending",
        "u1 sent",
        "u2 sending",
        "u2 refused",
        "u3 sending",
        "u3 unknown",
    ];
    assert_eq!(journal(&campaign), wanted, "{}", run.stdout);
    assert_eq!(server.taken(), counts(&[("u1", 1), ("u3", 1)]));

    // The next run sends what was refused; what may have arrived stays alone.
    let run = send(&campaign, &["--yes"]);
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("1 thư không rõ"), "{}", run.stdout);
    assert_eq!(server.taken(), counts(&[("u1", 1), ("u2", 1), ("u3", 1)]));

    // Asked for by name it goes out again, under the id by which it is known twice.
    let run = send(&campaign, &["--yes", "--again", "--only", "u3"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert_eq!(server.taken()["u3@don-vi.example"], 2);
    assert_eq!(message_ids(&server, "u3").len(), 1);
    assert_eq!(send(&campaign, &["--yes"]).status, 0);
    assert_eq!(server.taken(), counts(&[("u1", 1), ("u2", 1), ("u3", 2)]));

    // A letter that is known to have gone out is another one when it is repeated.
    send(&campaign, &["--yes", "--again", "--only", "u1"]);
    assert_eq!(message_ids(&server, "u1").len(), 2);
}

fn message_ids(server: &Server, unit: &str) -> Vec<String> {
    let known = server.known.lock().expect("the server");
    let texts = known.taken.iter().filter(|(to, _)| to.starts_with(unit));
    let ids = texts.filter_map(|(_, text)| {
        let line = text.lines().find(|line| line.starts_with("Message-ID:"));
        line.map(str::to_owned)
    });
    let mut ids: Vec<String> = ids.collect();
    ids.sort();
    ids.dedup();
    ids
}

#[test]
fn a_server_that_stalls_is_given_up_and_what_it_may_have_taken_is_unknown() {
    let server = Server::start(BTreeMap::from([
        ("u1", vec![Fault::Stall]),
        ("u2", vec![Fault::StallAfterText]),
        ("u3", vec![Fault::DropInText]),
    ]));
    let campaign = campaign(&server);
    let begun = Instant::now();
    let run = send(&campaign, &["--yes"]);
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    assert!(begun.elapsed() < Duration::from_secs(60));
    let wanted = [
        "u1 sending",
        "u1 sent",
        "u2 sending",
        "u2 unknown",
        "u3 sending",
        "u3 unknown",
    ];
    assert_eq!(journal(&campaign), wanted, "{}", run.stdout);
    send(&campaign, &["--yes"]);
    assert_eq!(server.taken(), counts(&[("u1", 1), ("u2", 1)]));
    // The one that never arrived goes out when the clerk says so.
    send(&campaign, &["--yes", "--again", "--only", "u3"]);
    assert_eq!(server.taken(), counts(&[("u1", 1), ("u2", 1), ("u3", 1)]));
}

#[test]
fn a_refused_text_is_known_not_to_have_gone_out() {
    let server = Server::start(BTreeMap::from([("u1", vec![Fault::RefuseText])]));
    let campaign = campaign(&server);
    assert_eq!(send(&campaign, &["--yes"]).status, 1);
    assert_eq!(journal(&campaign)[..2], ["u1 sending", "u1 refused"]);
    assert_eq!(send(&campaign, &["--yes"]).status, 0);
    assert_eq!(server.taken(), counts(&[("u1", 1), ("u2", 1), ("u3", 1)]));
}

#[test]
fn a_server_that_is_away_stops_the_run_and_the_next_one_goes_on() {
    let server = Server::start(Faults::new());
    server.known.lock().expect("the server").broken_greetings = 3;
    let campaign = campaign(&server);
    let run = send(&campaign, &["--yes"]);
    assert_eq!(run.status, 2, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("dừng gửi"), "{}", run.stderr);
    // One account: what was not tried has not gone out either.
    let account = "Đã gửi 0; bị từ chối 0; chưa gửi được 3; không rõ 0";
    assert!(run.stdout.contains(account), "{}", run.stdout);
    assert!(!run.stderr.contains("đã gửi 0"), "{}", run.stderr);
    assert_eq!(journal(&campaign), ["u1 sending", "u1 failed"]);
    assert_eq!(send(&campaign, &["--yes"]).status, 0);
    assert_eq!(server.taken(), counts(&[("u1", 1), ("u2", 1), ("u3", 1)]));
}

#[test]
fn a_refused_login_and_a_strange_certificate_stop_at_the_first_try() {
    let server = Server::start(Faults::new());
    server.known.lock().expect("the server").is_login_refused = true;
    let campaign = campaign(&server);
    let run = send(&campaign, &["--yes"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert_eq!(server.known.lock().expect("the server").connections, 1);
    assert!(!run.stdout.contains(PASSWORD) && !run.stderr.contains(PASSWORD));

    let other = Server::start(Faults::new());
    fs::write(campaign.path("ca.pem"), &other.certificate).expect("a certificate");
    let run = send(&campaign, &["--yes"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stderr.contains("certificate"), "{}", run.stderr);
    assert_eq!(server.known.lock().expect("the server").connections, 2);
    assert_eq!(server.taken(), BTreeMap::new());
    let everything = fs::read_to_string(campaign.path("mail.csv")).expect("the journal");
    assert!(!everything.contains(PASSWORD));
}

#[test]
fn a_run_that_is_killed_neither_loses_nor_repeats_a_letter() {
    let server = Server::start(BTreeMap::from([("u2", vec![Fault::StallAfterText])]));
    let campaign = campaign_with(&server, "| mail_timeout | 60 |\n");
    let mut child = command(&campaign, &["--yes"])
        .stdout(Stdio::null())
        .spawn()
        .expect("a run");
    let taken = || server.taken().len() == 2;
    let begun = Instant::now();
    while !taken() && begun.elapsed() < Duration::from_secs(30) {
        thread::sleep(Duration::from_millis(20));
    }
    // While one run sends, another one may not.
    let second = send(&campaign, &["--yes"]);
    assert_eq!(second.status, 2, "{}", second.stdout);
    assert!(second.stderr.contains("đang chạy"), "{}", second.stderr);
    kill(&mut child);
    assert_eq!(journal(&campaign), ["u1 sending", "u1 sent", "u2 sending"]);
    server.set(Faults::new());
    let run = send(&campaign, &["--yes"]);
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    assert_eq!(server.taken(), counts(&[("u1", 1), ("u2", 1), ("u3", 1)]));
}

fn kill(child: &mut Child) {
    child.kill().expect("the end of the run");
    child.wait().expect("the end of the run");
}

#[test]
fn nothing_is_sent_without_a_yes_without_a_secured_connection_or_in_a_dry_run() {
    let server = Server::start(Faults::new());
    let campaign = campaign(&server);
    let run = send(&campaign, &[]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stdout.contains("u1@don-vi.example"), "{}", run.stdout);
    assert_eq!(send(&campaign, &["--dry-run"]).status, 0);
    assert!(!campaign.path("mail.csv").exists() && !campaign.path("mail").exists());
    // A server in the clear that offers no securing gets nothing, not even the login.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let heard = thread::spawn(move || {
        let (mut socket, _) = listener.accept().expect("a connection");
        socket.write_all(b"220 hi\r\n").expect("a greeting");
        let mut heard = String::new();
        let mut lines = BufReader::new(socket.try_clone().expect("a socket"));
        while lines.read_line(&mut heard).is_ok_and(|read| read > 0) {
            if heard.contains("EHLO") && heard.lines().count() == 1 {
                socket
                    .write_all(b"250-x\r\n250 AUTH PLAIN\r\n")
                    .expect("an answer");
            }
        }
        heard
    });
    let settings = format!(
        "| key | value |\n| mail_server | localhost:{port} |\n| mail_security | starttls |\n"
    );
    let campaign = campaign.table("settings", &settings);
    let run = send(&campaign, &["--yes"]);
    assert_eq!(run.status, 2, "{}{}", run.stdout, run.stderr);
    let heard = heard.join().expect("what was heard");
    assert!(
        !heard.contains("AUTH") && !heard.contains("MAIL"),
        "{heard}"
    );
    assert_eq!(server.taken(), BTreeMap::new());
}

#[test]
fn only_named_units_get_a_letter_and_a_password_alone_is_refused() {
    let server = Server::start(Faults::new());
    let campaign = campaign(&server);
    let run = send(&campaign, &["--yes", "--only", "u2"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert_eq!(server.taken(), counts(&[("u2", 1)]));
    let output = command(&campaign, &["--yes"])
        .env_remove("TONGHOP_SMTP_USER")
        .output()
        .expect("a run");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(server.taken(), counts(&[("u2", 1)]));
}

#[test]
fn what_went_out_is_kept_and_a_draft_changed_by_hand_does_not_go_out_unchanged() {
    let server = Server::start(Faults::new());
    let campaign = campaign(&server);
    assert_eq!(campaign.run(&["mail", "request"]).status, 0);
    let edited = campaign.path("mail/request/u2_Don-vi-Hai.eml");
    fs::write(&edited, b"Subject: x\r\n\r\n").expect("a draft");
    let run = send(&campaign, &["--yes"]);
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("u2_Don-vi-Hai.eml"), "{}", run.stdout);
    assert_eq!(server.taken(), counts(&[("u1", 1), ("u3", 1)]));
    let known = server.known.lock().expect("the server");
    for (to, text) in &known.taken {
        let name = match to.starts_with("u1") {
            true => "u1_Don-vi-Mot.eml",
            false => "u3_Don-vi-Ba.eml",
        };
        let kept = fs::read_to_string(campaign.path("mail/sent/request").join(name));
        // On the wire the text ends with a line of one dot.
        let kept = kept.expect("what went out");
        assert_eq!(kept.trim_end(), text.trim_end_matches(".\r\n").trim_end());
        assert!(!campaign.path("mail/request").join(name).exists());
    }
    assert!(edited.exists());
}

#[test]
fn what_sending_lacks_is_told_before_anything_is_listed() {
    let settings = "| key | value |\n| mail_sender | tonghop@van-phong.example |\n";
    let campaign = TestCampaign::new().table("settings", settings);
    let run = campaign.run(&["mail", "request", "--send", "--yes"]);
    assert_eq!(run.status, 2);
    assert!(run.stdout.is_empty(), "{}", run.stdout);
    assert!(run.stderr.contains("mail_server"), "{}", run.stderr);
    // Letters that went out are not repeated to everybody by one word.
    let run = campaign.run(&["mail", "request", "--again", "--send", "--yes"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("--only MÃ"), "{}", run.stderr);
}
