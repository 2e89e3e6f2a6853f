//! What an earlier run read is taken from it, and no output can tell: with and without, all is
//! the same to the last byte, and whatever reading depends on is part of the key.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::date;
use tonghop::campaign::Campaign;
use tonghop::inbox::cache::{Cache, Key, Shelf, for_reading};
use tonghop::inbox::open::InProcess;
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::receipts::{Receipt, Receipts};
use tonghop::inbox::scan::{Source, list_files, read_files_with};

#[cfg(target_os = "linux")]
use super::hostile::{files, make};
use crate::outputs::{copy_campaign, files_of, sample};
use crate::test_campaign::container::{archive, mail};
use crate::test_campaign::{DATE, TestCampaign, finish};

/// The file in a campaign's folder.
const NAME: &str = ".tonghop-cache";
const FIGURES: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n";

/// What a command says in a folder, with these passwords.
fn told(dir: &Path, arguments: &[&str], passwords: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command.current_dir(dir).args(arguments);
    command.args(["--date", DATE]);
    command.env("TONGHOP_PASSWORDS", passwords);
    command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
    command.env("APPDATA", env!("CARGO_TARGET_TMPDIR"));
    let run = finish(&mut command);
    assert!(matches!(run.status, 0 | 1), "{}", run.stderr);
    run.stdout
}

const CHECK: [&str; 3] = ["check", "--format", "json"];

/// What `check` says without what was read before.
fn anew(dir: &Path, passwords: &str) -> String {
    told(dir, &[&CHECK[..], &["--no-cache"]].concat(), passwords)
}

/// What is kept in a folder.
fn kept(dir: &Path) -> Vec<u8> {
    fs::read(dir.join(NAME)).unwrap_or_default()
}

/// How many readings that are.
fn count(kept: &[u8]) -> u64 {
    let at = kept.len() - 40;
    u64::from_le_bytes(kept[at..at + 8].try_into().expect("eight bytes"))
}

#[test]
fn the_sample_s_outputs_are_the_same_with_what_was_read_before() {
    let folders = [(), ()].map(|()| {
        let folder = tempfile::tempdir().expect("a folder");
        copy_campaign(folder.path());
        let inbox = folder.path().join("inbox");
        fs::create_dir(&inbox).expect("an inbox");
        for (name, bytes) in files_of(&sample().join("inbox")) {
            fs::write(inbox.join(name), bytes).expect("a file");
        }
        fs::copy(
            sample().join("received.csv"),
            folder.path().join("received.csv"),
        )
        .ok();
        folder
    });
    let [without, with] = folders.each_ref().map(|folder| folder.path());
    let expected = anew(without, "");
    assert!(!without.join(NAME).exists());
    assert_eq!(told(with, &CHECK, ""), expected);
    let first = kept(with);
    assert_eq!(count(&first), 95);
    assert_eq!(told(with, &CHECK, ""), expected);
    told(without, &["consolidate", "--no-cache"], "");
    told(with, &["consolidate"], "");
    // Everything came from there.
    assert!(kept(with) == first);
    let [expected, found] = [without, with].map(|dir| files_of(&dir.join("output")));
    assert_eq!(expected.len(), 7);
    assert!(expected == found);
}

#[test]
#[cfg(target_os = "linux")]
fn hostile_locked_and_packed_files_are_told_the_same() {
    let (campaign, form) = make::returned();
    let file = |name: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
        fs::read(folder.join(name)).expect(name)
    };
    let inner = mail(&[("u1.xlsx", &form), ("anh.png", b"\x89PNG\r\n\x1a\n")]);
    let packed = archive(&[("a/thu.eml", &inner), ("u1.xlsx", &form)]);
    let mut campaign = campaign
        .file("gói.zip", &packed)
        .file("thư.eml", &inner)
        .file("mật.xlsx", &file("password-agile.xlsx"))
        .file("mật.xls", &file("password-rc4.xls"))
        .file("mật.zip", &file("password-aes.zip"))
        .file(
            "campaign.xlsx",
            &fs::read(sample().join("previous/summary-2023-q4.xlsx")).expect("a summary"),
        );
    for (name, bytes) in files::all(&form) {
        campaign = campaign.file(name, &bytes);
    }
    let dir = campaign.path(".");
    let closed = anew(&dir, "");
    let open = anew(&dir, "Bí mật 1;matkhau1");
    assert_ne!(closed, open);
    for _ in 0..2 {
        assert_eq!(told(&dir, &CHECK, "Bí mật 1;matkhau1"), open);
        // Without the password a file is closed, whoever opened it before.
        assert_eq!(told(&dir, &CHECK, ""), closed);
    }
    assert!(count(&kept(&dir)) > 3);
}

#[test]
fn a_changed_table_is_read_with_and_a_decision_is_none() {
    let campaign = TestCampaign::new()
        .returned("u1", "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 16 |\n")
        .returned("u2", FIGURES);
    let dir = campaign.path(".");
    assert_eq!(told(&dir, &CHECK, ""), anew(&dir, ""));
    let first = kept(&dir);
    assert_eq!(count(&first), 2);
    let campaign = campaign.table(
        "waivers",
        "| unit | finding | indicator | reason |\n| u1 | rule-mismatch | cuoi_ky | đã hỏi |\n",
    );
    let waived = told(&dir, &CHECK, "");
    assert!(waived.contains("đã hỏi"), "{waived}");
    assert_eq!(waived, anew(&dir, ""));
    assert!(kept(&dir) == first, "a decision changes no reading");
    let campaign = campaign.table("settings", "| duplicates | latest |");
    assert_eq!(told(&dir, &CHECK, ""), anew(&dir, ""));
    let second = kept(&dir);
    assert!(
        second != first,
        "what was read under other tables is read again"
    );
    // What was read of files that are gone goes with them.
    fs::remove_file(campaign.path("inbox/u2.xlsx")).expect("a file");
    assert_eq!(told(&dir, &CHECK, ""), anew(&dir, ""));
    assert_eq!(count(&kept(&dir)), 1);
}

#[test]
fn what_is_damaged_or_another_s_is_read_again() {
    let campaign = TestCampaign::new()
        .returned("u1", FIGURES)
        .returned("u2", FIGURES);
    let dir = campaign.path(".");
    let expected = anew(&dir, "");
    assert_eq!(told(&dir, &CHECK, ""), expected);
    let whole = kept(&dir);
    let mut changed = whole.clone();
    changed[whole.len() / 3] ^= 1;
    let other = TestCampaign::new().returned("u1", "| dau_ky | 99 |\n");
    told(&other.path("."), &CHECK, "");
    let damaged = [
        Vec::new(),
        b"no readings at all".to_vec(),
        whole[..whole.len() - 1].to_vec(),
        changed,
        kept(&other.path(".")),
    ];
    for bytes in damaged {
        fs::write(dir.join(NAME), bytes).expect("a file");
        assert_eq!(told(&dir, &CHECK, ""), expected);
        assert_eq!(count(&kept(&dir)), 2);
    }
    // What another person's program wrote is not sealed with this one's key.
    let run = campaign.run(&CHECK);
    assert_eq!(run.stdout, expected);
    fs::write(dir.join(NAME), &whole).expect("a file");
    let settings = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command.current_dir(&dir).args(CHECK).args(["--date", DATE]);
    for name in ["HOME", "XDG_CONFIG_HOME", "APPDATA"] {
        command.env(name, settings.path());
    }
    assert_eq!(finish(&mut command).stdout, expected);
    assert!(kept(&dir) != whole);
    // Where none can be kept, the run goes on without.
    fs::remove_file(dir.join(NAME)).expect("a file");
    fs::create_dir(dir.join(NAME)).expect("a folder");
    assert_eq!(told(&dir, &CHECK, ""), expected);
}

/// A shelf in memory that counts.
#[derive(Default)]
struct Counting {
    readings: Mutex<BTreeMap<Key, Vec<u8>>>,
    found: AtomicUsize,
}

impl Shelf for Counting {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let found = self.readings.lock().expect("a lock").get(key).cloned();
        self.found
            .fetch_add(found.is_some().into(), Ordering::SeqCst);
        found
    }

    fn put(&self, key: &Key, reading: &[u8]) {
        let mut readings = self.readings.lock().expect("a lock");
        readings.insert(*key, reading.to_vec());
    }
}

/// Reads an inbox with a shelf; how many readings came from there.
fn read(
    dir: &Path,
    campaign: &Campaign,
    receipts: &Receipts,
    (shelf, program): (&Counting, &str),
) -> usize {
    let campaign = for_reading(campaign);
    let cache = Cache::new(shelf, &campaign, program);
    let inbox = dir.join("inbox");
    let source = Source {
        inbox: &inbox,
        receipts,
        opener: &InProcess::default(),
        cache: Some(&cache),
    };
    let before = shelf.found.load(Ordering::SeqCst);
    let files = list_files(&inbox).expect("an inbox");
    let read = read_files_with(&ReturnReader::new(&campaign), source, &files, &|| ());
    assert_eq!(read.len(), files.len());
    for read in &read {
        let returned = read.outcome.returned().expect("a return");
        assert_eq!(returned.file, read.file);
        assert_eq!(returned.answer("ket_nap").figure(), Some(5.into()));
    }
    shelf.found.load(Ordering::SeqCst) - before
}

#[test]
fn whatever_reading_depends_on_is_part_of_the_key() {
    let test = TestCampaign::new().returned("u1", FIGURES);
    let dir = test.path(".");
    let campaign = test.campaign();
    let shelf = Counting::default();
    let none = Receipts::default();
    assert_eq!(read(&dir, &campaign, &none, (&shelf, "1")), 0);
    assert_eq!(read(&dir, &campaign, &none, (&shelf, "1")), 1);
    assert_eq!(read(&dir, &campaign, &none, (&shelf, "2")), 0);
    let day = Some(date(2024, 3, 1));
    let receipt = Receipt { day, unit: None };
    let receipts = Receipts::from_iter([("u1.xlsx".to_owned(), receipt)]);
    assert_eq!(read(&dir, &campaign, &receipts, (&shelf, "1")), 0);
    let mut other = campaign.clone();
    other.settings.reading.seconds += 1;
    assert_eq!(read(&dir, &other, &none, (&shelf, "1")), 0);
    other = campaign.clone();
    other.units.shift_remove("u3");
    assert_eq!(read(&dir, &other, &none, (&shelf, "1")), 0);
    // When it was written is no part of it, nor is what nobody reads with.
    other = campaign.clone();
    other.charts.clear();
    let path = dir.join("inbox/u1.xlsx");
    let bytes = fs::read(&path).expect("a file");
    fs::write(&path, &bytes).expect("a file");
    assert_eq!(read(&dir, &other, &none, (&shelf, "1")), 1);
    fs::rename(&path, dir.join("inbox/u1 (2).xlsx")).expect("a file");
    assert_eq!(read(&dir, &campaign, &none, (&shelf, "1")), 0);
}
