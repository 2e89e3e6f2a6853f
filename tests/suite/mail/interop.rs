//! A whole round over real servers on loopback: aiosmtpd takes the letters, Dovecot holds the
//! mailbox, Python's email package reads what came. Needs those, so run on request:
//! `cargo test mail::interop -- --ignored`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::sign_in::provider;
use crate::test_campaign::{Run, finish, run_in};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use serde_json::Value;

const OFFICE: &str = "tonghop@khoi-hatinh.example";
const USER: &str = "tonghop";
const PASSWORD: &str = "mat-khau-thu";
const DAY: &str = "2024-03-05";

/// A folder with the example, a certificate, and the ports of the servers.
struct Place {
    folder: tempfile::TempDir,
    smtp: u16,
    starttls: u16,
    imap: u16,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("thu")
            .tempdir_in("/tmp")
            .expect("a folder");
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
        let place = Self {
            folder,
            smtp: free_port(),
            starttls: free_port(),
            imap: free_port(),
        };
        fs::write(place.path("cert.pem"), cert.pem()).expect("a certificate");
        fs::write(place.path("key.pem"), signing_key.serialize_pem()).expect("a key");
        for part in ["campaign", "previous"] {
            copy(&sample().join(part), &place.path(part));
        }
        fs::create_dir(place.path("inbox")).expect("an inbox");
        place.set("mail_server", &format!("localhost:{}", place.smtp));
        place.set("mailbox_server", &format!("localhost:{}", place.imap));
        place.set("mail_per_minute", "6000");
        place.set("mail_wait", "0");
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Adds a setting, or changes it.
    fn set(&self, key: &str, value: &str) {
        let path = self.path("campaign/settings.csv");
        let text = fs::read_to_string(&path).expect("the settings");
        let other = text
            .lines()
            .filter(|line| !line.starts_with(&format!("{key},")));
        let mut lines: Vec<String> = other.map(str::to_owned).collect();
        lines.push(format!("{key},{value},"));
        fs::write(path, lines.join("\n") + "\n").expect("the settings");
    }

    fn command(&self, arguments: &[&str], password: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        command
            .current_dir(self.folder.path())
            .args(arguments)
            .args(["--date", DAY])
            .env("SSL_CERT_FILE", self.path("cert.pem"))
            .env("TONGHOP_SMTP_USER", USER)
            .env("TONGHOP_SMTP_PASSWORD", password)
            .env("TONGHOP_IMAP_USER", USER)
            .env("TONGHOP_IMAP_PASSWORD", password);
        command
    }

    fn run(&self, arguments: &[&str], password: &str) -> Run {
        finish(&mut self.command(arguments, password))
    }

    /// Starts the server that takes letters.
    fn serve(&self, port: u16, mode: &str) -> Running {
        let files = ["letters", "cert.pem", "key.pem"].map(|name| self.path(name));
        let files = files.iter().map(|path| path.display().to_string());
        let arguments = ["serve".to_owned(), port.to_string()].into_iter();
        let arguments: Vec<String> = arguments.chain(files).chain([mode.to_owned()]).collect();
        Self::start(&arguments)
    }

    /// Starts one of the script's servers.
    fn start(arguments: &[String]) -> Running {
        let mut child = Command::new("python3");
        child.arg(script()).args(arguments);
        let child = child.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = child.spawn().expect("python3");
        let mut line = String::new();
        let mut lines = BufReader::new(child.stdout.as_mut().expect("its output"));
        lines.read_line(&mut line).expect("a line");
        assert_eq!(line.trim(), "up");
        Running(child)
    }

    /// Starts Dovecot on the office's mailbox.
    fn dovecot(&self) -> Running {
        self.dovecot_with("")
    }

    /// The same, with more in its configuration.
    fn dovecot_with(&self, more: &str) -> Running {
        let mailbox = self.path("letters").join(OFFICE);
        let config = self.path("dovecot.conf");
        let shown = |path: &Path| path.display().to_string();
        fs::write(
            &config,
            (DOVECOT.to_owned() + more)
                .replace("@base@", &shown(&self.path("dovecot")))
                .replace("@cert@", &shown(&self.path("cert.pem")))
                .replace("@key@", &shown(&self.path("key.pem")))
                .replace("@mailbox@", &shown(&mailbox))
                .replace("@port@", &self.imap.to_string())
                .replace("@password@", PASSWORD),
        )
        .expect("the configuration");
        let owned = Command::new("chown")
            .args(["-R", "dovecot"])
            .arg(&mailbox)
            .status();
        assert!(owned.expect("chown").success());
        let open = Command::new("chmod")
            .arg("a+rx")
            .arg(self.folder.path())
            .status();
        assert!(open.expect("chmod").success());
        let child = Command::new("dovecot")
            .arg("-F")
            .arg("-c")
            .arg(&config)
            .spawn();
        let running = Running(child.expect("dovecot"));
        let begun = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", self.imap)).is_err() {
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "dovecot is not up"
            );
            thread::sleep(Duration::from_millis(50));
        }
        running
    }
}

const DOVECOT: &str = "
base_dir = @base@
state_dir = @base@/state
log_path = @base@.log
listen = 127.0.0.1
protocols = imap
ssl = required
ssl_cert = <@cert@
ssl_key = <@key@
mail_location = maildir:@mailbox@
first_valid_uid = 1
auth_mechanisms = plain login
passdb {
  driver = static
  args = password={plain}@password@
}
userdb {
  driver = static
  args = uid=dovecot gid=dovecot home=@mailbox@
}
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = @port@
    ssl = yes
  }
}
";

/// A server that ends with its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Dovecot's master takes its children along when it is asked to leave, not when killed.
        let id = self.0.id().to_string();
        drop(self.0.stdin.take());
        let _ = Command::new("kill").arg(&id).status();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ha-tinh-2024-q1")
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/mail/servers.py")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
    }
}

/// What the script prints.
fn python(arguments: &[&dyn AsRef<std::ffi::OsStr>]) -> String {
    let mut command = Command::new("python3");
    command.arg(script());
    arguments.iter().for_each(|argument| {
        command.arg(argument);
    });
    let output = command.output().expect("python3");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn expect_done(run: &Run) {
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
#[ignore = "needs Python with aiosmtpd, and Dovecot"]
fn who_signed_in_sends_and_fetches_without_a_password() {
    let place = Place::new();
    let provider = provider();
    let own = fs::read_to_string(place.path("cert.pem")).expect("a certificate");
    fs::write(place.path("trusted.pem"), own + &provider.certificate).expect("certificates");
    place.set(
        "mail_sign_in",
        &format!("https://localhost:{}", provider.port),
    );
    place.set("mail_client_id", "so-dang-ky");
    let run = |arguments: &[&str]| {
        let mut command = place.command(arguments, "");
        command
            .env("SSL_CERT_FILE", place.path("trusted.pem"))
            .env("XDG_CONFIG_HOME", place.path("settings"))
            .env("TONGHOP_MAIL_PASSPHRASE", "câu mật khẩu thử");
        for name in ["SMTP_USER", "SMTP_PASSWORD", "IMAP_USER", "IMAP_PASSWORD"] {
            command.env_remove(format!("TONGHOP_{name}"));
        }
        finish(&mut command)
    };
    expect_done(&run(&["mail", "sign-in"]));
    let _smtp = place.serve(place.smtp, "tls");
    expect_done(&run(&[
        "mail", "request", "--send", "--yes", "--only", "CQD01",
    ]));
    let days = reply(&place);
    let introspection = free_port().to_string();
    let asked = ["introspect", &introspection, OFFICE].map(str::to_owned);
    let _introspection = Place::start(&asked);
    let config = place.path("oauth2.conf");
    let text = format!(
        "introspection_url = http://127.0.0.1:{introspection}/?key=\nintrospection_mode = get\n\
         username_attribute = email\nactive_attribute = active\nactive_value = true\n"
    );
    fs::write(&config, text).expect("a configuration");
    let _dovecot = place.dovecot_with(&format!(
        "auth_mechanisms = xoauth2\npassdb {{\n  driver = oauth2\n  mechanisms = xoauth2\n  args = {}\n}}\n",
        config.display()
    ));
    expect_done(&run(&["fetch"]));
    assert_eq!(fetched(&place).len(), days.len());
    expect_done(&run(&["mail", "sign-out"]));
    let ended = run(&["fetch"]);
    assert_eq!(ended.status, 2);
    assert!(
        ended.stderr.contains("tonghop mail sign-in"),
        "{}",
        ended.stderr
    );
}

#[test]
#[ignore = "needs Python with aiosmtpd, and Dovecot"]
fn ninety_five_letters_go_out_and_ninety_five_returns_come_in() {
    let place = Place::new();
    let (_tls, _starttls) = (
        place.serve(place.smtp, "tls"),
        place.serve(place.starttls, "starttls"),
    );
    send_ninety_five(&place);
    let returns = reply(&place);
    let dovecot = place.dovecot();
    fetch_ninety_five(&place, &returns);
    drop(dovecot);
    let run = place.run(&["fetch"], PASSWORD);
    assert_eq!(run.status, 2, "{}{}", run.stdout, run.stderr);
}

/// 94 letters over TLS, then one of them again over STARTTLS.
fn send_ninety_five(place: &Place) {
    expect_done(&place.run(&["forms"], PASSWORD));
    let wrong = place.run(&["mail", "request", "--send", "--yes"], "sai");
    assert_eq!(wrong.status, 2, "{}", wrong.stdout);
    assert!(!place.path("letters").exists());
    expect_done(&place.run(&["mail", "request", "--send", "--yes"], PASSWORD));
    let again = [
        "mail", "request", "--send", "--yes", "--again", "--only", "CQD01",
    ];
    place.set("mail_server", &format!("localhost:{}", place.starttls));
    place.set("mail_security", "starttls");
    expect_done(&place.run(&again, PASSWORD));
    expect_done(&place.run(&["mail", "request", "--send", "--yes"], PASSWORD));
    let units = place.path("campaign/units.csv");
    let read = python(&[
        &"read",
        &place.path("letters"),
        &place.path("forms"),
        &units,
    ]);
    let letters: Vec<Value> = serde_json::from_str(&read).expect("JSON");
    assert_eq!(letters.len(), 95);
    let texts = |key: &str| -> BTreeSet<&str> {
        letters
            .iter()
            .filter_map(|letter| letter[key].as_str())
            .collect()
    };
    assert_eq!((texts("to").len(), texts("id").len()), (94, 95));
    assert_eq!(
        texts("subject"),
        BTreeSet::from(["Đề nghị báo cáo số liệu Quý I năm 2024"])
    );
    let from = format!("Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Hà Tĩnh <{OFFICE}>");
    assert_eq!(texts("from"), BTreeSet::from([from.as_str()]));
    for letter in &letters {
        for key in [
            "is_addressed",
            "is_named",
            "is_same_form",
            "is_greeted",
            "is_page",
            "is_dated",
        ] {
            assert_eq!(letter[key], true, "{key}: {letter}");
        }
        assert_eq!(letter["is_unsent"], false);
        assert_eq!(
            letter["defects"].as_array().map(Vec::len),
            Some(0),
            "{letter}"
        );
    }
}

/// Every unit, and the office for its own part, sends its workbook; gives back file → day.
fn reply(place: &Place) -> BTreeMap<String, String> {
    let checked = run_in(&sample(), &["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&checked.stdout).expect("JSON");
    let mut days = csv::Reader::from_path(sample().join("received.csv")).expect("the days");
    let days: BTreeMap<String, String> = days
        .records()
        .map(|record| record.expect("a line"))
        .map(|record| (record[0].to_owned(), record[1].to_owned()))
        .collect();
    let mut units = csv::Reader::from_path(place.path("campaign/units.csv")).expect("the units");
    let known: BTreeMap<String, (String, String)> = units
        .records()
        .map(|record| record.expect("a line"))
        .map(|record| {
            (
                record[0].to_owned(),
                (record[1].to_owned(), record[4].to_owned()),
            )
        })
        .collect();
    let mut returns = csv::Writer::from_path(place.path("returns.csv")).expect("a file");
    returns
        .write_record(["name", "email", "file", "received"])
        .expect("a line");
    for unit in report["units"].as_array().expect("units") {
        let (code, file) = (unit["code"].as_str().expect("a code"), &unit["file"]);
        let file = file.as_str().expect("a file");
        let office = ("Văn phòng".to_owned(), OFFICE.to_owned());
        let (name, email) = known.get(code).unwrap_or(&office);
        let day: jiff::civil::Date = days[file].parse().expect("a day");
        let sent = day.strftime("%a, %d %b %Y 16:30:00 +0700").to_string();
        returns
            .write_record([name, email, file, &sent])
            .expect("a line");
    }
    returns.flush().expect("a file");
    let (port, inbox) = (place.smtp.to_string(), sample().join("inbox"));
    python(&[
        &"reply",
        &port,
        &place.path("cert.pem"),
        &place.path("returns.csv"),
        &inbox,
        &OFFICE,
    ]);
    days
}

fn fetch_ninety_five(place: &Place, days: &BTreeMap<String, String>) {
    let before = mailbox(place);
    assert_eq!(before.len(), 96);
    let wrong = place.run(&["fetch"], "sai");
    assert_eq!(wrong.status, 2, "{}", wrong.stdout);
    assert!(!format!("{}{}", wrong.stdout, wrong.stderr).contains(PASSWORD));
    // A run that is killed half-way is gone on with.
    let mut child = place.command(&["fetch"], PASSWORD).spawn().expect("a run");
    let begun = Instant::now();
    while fetched(place).len() < 20 && begun.elapsed() < Duration::from_secs(60) {
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("the end of the run");
    child.wait().expect("the end of the run");
    let half = fetched(place).len();
    assert!((20..95).contains(&half), "{half}");
    let run = place.run(&["fetch"], PASSWORD);
    expect_done(&run);
    let all = fetched(place);
    assert_eq!(all.len(), 95, "{}", run.stdout);
    let folder = place.path("inbox/mail");
    let compared = python(&[&"compare", &folder, &sample().join("inbox")]);
    let compared: Value = serde_json::from_str(&compared).expect("JSON");
    assert_eq!(compared["is_same"], true, "{compared}");
    assert_eq!(before, mailbox(place), "the mailbox was only read");

    // The same result as from the files themselves, the days from the mailbox.
    let run = place.run(&["check", "--format", "json"], PASSWORD);
    expect_done(&run);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let units = report["units"].as_array().expect("units");
    assert_eq!(units.len(), 95);
    for unit in units {
        let state = unit["state"].as_str().unwrap_or_default();
        assert!(state.starts_with("accepted") || state == "nil", "{unit}");
        let file = unit["file"].as_str().unwrap_or_default();
        let file = file.rsplit(" › ").next().unwrap_or_default();
        let is_late = days[file].as_str() > "2024-03-18";
        let wanted = if is_late { "late" } else { "on-time" };
        assert_eq!(unit["timeliness"], wanted, "{unit}");
    }
    let text = report.to_string();
    assert!(
        !text.contains("sender-mismatch"),
        "a sender is not its unit"
    );

    // Nothing is fetched twice, not even what the clerk took out of the inbox.
    let gone = all.first().expect("an e-mail");
    fs::remove_file(place.path("inbox/mail").join(gone)).expect("a removal");
    let run = place.run(&["fetch"], PASSWORD);
    expect_done(&run);
    assert_eq!(fetched(place).len(), 94);
}

/// The e-mails in the inbox.
fn fetched(place: &Place) -> BTreeSet<String> {
    let entries = fs::read_dir(place.path("inbox/mail")).into_iter().flatten();
    let names = entries.map(|entry| entry.expect("a file").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".eml")).collect()
}

/// The mailbox's files, whose names hold the marks of what was read.
fn mailbox(place: &Place) -> BTreeSet<String> {
    let folder = place.path("letters").join(OFFICE);
    let files = ["new", "cur"].map(|part| fs::read_dir(folder.join(part)).expect("a mailbox"));
    let files = files.into_iter().flatten();
    files
        .map(|file| {
            file.expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .map(|name| name.trim_end_matches(":2,").to_owned())
        .collect()
}
