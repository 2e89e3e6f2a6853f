//! A worker that knows the campaign reads a return as it is read here, from the same campaign.

use std::fs;
use std::path::{Path, PathBuf};

use tonghop::campaign::Campaign;
use tonghop::command::load::load_campaign;
use tonghop::command::workers::Workers;
use tonghop::inbox::cache::for_reading;
use tonghop::inbox::open::{InProcess, OpenFile, Passwording, Told, campaign_bytes};
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::receipts::Receipts;
use tonghop::inbox::scan::{Source, list_files, read_files_with};
use tonghop::inbox::{ReadFile, SourceFile};

#[cfg(target_os = "linux")]
use super::hostile::files;
use super::hostile::make;
use crate::round::{schools, two_levels};
#[cfg(target_os = "linux")]
use crate::test_campaign::container::{archive, mail};

/// The workers of a campaign.
fn workers(campaign: &Campaign) -> Workers {
    let program = Path::new(env!("CARGO_BIN_EXE_tonghop"));
    Workers::start_reading_from(program, &for_reading(campaign)).expect("workers")
}

/// The folders of both examples, with a campaign and an inbox.
fn examples() -> [(PathBuf, Option<tempfile::TempDir>); 2] {
    let bloc = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ha-tinh-2024-q1");
    let schools = schools::copied("inbox");
    [(bloc, None), (schools.path().to_owned(), Some(schools))]
}

/// What comes of a campaign's inbox.
fn read(campaign: &Campaign, inbox: &Path, opener: &dyn OpenFile) -> Vec<ReadFile> {
    let asked = for_reading(campaign);
    let source = Source {
        inbox,
        receipts: &Receipts::default(),
        opener,
        cache: None,
    };
    let listed = list_files(inbox).expect("the inbox");
    read_files_with(&ReturnReader::new(&asked), source, &listed, &|| ())
}

/// Everything is told there as here; how many returns there were.
#[track_caller]
fn returns_alike(campaign: &Campaign, inbox: &Path) -> usize {
    let here = read(campaign, inbox, &InProcess::default());
    let there = read(campaign, inbox, &workers(campaign));
    assert_eq!(there.len(), here.len());
    for (there, here) in there.iter().zip(&here) {
        assert_eq!(format!("{there:?}"), format!("{here:?}"));
    }
    let returns = here.iter().filter(|file| file.outcome.returned().is_some());
    returns.count()
}

#[test]
fn the_examples_are_read_there_as_here() {
    let counts = examples().map(|(folder, _kept)| {
        let campaign = load_campaign(&folder).expect("the campaign");
        returns_alike(&campaign, &folder.join("inbox"))
    });
    assert!(counts[0] >= 94 && counts[1] > 10, "{counts:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn hostile_locked_and_packed_files_are_told_there_as_here() {
    let (campaign, form) = make::returned();
    let inner = mail(&[("u1.xlsx", &form), ("anh.png", b"\x89PNG\r\n\x1a\n")]);
    let packed = archive(&[("a/thu.eml", &inner), ("u1.xlsx", &form)]);
    let mut campaign = campaign.file("gói.zip", &packed).file("thư.eml", &inner);
    for (name, bytes) in files::all(&form) {
        campaign = campaign.file(name, &bytes);
    }
    let returns = returns_alike(&campaign.campaign(), &campaign.path("inbox"));
    assert!(returns > 2, "{returns}");
}

#[test]
fn a_worker_gives_a_reading_and_the_summary_of_a_lower_office_as_a_book() {
    let is_book = |campaign: &Campaign, inbox: &Path| {
        let first = list_files(inbox).expect("the inbox").remove(0);
        let bytes = fs::read(first).expect("a file");
        let about = (&SourceFile::default(), &[][..]);
        match workers(campaign).tell(&bytes, about, Passwording::None) {
            Ok(Told::Book(_)) => true,
            Ok(Told::Reading(_)) => false,
            Err(why) => panic!("{why:?}"),
        }
    };
    let (campaign, _) = make::returned();
    assert!(!is_book(&campaign.campaign(), &campaign.path("inbox")));
    let above = two_levels::outputs();
    let inbox = above.path("inbox");
    assert!(is_book(&above.campaign(), &inbox));
    assert_eq!(returns_alike(&above.campaign(), &inbox), 1);
}

#[test]
fn a_campaign_goes_to_a_worker_whole() {
    for (folder, _kept) in examples() {
        let campaign = for_reading(&load_campaign(&folder).expect("the campaign"));
        let bytes = campaign_bytes(&campaign).expect("bytes");
        let there: Campaign = postcard::from_bytes(&bytes).expect("the campaign");
        assert_eq!(format!("{there:?}"), format!("{campaign:?}"));
        assert!(campaign_bytes(&there).expect("bytes") == bytes);
        // The words of an office's own form for programmers leave out most of it.
        let [there, here] = [&there, &campaign].map(|campaign| campaign.form.as_deref());
        let parts = |form: &tonghop::campaign::OwnForm| {
            format!(
                "{:?}",
                (
                    (&form.sheets, &form.names, form.links, &form.numbered),
                    (&form.inputs, &form.computed, &form.bound, &form.lists),
                    (&form.printed, &form.shown, &form.marks, &form.bytes),
                )
            )
        };
        assert_eq!(there.map(parts), here.map(parts));
    }
}
