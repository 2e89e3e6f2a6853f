//! A mailbox whose server stalls or breaks off: what was fetched is kept, nothing comes twice,
//! and the next run goes on. The server is in this file and on loopback.

use std::fs;
use std::io::BufRead;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use tonghop::page::Doing;

use crate::test_campaign::container::mail;
use crate::test_campaign::{Run, TestCampaign, finish};
use crate::tls::{Listening, Stream, listen, say, wait_for_ever};

/// What the server does wrong in its next connection, then never again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It never greets.
    Mute,
    /// It refuses the login.
    RefuseLogin,
    /// It never answers to the search.
    StallSearch,
    /// It breaks off in the middle of the second message.
    DropInMessage,
    /// It stalls in the middle of the second message.
    StallInMessage,
}

/// A mailbox with two messages, and what goes wrong with it.
fn start(fault: Fault) -> Listening {
    let fault = Arc::new(Mutex::new(Some(fault)));
    let messages = ["mot.xlsx", "hai.xlsx"].map(|name| mail(&[(name, b"not a workbook")]));
    listen(move |stream| {
        let fault = fault.lock().expect("the server").take();
        converse(stream, fault, &messages)
    })
}

fn converse(mut stream: Stream, fault: Option<Fault>, messages: &[Vec<u8>]) -> std::io::Result<()> {
    if fault == Some(Fault::Mute) {
        return wait_for_ever(&mut stream);
    }
    say(&mut stream, "* OK may chu thu\r\n")?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let (tag, command) = line.trim_end().split_once(' ').unwrap_or((&line, ""));
        if command.starts_with("LOGIN") && fault == Some(Fault::RefuseLogin) {
            say(
                &mut stream,
                &format!("{tag} NO [AUTHENTICATIONFAILED] no\r\n"),
            )?;
        } else if command.starts_with("EXAMINE") {
            let about = "* 2 EXISTS\r\n* OK [UIDVALIDITY 7] same\r\n";
            say(
                &mut stream,
                &format!("{about}{tag} OK [READ-ONLY] done\r\n"),
            )?;
        } else if command.starts_with("UID SEARCH") {
            if fault == Some(Fault::StallSearch) {
                return wait_for_ever(&mut stream);
            }
            say(&mut stream, &format!("* SEARCH 1 2\r\n{tag} OK done\r\n"))?;
        } else if let Some(wanted) = command.strip_prefix("UID FETCH ") {
            let number: usize = wanted[..1].parse().expect("a number");
            let message = String::from_utf8_lossy(&messages[number - 1]);
            let about = format!("* {number} FETCH (UID {number}");
            if wanted.contains("RFC822.SIZE") {
                let date = "INTERNALDATE \"20-Mar-2024 10:00:00 +0700\"";
                let size = message.len();
                let answer = format!("{about} RFC822.SIZE {size} {date})\r\n{tag} OK done\r\n");
                say(&mut stream, &answer)?;
                continue;
            }
            let text = format!("{about} BODY[] {{{}}}\r\n{message})\r\n", message.len());
            match fault.filter(|_| number == 2) {
                Some(Fault::DropInMessage) => return say(&mut stream, &text[..text.len() / 2]),
                Some(Fault::StallInMessage) => {
                    say(&mut stream, &text[..text.len() / 2])?;
                    return wait_for_ever(&mut stream);
                }
                _ => say(&mut stream, &format!("{text}{tag} OK done\r\n"))?,
            }
        } else {
            say(&mut stream, &format!("{tag} OK done\r\n"))?;
        }
    }
}

fn campaign(server: &Listening) -> TestCampaign {
    let settings = format!(
        "| key | value |\n| mail_sender | tonghop@van-phong.example |\n\
         | mailbox_server | localhost:{} |\n| mail_timeout | 1 |\n",
        server.port
    );
    let campaign = TestCampaign::new().table("settings", &settings);
    campaign.beside("ca.pem", server.certificate.as_bytes())
}

fn fetch(campaign: &TestCampaign) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command
        .current_dir(campaign.path("."))
        .arg("fetch")
        .env("SSL_CERT_FILE", campaign.path("ca.pem"))
        .env("TONGHOP_IMAP_USER", "tonghop")
        .env("TONGHOP_IMAP_PASSWORD", "mat khau")
        .env("TONGHOP_PROGRESS", "1")
        .stdin(Stdio::null());
    finish(&mut command)
}

fn fetched(campaign: &TestCampaign) -> Vec<String> {
    let Ok(files) = fs::read_dir(campaign.path("inbox/mail")) else {
        return Vec::new();
    };
    let names = files.map(|file| file.expect("a file").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into()).collect();
    names.sort();
    names
}

/// What the history says of each run that fetched: the files that it wrote.
fn noted(campaign: &TestCampaign) -> Vec<String> {
    let lines = fs::read_to_string(campaign.path("history/history.jsonl")).unwrap_or_default();
    let lines = lines.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(line["command"], "fetch");
        let files = line["written"].as_array().expect("files").iter();
        let files = files.map(|file| file["file"].as_str().expect("a file").to_owned());
        let files: Vec<String> = files.map(|file| file.replace("inbox/", "")).collect();
        files.join(" ")
    });
    lines.collect()
}

#[test]
fn a_mailbox_that_breaks_off_or_stalls_loses_nothing_and_gives_nothing_twice() {
    for (fault, before) in [
        (Fault::Mute, 0),
        (Fault::RefuseLogin, 0),
        (Fault::StallSearch, 0),
        (Fault::DropInMessage, 1),
        (Fault::StallInMessage, 1),
    ] {
        let server = start(fault);
        let campaign = campaign(&server);
        let run = fetch(&campaign);
        assert_eq!(run.status, 2, "{fault:?}: {}{}", run.stdout, run.stderr);
        assert!(
            run.stderr.contains("localhost"),
            "{fault:?}: {}",
            run.stderr
        );
        assert_eq!(fetched(&campaign).len(), before, "{fault:?}");

        let run = fetch(&campaign);
        assert_eq!(run.status, 0, "{fault:?}: {}{}", run.stdout, run.stderr);
        let told = run.stderr.lines().filter_map(Doing::read);
        let shares: Vec<_> = told.filter_map(|doing| doing.share).collect();
        let all: Vec<_> = (0..=2 - before).map(|done| (done, 2 - before)).collect();
        assert_eq!(shares, all, "{fault:?}: {}", run.stderr);
        let names = ["2024-03-20_7-1.eml", "2024-03-20_7-2.eml"];
        assert_eq!(fetched(&campaign), names, "{fault:?}");
        let file = fs::read(campaign.path("inbox/mail/2024-03-20_7-2.eml"));
        assert_eq!(
            file.expect("a file"),
            mail(&[("hai.xlsx", b"not a workbook")])
        );
        let wanted = match before {
            0 => vec!["fetched.csv mail/2024-03-20_7-1.eml mail/2024-03-20_7-2.eml"],
            _ => vec![
                "fetched.csv mail/2024-03-20_7-1.eml",
                "fetched.csv mail/2024-03-20_7-2.eml",
            ],
        };
        assert_eq!(noted(&campaign), wanted, "{fault:?}");
    }
}
