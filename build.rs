//! Lists the files that `tonghop new` writes, so that they become part of the program; for Windows
//! it adds the icon, the version and what the program asks of the system.
//!
//! It also sums up the sources, so that a build knows itself.
//!
//! In come `templates/` and the examples under `samples/`; out goes `embedded.rs` with
//! `STARTER` and `EXAMPLES`, in the order of the paths. Results of earlier runs, such as
//! `output/`, are left out.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The worked examples, each a folder under `samples/`.
const EXAMPLES: [&str; 2] = ["giao-duc-huyen-2026-hk1", "ha-tinh-2024-q1"];

/// What a campaign's folder is made of.
const PARTS: [&str; 6] = [
    "bieu.xlsx",
    "campaign",
    "inbox",
    "previous",
    "received.csv",
    "templates",
];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut code = String::from("pub(super) static STARTER: &[File] = ");
    list_files(&root.join("templates"), &[""], &mut code)?;
    code.push_str(";\npub(super) static EXAMPLES: &[(&str, &[File])] = &[\n");
    for name in EXAMPLES {
        let _ = write!(code, "({name:?}, ");
        list_files(&root.join("samples").join(name), &PARTS, &mut code)?;
        code.push_str("),\n");
    }
    code.push_str("];\n");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=TONGHOP_SOURCES={:016x}", sources(&root)?);
    fs::write(out.join("embedded.rs"), code)?;
    match env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("windows") => add_resources(&root),
        _ => Ok(()),
    }
}

/// A sum over what the program is made of: what one build keeps for itself is no other's.
fn sources(root: &Path) -> io::Result<u64> {
    let mut files = Vec::new();
    for part in ["Cargo.lock", "build.rs", "src"].map(|part| root.join(part)) {
        println!("cargo::rerun-if-changed={}", part.display());
        if part.exists() {
            gather(&part, &mut files)?;
        }
    }
    let mut sum = DefaultHasher::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(&file);
        let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
        parts.hash(&mut sum);
        fs::read(&file)?.hash(&mut sum);
    }
    Ok(sum.finish())
}

/// What Windows shows of a program, and what the program tells it of itself.
fn add_resources(root: &Path) -> io::Result<()> {
    let [icon, manifest] = ["tonghop.ico", "windows.manifest"].map(|name| {
        let path = root.join("assets").join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        path.to_string_lossy().into_owned()
    });
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon(&icon)
        .set_manifest_file(&manifest)
        .set("ProductName", "tonghop")
        .set("FileDescription", "Tổng hợp báo cáo trên biểu Excel")
        .set("OriginalFilename", "tonghop.exe")
        .set("LegalCopyright", env!("CARGO_PKG_LICENSE"))
        // Vietnamese.
        .set_language(0x042A);
    resource.compile()
}

/// Writes `&[("path", include_bytes!("…")), …]` for the files of these parts of a folder.
fn list_files(folder: &Path, parts: &[&str], code: &mut String) -> io::Result<()> {
    let mut files = Vec::new();
    for part in parts.iter().map(|part| folder.join(part)) {
        // Named where it is not there, it would make cargo build the program anew each time.
        if part.exists() {
            println!("cargo::rerun-if-changed={}", part.display());
            gather(&part, &mut files)?;
        }
    }
    code.push_str("&[\n");
    for file in files {
        let inside = file.strip_prefix(folder).unwrap_or(&file);
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        let (path, source) = (parts.join("/"), file.to_string_lossy());
        let _ = writeln!(code, "({path:?}, include_bytes!({source:?})),");
    }
    code.push(']');
    Ok(())
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in entries(path)? {
            gather(&entry, files)?;
        }
    } else {
        files.push(path.to_owned());
    }
    Ok(())
}

/// A folder's entries in the order of their names, without hidden files.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}
