//! Signing in in a browser on this computer, which then tells the program on loopback.
//!
//! # Source
//! RFC 8252, section 7.3; RFC 7636.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use url::Url;

use super::{Client, Endpoints, Http, Keys, SignInError};
use crate::language::Language;
use crate::random::word;

/// The longest first line that is read.
const LONGEST_LINE: u64 = 16 << 10;
/// How long a browser may take over its question.
const SLOWEST: Duration = Duration::from_secs(5);
/// How often somebody is looked for.
const LOOK: Duration = Duration::from_millis(50);

/// Somebody who is to sign in.
pub struct Visit {
    listener: TcpListener,
    back: String,
    state: String,
    verifier: String,
    /// The page on which it happens.
    pub page: String,
}

/// A page of the provider for a person, who comes back to this computer.
///
/// # Errors
/// Where the system has no port or no chance, or the page's address is none.
pub fn begin(page: &str, endpoints: &Endpoints, client: &Client) -> Result<Visit, SignInError> {
    let failed = |error: io::Error| SignInError::Unreachable(error.to_string());
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let port = listener.local_addr().map_err(failed)?.port();
    let (state, verifier) = (word().map_err(failed)?, word().map_err(failed)?);
    let back = format!("http://127.0.0.1:{port}/");
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
    let pairs = [
        ("response_type", "code"),
        ("client_id", &client.id),
        ("redirect_uri", &back),
        ("scope", &endpoints.scope),
        ("state", &state),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
        // Without these Google gives no key for later.
        ("access_type", "offline"),
        ("prompt", "consent"),
    ];
    let page = Url::parse_with_params(page, pairs);
    let page = page.map_err(|error| SignInError::Unclear(error.to_string()))?;
    Ok(Visit {
        listener,
        back,
        state,
        verifier,
        page: page.into(),
    })
}

impl Visit {
    /// The keys, as soon as the person has come back.
    ///
    /// # Errors
    /// Where the person says no or does nothing until `is_over`, or the provider can't be reached.
    pub fn finish(
        self,
        http: &Http,
        endpoints: &Endpoints,
        (client, language, is_over): (&Client, Language, &dyn Fn() -> bool),
    ) -> Result<Keys, SignInError> {
        let code = self.wait(language, is_over)?;
        let mut pairs = client.pairs();
        pairs.extend([
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", &self.back),
            ("code_verifier", &self.verifier),
        ]);
        http.post(&endpoints.token, &pairs)
    }

    /// What the provider sends along with the person. Whoever else comes by is told nothing.
    fn wait(&self, language: Language, is_over: &dyn Fn() -> bool) -> Result<String, SignInError> {
        while !is_over() {
            match self.listener.accept() {
                Ok((visitor, _)) => {
                    // A visitor who leaves early is not the one.
                    if let Ok(Some(answer)) = self.receive(visitor, language) {
                        return answer;
                    }
                }
                Err(_) => std::thread::sleep(LOOK),
            }
        }
        Err(SignInError::TooLate)
    }

    fn receive(
        &self,
        visitor: TcpStream,
        language: Language,
    ) -> io::Result<Option<Result<String, SignInError>>> {
        visitor.set_nonblocking(false)?;
        visitor.set_read_timeout(Some(SLOWEST))?;
        visitor.set_write_timeout(Some(SLOWEST))?;
        let mut line = String::new();
        BufReader::new((&visitor).take(LONGEST_LINE)).read_line(&mut line)?;
        let answer = line
            .split(' ')
            .nth(1)
            .and_then(|path| Url::parse(&self.back).ok()?.join(path).ok())
            .and_then(|address| self.answer(&address));
        let (status, key) = match &answer {
            None => ("404 Not Found", "sign-in-page-unknown"),
            Some(Ok(_)) => ("200 OK", "sign-in-page-done"),
            Some(Err(_)) => ("200 OK", "sign-in-page-refused"),
        };
        let words = language.text(key);
        let page =
            format!("<!DOCTYPE html><meta charset=\"utf-8\"><title>tonghop</title><p>{words}</p>");
        let length = page.len();
        (&visitor).write_all(
            format!(
                "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\
                 Content-Length: {length}\r\nConnection: close\r\n\r\n{page}"
            )
            .as_bytes(),
        )?;
        Ok(answer)
    }

    /// What an address says, where it is the one that was agreed.
    fn answer(&self, address: &Url) -> Option<Result<String, SignInError>> {
        let said = |name: &str| {
            let mut pairs = address.query_pairs();
            let found = pairs.find(|(key, _)| key == name)?;
            Some(found.1.into_owned())
        };
        if said("state").as_deref() != Some(self.state.as_str()) {
            return None;
        }
        let refused = |error| SignInError::Refused {
            error,
            said: said("error_description").unwrap_or_default(),
        };
        said("code")
            .map(Ok)
            .or_else(|| said("error").map(|error| Err(refused(error))))
    }
}
