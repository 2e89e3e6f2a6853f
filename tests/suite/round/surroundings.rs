//! What lies around a round: folders that can't be read, odd names, full disks, readers that
//! stop, and the many ways in which people name a campaign.

use std::fs;

use crate::test_campaign::{TestCampaign, run_in};

/// A return without findings.
const CLEAN: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";

/// The names of files and what became of them.
fn files(campaign: &TestCampaign) -> Vec<(String, String)> {
    let (_, report) = campaign.check();
    let files = report["files"].as_array().expect("files").iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    files
        .map(|file| (text(&file["name"]), text(&file["state"])))
        .collect()
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_differ_in_bad_bytes_alone_stay_two() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let campaign = TestCampaign::new()
        .returned("u1", CLEAN)
        .returned("u2", CLEAN);
    for (old, new) in [
        ("u1.xlsx", &b"bieu \xB4.xlsx"[..]),
        ("u2.xlsx", b"bieu \xB5.xlsx"),
    ] {
        let inbox = campaign.path("inbox");
        fs::rename(inbox.join(old), inbox.join(OsStr::from_bytes(new))).expect("another name");
    }
    let accepted = |name: &str| (name.to_owned(), "accepted".to_owned());
    assert_eq!(
        files(&campaign),
        [accepted("bieu \\xB4.xlsx"), accepted("bieu \\xB5.xlsx")]
    );
    assert_eq!(campaign.consolidate().status, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_a_reader_that_stops_is_no_matter() {
    use std::process::{Command, Stdio};

    let campaign = TestCampaign::new().returned("u1", CLEAN);
    let run = |arguments: &[&str], out: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        command.args(arguments).current_dir(campaign.path(""));
        command.stdout(out).stderr(Stdio::piped());
        let done = command
            .spawn()
            .expect("the program")
            .wait_with_output()
            .expect("its end");
        let said = String::from_utf8(done.stderr).expect("words");
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        (done.status.code(), said)
    };
    for arguments in [
        &["check"][..],
        &["explain"],
        &["status"],
        &["template", "tags"],
        &["forms"],
    ] {
        let full = fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("a full disk");
        let (status, said) = run(arguments, full.into());
        assert_eq!(status, Some(2), "{arguments:?}");
        assert!(said.contains("ổ đĩa đã đầy"), "{arguments:?}: {said}");
        // A pipe of which nobody reads.
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let (status, said) = run(arguments, writer.into());
        assert_eq!((status, said.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs faketime"]
fn a_clock_before_1970_is_told_and_nothing_is_written() {
    let campaign = TestCampaign::new().returned("u1", CLEAN);
    let files = |folder: &str| fs::read_dir(campaign.path(folder)).map_or(0, Iterator::count);
    let before = (files(""), files("forms"));
    for command in ["check", "forms", "consolidate", "status", "next"] {
        let mut run = std::process::Command::new("faketime");
        run.args([
            "1969-06-01 10:00:00",
            env!("CARGO_BIN_EXE_tonghop"),
            command,
        ]);
        let run = run
            .current_dir(campaign.path(""))
            .output()
            .expect("faketime");
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{command}: {said}");
        assert!(said.contains("chỉnh lại ngày giờ"), "{command}: {said}");
    }
    assert_eq!((files(""), files("forms")), before);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_in_words() {
    let campaign = TestCampaign::new().returned("u1", CLEAN);
    fs::write(campaign.path("output"), "a file where the folder should be").expect("a file");
    let done = campaign.run(&["consolidate"]);
    assert_eq!(done.status, 2);
    assert!(!done.stderr.contains("os error"), "{}", done.stderr);
}

#[test]
fn the_round_is_found_by_whatever_of_it_is_named() {
    let campaign = TestCampaign::new()
        .returned("u1", CLEAN)
        .returned("u2", CLEAN);
    let whole = campaign.path("");
    let whole = whole.to_str().expect("a name").trim_end_matches('/');
    let above = campaign.path("").parent().expect("a folder").to_owned();
    let counts = "2 đã nhận";
    for named in [
        format!("\"{whole}\""),
        format!("{whole}\""),
        format!("file://{whole}"),
        format!("{whole}/inbox"),
        format!("{whole}/campaign.xlsx"),
    ] {
        let done = run_in(&above, &["check", &named]);
        assert!(
            done.stdout.contains(counts),
            "{named}: {}{}",
            done.stdout,
            done.stderr
        );
    }
    let one = run_in(&above, &["check", &format!("{whole}/inbox/u2.xlsx")]);
    assert!(one.stdout.contains("u2.xlsx: được nhận"), "{}", one.stdout);
    assert!(!one.stdout.contains("u1"), "{}", one.stdout);
    let elsewhere = above.join("u9.xlsx");
    fs::write(&elsewhere, "").expect("a file");
    let refused = run_in(&above, &["check", elsewhere.to_str().expect("a name")]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.stderr.contains("chép vào thư mục inbox"),
        "{}",
        refused.stderr
    );
    fs::remove_file(elsewhere).expect("no file");
    let nothing = run_in(&above, &["check", &format!("{whole}/inbox/u8.xlsx")]);
    assert_eq!(nothing.status, 2);
    assert!(
        nothing.stderr.contains("u8.xlsx; xem lại"),
        "{}",
        nothing.stderr
    );
}

#[test]
fn outputs_never_lie_among_what_is_read() {
    let campaign = TestCampaign::new().returned("u1", CLEAN);
    fs::create_dir_all(campaign.path("templates")).expect("a folder");
    for folder in ["inbox", "inbox/moi", "templates"] {
        for command in ["consolidate", "board"] {
            let run = campaign.run(&[command, ".", "--output", folder]);
            assert_eq!(run.status, 2, "{command} {folder}");
            assert!(run.stderr.contains("--output"), "{}", run.stderr);
        }
    }
    assert_eq!(files(&campaign).len(), 1);
    campaign
        .run(&["consolidate", ".", "--output", "khac"])
        .done();
}

#[test]
fn the_register_of_receipts_is_read_as_windows_saves_it() {
    let late = |register: &[u8]| {
        let campaign = TestCampaign::new().returned("u1", CLEAN);
        let inbox = campaign.path("inbox");
        fs::create_dir_all(inbox.join("Xã Bình")).expect("a folder");
        fs::rename(inbox.join("u1.xlsx"), inbox.join("Xã Bình/U1.xlsx")).expect("another place");
        let done = campaign.beside("received.csv", register).run(&["check"]);
        assert!(!done.stdout.contains("unknown-receipt"), "{}", done.stdout);
        done.stdout.contains("late-return")
    };
    let text = "file;received\r\n\"Xã Bình\\u1.XLSX\";1/12/2030\r\n";
    assert!(late(text.as_bytes()));
    // A line that tells Excel what stands between cells.
    assert!(late(format!("sep=;\r\n{text}").as_bytes()));
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(late(&[b"\xFF\xFE", wide.as_slice()].concat()));
    // The Vietnamese page of Windows, then the Western one, which has these two letters.
    assert!(late(b"Xa\xDE Bi\xCCnh\\u1.XLSX,1/12/2030\n"));
    assert!(late(b"file,received\nX\xE3 B\xECnh\\u1.XLSX,1/12/2030\n"));
}

#[cfg(windows)]
#[test]
fn a_file_that_is_open_elsewhere_is_not_damaged() {
    use std::os::windows::fs::OpenOptionsExt;

    let campaign = TestCampaign::new()
        .returned("u1", CLEAN)
        .returned("u2", CLEAN);
    let mut options = fs::OpenOptions::new();
    let open = options.read(true).write(true).share_mode(0);
    let open = open.open(campaign.path("inbox/u2.xlsx")).expect("a file");
    let (_, report) = campaign.check();
    let findings = report["findings"].as_array().expect("findings").iter();
    let about: Vec<_> = findings
        .filter(|finding| finding["place"]["file"] == "u2.xlsx")
        .collect();
    assert_eq!(about.len(), 1, "{about:?}");
    assert_eq!(about[0]["code"], "unopened-file");
    let message = about[0]["message"].as_str().expect("a message");
    assert!(message.contains("đang mở"), "{message}");
    drop(open);
    let accepted = |name: &str| (name.to_owned(), "accepted".to_owned());
    assert_eq!(files(&campaign), [accepted("u1.xlsx"), accepted("u2.xlsx")]);
}
