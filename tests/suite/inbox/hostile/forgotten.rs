//! A worker whose caller is gone, however that ended, is gone too.

use std::io::{empty, pipe};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tonghop::inbox::open::{Request, Unpacked, ask};
use tonghop::workbook::passwords::Passwords;

use crate::test_campaign::container::archive;

/// An archive with a file that is longer than a pipe holds: whoever is to hand it over waits.
fn large() -> Vec<u8> {
    archive(&[("u1.xlsx", &b"PK\x03\x04".repeat(100_000))])
}

fn has_ended(worker: &mut Child) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        if worker.try_wait().expect("its state").is_some() {
            return true;
        }
        sleep(Duration::from_millis(20));
    }
    false
}

#[test]
fn a_worker_whose_caller_is_gone_ends_in_the_middle_of_a_file() {
    // The other end of what it says stays open: that nobody listens is not what ends it.
    let (_listening, says) = pipe().expect("a pipe");
    let mut worker = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .args(["read-worker", "--seconds=600", "--mebibytes=512"])
        .stdin(Stdio::piped())
        .stdout(says)
        .spawn()
        .expect("a worker");
    let mut to = worker.stdin.take().expect("a pipe");
    let request = Request::Files("u1.zip".to_owned(), Passwords::default());
    let answer = ask::<Unpacked>(&mut to, &mut empty(), (&request, &large()));
    assert!(answer.is_err(), "nothing was to be read");
    sleep(Duration::from_millis(500));
    assert!(
        worker.try_wait().expect("its state").is_none(),
        "it is at work"
    );
    drop(to);
    let is_gone = has_ended(&mut worker);
    worker.kill().ok();
    worker.wait().expect("its end");
    assert!(is_gone);
}
