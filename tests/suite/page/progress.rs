//! Commands tell the page what they are at, and nobody else.

use std::process::Command;

use tonghop::page::Doing;

use crate::test_campaign::{DATE, Run, TestCampaign, finish};

/// Runs a command as the page does.
fn run_for_the_page(campaign: &TestCampaign, name: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command.current_dir(campaign.path("."));
    command
        .args([name, "--date", DATE])
        .env("TONGHOP_PROGRESS", "1");
    finish(&mut command).done()
}

fn told(run: &Run) -> Vec<Doing> {
    run.stderr.lines().filter_map(Doing::read).collect()
}

#[test]
fn a_command_tells_the_page_how_far_it_is() {
    let campaign = TestCampaign::new().returned("u1", "| ket_nap | 5 |");
    let run = run_for_the_page(&campaign, "forms");
    let shares: Vec<_> = told(&run).iter().filter_map(|doing| doing.share).collect();
    let mut sorted = shares.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [(0, 3), (1, 3), (2, 3), (3, 3)], "{shares:?}");
    let run = run_for_the_page(&campaign, "consolidate");
    let words: Vec<String> = told(&run).into_iter().map(|doing| doing.words).collect();
    assert_eq!(words.first().map(String::as_str), Some("Đang đọc"));
    assert!(
        words.contains(&"đang ghi bảng tổng hợp".to_owned()),
        "{words:?}"
    );
}

#[test]
fn without_the_page_nothing_is_told_beside_the_words() {
    let campaign = TestCampaign::new().returned("u1", "| ket_nap | 5 |");
    for command in ["forms", "consolidate", "export"] {
        let run = campaign.run(&[command]).done();
        assert_eq!(run.stderr, "", "{command}");
    }
}
