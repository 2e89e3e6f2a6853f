//! The page without a browser: the program serves a folder, and requests are written byte by
//! byte, as an attacker would.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::test_campaign::DATE;

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// The line between the parts of a form with files.
const BOUNDARY: &str = "ranh-gioi";

/// The program, serving.
pub(crate) struct Page {
    process: Child,
    /// The person's own folder.
    home: TempDir,
    /// `127.0.0.1:4321`.
    pub(crate) host: String,
    /// `/start/…`.
    pub(crate) first: String,
    /// What stands before every path.
    pub(crate) base: String,
    /// The cookie.
    pub(crate) cookie: String,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Page {
    /// Serves what is named, and makes the first visit.
    pub(crate) fn of(target: &Path) -> Self {
        Self::on(target, DATE)
    }

    /// The same on another day.
    pub(crate) fn on(target: &Path, day: &str) -> Self {
        Self::with(target, day, &[])
    }

    /// The same with variables.
    pub(crate) fn with(target: &Path, day: &str, variables: &[(&str, &Path)]) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        command
            .args(["open", "--no-browser", "--date", day])
            .arg(target);
        for name in ["HOME", "XDG_CONFIG_HOME", "APPDATA"] {
            command.env(name, home.path());
        }
        command.envs(variables.iter().copied());
        command
            .current_dir(home.path())
            .stdout(Stdio::piped())
            .stdin(Stdio::null());
        let mut process = command.spawn().expect("the program");
        let mut lines = BufReader::new(process.stdout.take().expect("its words"));
        let mut line = String::new();
        lines.read_line(&mut line).expect("a line");
        thread::spawn(move || lines.read_to_string(&mut String::new()));
        let (_, address) = line.trim().split_once("http://").expect("an address");
        let (host, path) = address.split_once('/').expect("a path");
        let mut page = Self {
            process,
            home,
            host: host.to_owned(),
            first: format!("/{path}"),
            base: String::new(),
            cookie: String::new(),
        };
        let way = page.raw(&format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        assert_eq!(way.status, 200, "{way:?}");
        page.cookie = way
            .header("set-cookie")
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned();
        page.base = between(&way.body, "href=\"", "/\"").to_owned();
        page
    }

    /// Sends bytes and reads the answer to its end.
    pub(crate) fn raw(&self, request: &str) -> Answer {
        self.raw_bytes(request.as_bytes())
    }

    /// The same of any bytes.
    pub(crate) fn raw_bytes(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request).expect("sent");
        answer(&mut stream)
    }

    /// A connection.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("set");
        stream
    }

    /// The head of a request as the page's own browser sends it, without its end.
    pub(crate) fn head(&self, method: &str, path: &str) -> String {
        let Self {
            host, base, cookie, ..
        } = self;
        format!(
            "{method} {base}/{path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
             Sec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\nConnection: close\r\n"
        )
    }

    /// A page.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.raw(&format!("{}\r\n", self.head("GET", path)))
    }

    /// The page once something stands on it.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) -> String {
        let mut body = String::new();
        for _ in 0..600 {
            body = self.get("").body;
            if body.contains(text) && !body.contains("state busy") {
                return body;
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("{text:?} never stood on {body}")
    }

    /// What a form of the page has in its hidden fields.
    pub(crate) fn hidden(&self) -> [(String, String); 2] {
        let body = self.get("").body;
        ["token", "round"].map(|name| {
            let mark = format!("name=\"{name}\" value=\"");
            (name.to_owned(), between(&body, &mark, "\"").to_owned())
        })
    }

    /// Has something done, as the page's form would.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let hidden = self.hidden();
        let hidden = hidden
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let pairs = hidden.chain(fields.iter().copied());
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        self.raw(&format!(
            "{}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.head("POST", path),
            body.len()
        ))
    }

    /// The head of a request with files, and what a body begins with.
    pub(crate) fn upload_head(&self, path: &str) -> (String, String) {
        let kind = format!("Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n");
        let head = format!("{}Accept: text/plain\r\n{kind}", self.head("POST", path));
        let hidden = self.hidden();
        let parts = hidden.iter().map(|(name, value)| field(name, value));
        (head, parts.collect())
    }

    /// Sends files.
    pub(crate) fn upload(&self, files: &[(&str, &str)]) -> Answer {
        let (head, mut body) = self.upload_head("receive");
        for (name, content) in files {
            body += &file(name, content);
        }
        body += &end();
        self.raw(&format!(
            "{head}Content-Length: {}\r\n\r\n{body}",
            body.len()
        ))
    }

    /// Whether the program ended by itself, and well.
    pub(crate) fn has_ended(&mut self) -> bool {
        for _ in 0..600 {
            if let Some(status) = self.process.try_wait().expect("a process") {
                return status.success();
            }
            thread::sleep(Duration::from_millis(100));
        }
        false
    }

    /// The person's own folder.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // One that has ended can't be ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Answer {
    /// A header; empty where it isn't there.
    pub(crate) fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let found = lines.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }
}

/// Reads an answer; one of status 0 where the other side hung up.
pub(crate) fn answer(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let mut piece = [0; 8192];
    loop {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => break,
            Ok(count) => bytes.extend_from_slice(&piece[..count]),
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.parse::<usize>().ok())?
        });
        if length.is_some_and(|length| body.len() >= length) {
            break;
        }
    }
    let _ = stream.shutdown(Shutdown::Both);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
    Answer {
        status: status.unwrap_or_default(),
        head: head.to_owned(),
        body: body.to_owned(),
    }
}

/// A field of a form with files.
pub(crate) fn field(name: &str, value: &str) -> String {
    format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

/// A file of such a form.
pub(crate) fn file(name: &str, content: &str) -> String {
    format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n{content}\r\n"
    )
}

/// The end of such a form.
pub(crate) fn end() -> String {
    format!("--{BOUNDARY}--\r\n")
}

/// What stands between two texts.
pub(crate) fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("{start} in {text}"));
    rest.split_once(end).map_or(rest, |(inner, _)| inner)
}
