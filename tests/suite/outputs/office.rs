//! Other programs at work: LibreOffice and Python with openpyxl.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Makes LibreOffice calculate every formula on load; by default it trusts cached results.
const RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>"#;

/// LibreOffice with a profile of its own, so that tests can run side by side.
pub(crate) struct Office {
    folder: TempDir,
}

impl Office {
    /// LibreOffice that calculates everything when it opens a file.
    pub(crate) fn recalculating() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let user = folder.path().join("profile/user");
        fs::create_dir_all(&user).expect("a profile");
        fs::write(user.join("registrymodifications.xcu"), RECALCULATE).expect("settings");
        Self { folder }
    }

    /// Opens files and saves them in another format; the new files in the same order.
    pub(crate) fn convert(&self, files: &[PathBuf], format: &str) -> Vec<PathBuf> {
        let into = self.folder.path().join(format);
        let profile = self.folder.path().join("profile");
        let mut command = Command::new("soffice");
        command.arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ));
        command.args(["--headless", "--convert-to", format, "--outdir"]);
        let output = command
            .arg(&into)
            .args(files)
            .output()
            .expect("LibreOffice");
        assert!(output.status.success(), "{output:?}");
        let made = |file: &PathBuf| {
            let name = Path::new(file.file_name().expect("a name"));
            let made = into.join(name.with_extension(format));
            assert!(
                made.exists(),
                "{} was not opened: {output:?}",
                file.display()
            );
            made
        };
        files.iter().map(made).collect()
    }

    /// The same for one file; its bytes.
    pub(crate) fn converted(&self, file: &Path, format: &str) -> Vec<u8> {
        let made = self.convert(&[file.to_owned()], format);
        fs::read(&made[0]).expect("the converted file")
    }
}

/// Runs a Python program with arguments; what it printed.
pub(crate) fn python(program: &str, arguments: &[&OsStr]) -> String {
    let mut command = Command::new("python3");
    let output = command
        // A sparkline is lost on it, and says so.
        .args(["-W", "error", "-W", "ignore:Sparkline Group extension"])
        .args(["-c", program])
        .args(arguments)
        .output();
    let output = output.expect("Python");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).expect("UTF-8")
}
