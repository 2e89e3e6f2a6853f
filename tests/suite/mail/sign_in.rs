//! Signing in with a provider of accounts: what is asked, what is kept, and whom servers let in.
//! The provider and the server that takes letters are in this file and on loopback.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::json;
use sha2::{Digest, Sha256};
use url::Url;

use crate::test_campaign::{DATE, Run, TestCampaign, finish};
use crate::tls::{Listening, Stream, listen, say};

pub(super) const PASSPHRASE: &str = "câu mật khẩu thử";
const SENDER: &str = "tonghop@van-phong.example";

/// The fields of a form.
type Form = BTreeMap<String, String>;

/// What the provider knows, and what it was asked.
#[derive(Default)]
struct Provider {
    address: String,
    /// Answers to questions about a code before the person has signed in.
    before: Vec<&'static str>,
    has_codes: bool,
    is_refused: bool,
    /// How often keys were given.
    given: usize,
    asked: Vec<(String, Form)>,
}

impl Provider {
    fn answer(&mut self, path: &str, form: &Form) -> (u16, serde_json::Value) {
        let address = self.address.clone();
        let at = |what: &str| format!("{address}/{what}");
        match path {
            "/.well-known/openid-configuration" => {
                let codes = self.has_codes.then(|| at("device"));
                let about = json!({
                    "issuer": address,
                    "token_endpoint": at("token"),
                    "authorization_endpoint": at("page"),
                    "device_authorization_endpoint": codes,
                });
                (200, about)
            }
            "/device" => (
                200,
                json!({
                    "device_code": "mã dài",
                    "user_code": "WXYZ-1234",
                    "verification_uri": at("type-it"),
                    "expires_in": 600,
                    "interval": 1,
                }),
            ),
            "/token" if self.is_refused => (
                400,
                json!({ "error": "invalid_grant", "error_description": "hết hạn" }),
            ),
            "/token" if form["grant_type"].ends_with("device_code") && !self.before.is_empty() => {
                (400, json!({ "error": self.before.remove(0) }))
            }
            "/token" => {
                self.given += 1;
                let number = self.given;
                (
                    200,
                    json!({
                        "access_token": format!("mo-cua-{number}"),
                        "refresh_token": format!("giu-lai-{number}"),
                        "token_type": "Bearer",
                        "expires_in": 3600,
                    }),
                )
            }
            _ => (404, json!({})),
        }
    }
}

/// One question over HTTP.
fn converse(mut stream: Stream, provider: &Mutex<Provider>) -> std::io::Result<()> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        stream.read_line(&mut header)?;
        let (name, value) = header.split_once(':').unwrap_or_default();
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().expect("a length");
        }
        if header.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    let form: Form = url::form_urlencoded::parse(&body).into_owned().collect();
    let (status, answer) = {
        let mut provider = provider.lock().expect("the provider");
        provider.asked.push((path.clone(), form.clone()));
        provider.answer(&path, &form)
    };
    let answer = answer.to_string();
    let length = answer.len();
    say(
        &mut stream,
        &format!(
            "HTTP/1.1 {status} x\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{answer}"
        ),
    )
}

/// A provider that gives codes and asks nothing of the person.
pub(super) fn provider() -> Listening {
    let provider = Arc::new(Mutex::new(Provider {
        has_codes: true,
        ..Provider::default()
    }));
    let asked = Arc::clone(&provider);
    let listening = listen(move |stream| converse(stream, &asked));
    let address = format!("https://localhost:{}", listening.port);
    provider.lock().expect("the provider").address = address;
    listening
}

/// A server that takes letters of whoever has one of these keys.
fn take_letters(mut stream: Stream, heard: &Mutex<Vec<String>>) -> std::io::Result<()> {
    say(&mut stream, "220 may chu thu\r\n")?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Ok(());
        }
        if let Some(proof) = line.trim_end().strip_prefix("AUTH XOAUTH2 ") {
            let proof = STANDARD.decode(proof).expect("base 64");
            let proof = String::from_utf8(proof).expect("a text");
            let is_good = proof.contains("Bearer mo-cua-");
            heard.lock().expect("what was heard").push(proof);
            say(
                &mut stream,
                if is_good {
                    "235 ok\r\n"
                } else {
                    "535 5.7.8 no\r\n"
                },
            )?;
        } else if line.starts_with("EHLO") {
            say(
                &mut stream,
                "250-localhost\r\n250 AUTH PLAIN LOGIN XOAUTH2\r\n",
            )?;
        } else if line.starts_with("DATA") {
            say(&mut stream, "354 go on\r\n")?;
            let mut text = String::new();
            while !text.ends_with("\r\n.\r\n") && stream.read_line(&mut text)? > 0 {}
            say(&mut stream, "250 2.0.0 taken\r\n")?;
        } else {
            say(&mut stream, "250 ok\r\n")?;
        }
    }
}

/// A campaign whose sender has an account with the provider.
pub(super) struct Office {
    pub(super) campaign: TestCampaign,
    provider: Arc<Mutex<Provider>>,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Office {
    fn new(provider: Provider) -> Self {
        let provider = Arc::new(Mutex::new(provider));
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (asked, taken) = (Arc::clone(&provider), Arc::clone(&heard));
        let accounts = listen(move |stream| converse(stream, &asked));
        let letters = listen(move |stream| take_letters(stream, &taken));
        let address = format!("https://localhost:{}", accounts.port);
        provider
            .lock()
            .expect("the provider")
            .address
            .clone_from(&address);
        let settings = format!(
            "| key | value |\n| mail_sender | {SENDER} |\n| mail_server | localhost:{} |\n\
             | mail_per_minute | 6000 |\n| mail_timeout | 5 |\n| mail_sign_in | {address} |\n\
             | mail_client_id | so-dang-ky |\n",
            letters.port
        );
        let trusted = accounts.certificate + &letters.certificate;
        let campaign = TestCampaign::new().table("settings", &settings);
        Self {
            campaign: campaign.beside("ca.pem", trusted.as_bytes()),
            provider,
            heard,
        }
    }

    /// One that gives codes, and has these answers before the person is ready.
    pub(super) fn with_codes(before: &[&'static str]) -> Self {
        Self::new(Provider {
            has_codes: true,
            before: before.to_vec(),
            ..Provider::default()
        })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        command
            .current_dir(self.campaign.path("."))
            .args(arguments)
            .args([".", "--date", DATE])
            .env("SSL_CERT_FILE", self.campaign.path("ca.pem"))
            .env("XDG_CONFIG_HOME", self.campaign.path("settings"))
            .env("APPDATA", self.campaign.path("settings"))
            .env("TONGHOP_MAIL_PASSPHRASE", PASSPHRASE)
            .env_remove("TONGHOP_SMTP_USER")
            .env_remove("TONGHOP_SMTP_PASSWORD");
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        finish(&mut self.command(arguments))
    }

    fn send(&self) -> Run {
        self.run(&["mail", "request", "--send", "--yes", "--only", "u1"])
    }

    /// The files in which sign-ins are kept.
    fn kept(&self) -> Vec<String> {
        let folder = fs::read_dir(self.campaign.path("settings/tonghop"));
        let files = folder.into_iter().flatten().flatten();
        files
            .map(|file| fs::read_to_string(file.path()).expect("a text"))
            .collect()
    }

    /// The forms that the provider was sent at its place for keys.
    pub(super) fn asked_for_keys(&self) -> Vec<Form> {
        let provider = self.provider.lock().expect("the provider");
        let asked = provider.asked.iter().filter(|(path, _)| path == "/token");
        asked.map(|(_, form)| form.clone()).collect()
    }

    fn proofs(&self) -> Vec<String> {
        self.heard.lock().expect("what was heard").clone()
    }
}

#[test]
fn who_types_a_code_may_send_letters() {
    let office = Office::with_codes(&["authorization_pending"]);
    let run = office.run(&["mail", "sign-in"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    for said in ["/type-it", "WXYZ-1234", SENDER] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    let [kept] = office.kept().try_into().expect("one file");
    assert!(
        !kept.contains("giu-lai") && !run.stdout.contains("giu-lai"),
        "{kept}"
    );
    let run = office.send();
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    // The first key was that of the sign-in itself; the second was got by what was kept.
    let proof = format!("user={SENDER}\u{1}auth=Bearer mo-cua-2\u{1}\u{1}");
    assert_eq!(office.proofs(), [proof]);
    let [waiting, granted, renewed] = office.asked_for_keys().try_into().expect("three");
    assert_eq!(waiting, granted);
    assert_eq!(granted["device_code"], "mã dài");
    assert_eq!(
        [&*renewed["refresh_token"], &*renewed["client_id"]],
        ["giu-lai-1", "so-dang-ky"]
    );
    // What the provider gave instead is kept in its place.
    assert_eq!(office.send().status, 0);
    let last = office.asked_for_keys().pop().expect("a question");
    assert_eq!(last["refresh_token"], "giu-lai-2");
}

#[test]
fn nothing_goes_out_before_somebody_signed_in() {
    let office = Office::with_codes(&[]);
    let run = office.send();
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("tonghop mail sign-in"),
        "{}",
        run.stderr
    );
    assert_eq!(office.proofs(), [""; 0]);
    assert!(office.asked_for_keys().is_empty());
}

#[test]
fn who_says_no_is_not_signed_in() {
    let office = Office::with_codes(&["access_denied"]);
    let run = office.run(&["mail", "sign-in"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("access_denied"), "{}", run.stderr);
    assert_eq!(office.kept(), [""; 0]);
}

#[test]
fn a_sign_in_ends_with_the_provider_the_passphrase_or_signing_out() {
    let office = Office::with_codes(&[]);
    assert_eq!(office.run(&["mail", "sign-in"]).status, 0);
    let asked = office.asked_for_keys().len();
    let other = finish(
        office
            .command(&["mail", "request", "--send", "--yes"])
            .env("TONGHOP_MAIL_PASSPHRASE", "câu khác"),
    );
    assert_eq!(other.status, 2);
    assert!(
        other.stderr.contains("câu mật khẩu không đúng"),
        "{}",
        other.stderr
    );
    // Nobody is there to type one.
    let none = finish(
        office
            .command(&["mail", "request", "--send", "--yes"])
            .stdin(Stdio::null())
            .env_remove("TONGHOP_MAIL_PASSPHRASE"),
    );
    assert_eq!(none.status, 2);
    assert!(
        none.stderr.contains("TONGHOP_MAIL_PASSPHRASE"),
        "{}",
        none.stderr
    );
    assert_eq!(office.asked_for_keys().len(), asked);
    office.provider.lock().expect("the provider").is_refused = true;
    let ended = office.send();
    assert_eq!(ended.status, 2);
    assert!(
        ended.stderr.contains("tonghop mail sign-in"),
        "{}",
        ended.stderr
    );
    assert_eq!(office.proofs(), [""; 0]);
    assert_eq!(office.run(&["mail", "sign-out"]).status, 0);
    assert_eq!(office.kept(), [""; 0]);
    let again = office.run(&["mail", "sign-out"]);
    assert_eq!(again.status, 0);
    assert!(again.stdout.contains("không có"), "{}", again.stdout);
}

#[test]
fn a_short_passphrase_seals_nothing() {
    let office = Office::with_codes(&[]);
    let short = finish(
        office
            .command(&["mail", "sign-in"])
            .env("TONGHOP_MAIL_PASSPHRASE", "ngắn"),
    );
    assert_eq!(short.status, 2);
    assert!(
        office
            .provider
            .lock()
            .expect("the provider")
            .asked
            .is_empty()
    );
}

/// What a browser is told at an address on loopback.
fn visit(address: &Url) -> String {
    let port = address.port().expect("a port");
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("somebody");
    let query = address.query().unwrap_or_default();
    write!(stream, "GET /?{query} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").expect("a question");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn who_signs_in_in_the_browser_may_send_letters() {
    let office = Office::new(Provider::default());
    let mut command = office.command(&["mail", "sign-in"]);
    let mut child = command.stdout(Stdio::piped()).spawn().expect("a run");
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let mut lines = lines.map(|line| line.expect("a line").trim().to_owned());
    let page = lines.find(|line| line.contains("/page?")).expect("a page");
    let page = Url::parse(&page).expect("an address");
    let asked: Form = page.query_pairs().into_owned().collect();
    let mut back = Url::parse(&asked["redirect_uri"]).expect("an address");
    assert_eq!(back.host_str(), Some("127.0.0.1"));
    // Another page of the same browser doesn't know what was agreed.
    back.set_query(Some("state=khac&code=cua-ke-khac"));
    assert!(visit(&back).starts_with("HTTP/1.1 404"));
    back.query_pairs_mut()
        .clear()
        .append_pair("state", &asked["state"])
        .append_pair("code", "ma-mot-lan");
    assert!(visit(&back).starts_with("HTTP/1.1 200"));
    let rest: Vec<String> = lines.collect();
    assert!(child.wait().expect("an end").success(), "{rest:?}");
    let [form] = office.asked_for_keys().try_into().expect("one question");
    assert_eq!(
        [&*form["code"], &*form["grant_type"]],
        ["ma-mot-lan", "authorization_code"]
    );
    let proof = URL_SAFE_NO_PAD.encode(Sha256::digest(form["code_verifier"].as_bytes()));
    assert_eq!(proof, asked["code_challenge"]);
    assert_eq!(office.send().status, 0);
    assert_eq!(office.proofs().len(), 1);
}
