//! What lies on the shelf is what was laid there, or nothing.

use super::*;

/// A shelf in a folder, sealed with a key.
fn shelf(dir: &Path, key: u8) -> CacheFile {
    let seal = Seal::new([key; 32]);
    let before = open_regular(&dir.join(NAME));
    let before = before.and_then(|mut file| Some((Entries::read(&mut file, &seal)?, file)));
    CacheFile {
        dir: dir.to_owned(),
        seal,
        lies: Mutex::new(Lies {
            before: before.map(|(entries, file)| (file, entries)),
            used: BTreeSet::new(),
            now: None,
        }),
    }
}

/// A folder with three readings in it.
fn filled() -> tempfile::TempDir {
    let top = tempfile::tempdir().unwrap();
    let first = shelf(top.path(), 1);
    for key in 1..=3 {
        first.put(&[key; 32], &vec![key; 100 * usize::from(key)]);
    }
    // What is laid down can be taken in the same run.
    assert_eq!(first.get(&[2; 32]), Some(vec![2; 200]));
    first.close();
    top
}

/// What lies under the three keys.
fn found(shelf: &CacheFile) -> Vec<Option<usize>> {
    let keys = (1..=3).map(|key| (key, shelf.get(&[key; 32])));
    keys.map(|(key, reading)| {
        let reading = reading?;
        assert!(reading.iter().all(|byte| *byte == key));
        Some(reading.len())
    })
    .collect()
}

#[test]
fn what_was_laid_down_is_found_by_its_key() {
    let top = filled();
    let again = shelf(top.path(), 1);
    assert_eq!(found(&again), [Some(100), Some(200), Some(300)]);
    assert_eq!(again.get(&[4; 32]), None);
}

#[test]
fn what_was_not_used_goes_and_what_is_new_comes() {
    let top = filled();
    let second = shelf(top.path(), 1);
    assert!(second.get(&[1; 32]).is_some());
    second.put(&[3; 32], &[3; 30]);
    second.close();
    assert_eq!(found(&shelf(top.path(), 1)), [Some(100), None, Some(30)]);
    assert!(!top.path().join(NEW).exists());
}

#[test]
fn where_nothing_changes_nothing_is_written() {
    let top = filled();
    let path = top.path().join(NAME);
    let written = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    let before = written(&path);
    let second = shelf(top.path(), 1);
    found(&second);
    second.close();
    assert_eq!(written(&path), before);
}

#[test]
fn another_person_s_readings_are_none() {
    let top = filled();
    assert_eq!(found(&shelf(top.path(), 2)), [None; 3]);
}

#[test]
fn whatever_byte_is_changed_no_wrong_reading_comes_of_it() {
    let top = filled();
    let path = top.path().join(NAME);
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0x40;
        fs::write(&path, &changed).unwrap();
        let lost = found(&shelf(top.path(), 1));
        // `found` sees to it that what is there is right.
        assert!(lost.contains(&None), "byte {at}");
    }
}

#[test]
fn one_that_is_cut_off_or_lengthened_is_none() {
    let top = filled();
    let path = top.path().join(NAME);
    let whole = fs::read(&path).unwrap();
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        assert_eq!(found(&shelf(top.path(), 1)), [None; 3], "{length} bytes");
    }
    let longer = [&whole[..], b"x"].concat();
    fs::write(&path, longer).unwrap();
    assert_eq!(found(&shelf(top.path(), 1)), [None; 3]);
    let before = [b"x", &whole[..]].concat();
    fs::write(&path, before).unwrap();
    assert_eq!(found(&shelf(top.path(), 1)), [None; 3]);
}

#[test]
fn a_reading_in_the_place_of_another_is_none() {
    let top = filled();
    let path = top.path().join(NAME);
    let whole = fs::read(&path).unwrap();
    // The tail of a file with two readings of the same length, behind those changed over.
    let other = tempfile::tempdir().unwrap();
    let two = shelf(other.path(), 1);
    two.put(&[1; 32], &[1; 50]);
    two.put(&[2; 32], &[2; 50]);
    two.close();
    let path_of_two = other.path().join(NAME);
    let mut bytes = fs::read(&path_of_two).unwrap();
    bytes[..50].fill(2);
    bytes[50..100].fill(1);
    fs::write(&path_of_two, bytes).unwrap();
    assert_eq!(found(&shelf(other.path(), 1)), [None; 3]);
    fs::write(&path, whole).unwrap();
    assert!(!found(&shelf(top.path(), 1)).contains(&None));
}

#[test]
fn where_it_cannot_be_written_nothing_happens() {
    let top = tempfile::tempdir().unwrap();
    fs::create_dir(top.path().join(NAME)).unwrap();
    let first = shelf(top.path(), 1);
    first.put(&[1; 32], b"read");
    assert_eq!(first.get(&[1; 32]), Some(b"read".to_vec()));
    first.close();
    assert!(top.path().join(NAME).is_dir());
    assert!(!top.path().join(NEW).exists());
    let gone = shelf(&top.path().join("gone"), 1);
    gone.put(&[1; 32], b"read");
    gone.close();
    assert!(!top.path().join("gone").exists());
}

#[test]
fn a_finished_round_is_left_as_it_is() {
    let top = tempfile::tempdir().unwrap();
    let round = top.path().join(ARCHIVE).join("2024-Q1");
    assert!(CacheFile::open(&round).is_none());
}
