//! Letters over SMTP: one after the other, and of each exactly what is known of it.
//!
//! Nothing goes out before the connection is secured. A letter is handed over step by step:
//! until its text is on the way, any failure means that it did not go out; after that, only
//! the server's answer tells, and a connection that breaks before it leaves it unknown.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;

use super::trouble::{Trouble, trouble};
use crate::campaign::mail_settings::{Security, Server};
use crate::language::text::clean_line;

/// Who may use a server.
#[derive(Clone)]
pub struct Login {
    /// The user.
    pub user: String,
    /// What proves it.
    pub proof: Proof,
}

/// What proves to a server who somebody is.
#[derive(Clone)]
pub enum Proof {
    /// A password, from the environment alone.
    Password(String),
    /// A key of the provider with which the person signed in.
    Key(String),
}

impl std::fmt::Debug for Login {
    /// Without the proof, wherever it may be printed.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Login").finish_non_exhaustive()
    }
}

/// What is known of one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The server took it.
    Sent(String),
    /// The server refuses it for good.
    Refused(Trouble),
    /// It did not go out, as the server says; it may be tried again.
    Delayed(Trouble),
    /// It did not go out, as the server can't be reached or broke off; it may be tried again.
    Unreachable(Trouble),
    /// It may have gone out or not.
    Unknown(Trouble),
    /// It did not go out, and neither would any other.
    Stopped(Trouble),
}

/// A connection to the server that takes letters, opened when it is needed.
pub struct SmtpSender {
    server: Server,
    login: Option<Login>,
    hello: ClientId,
    timeout: Duration,
    connection: Option<SmtpConnection>,
}

impl SmtpSender {
    /// A connection not yet opened, for a sender of this domain.
    #[must_use]
    pub fn new(server: Server, login: Option<Login>, domain: &str, timeout: Duration) -> Self {
        Self {
            server,
            login,
            hello: ClientId::Domain(domain.to_owned()),
            timeout,
            connection: None,
        }
    }

    /// Hands over one letter. A connection on which anything went wrong is not used again.
    pub fn deliver(&mut self, envelope: &Envelope, bytes: &[u8]) -> Delivery {
        let opened = match self.connection.take() {
            Some(open) => Ok(open),
            None => self.connect(),
        };
        let mut connection = match opened {
            Ok(connection) => connection,
            Err(error) if is_lasting(&error) => return Delivery::Stopped(said(&error)),
            Err(error) => return not_sent(&error),
        };
        let delivery = hand_over(&mut connection, envelope, bytes);
        if matches!(delivery, Delivery::Sent(_)) {
            self.connection = Some(connection);
        }
        delivery
    }

    /// Takes leave of the server.
    pub fn close(&mut self) {
        if let Some(mut connection) = self.connection.take() {
            // What was taken stays taken, whether the server says good-bye or not.
            let _ = connection.quit();
        }
    }

    fn connect(&self) -> Result<SmtpConnection, Error> {
        let tls = TlsParameters::new(self.server.host.clone())?;
        let from_start = (self.server.security == Security::Tls).then_some(&tls);
        let address = (self.server.host.as_str(), self.server.port);
        let timeout = Some(self.timeout);
        let mut connection =
            SmtpConnection::connect(address, timeout, &self.hello, from_start, None)?;
        if from_start.is_none() {
            connection.starttls(&tls, &self.hello)?;
        }
        if let Some(login) = &self.login {
            let (mechanisms, proof): (&[Mechanism], _) = match &login.proof {
                Proof::Password(password) => (&[Mechanism::Plain, Mechanism::Login], password),
                Proof::Key(key) => (&[Mechanism::Xoauth2], key),
            };
            let credentials = Credentials::new(login.user.clone(), proof.clone());
            connection.auth(mechanisms, &credentials)?;
        }
        Ok(connection)
    }
}

/// The conversation about one letter.
fn hand_over(connection: &mut SmtpConnection, envelope: &Envelope, bytes: &[u8]) -> Delivery {
    let mail = Mail::new(envelope.from().cloned(), Vec::new());
    match connection.command(mail) {
        // Who may not send this letter may send no other.
        Err(error) if error.is_permanent() => return Delivery::Stopped(said(&error)),
        Err(error) => return not_sent(&error),
        Ok(_) => {}
    }
    for to in envelope.to() {
        if let Err(error) = connection.command(Rcpt::new(to.clone(), Vec::new())) {
            return not_sent(&error);
        }
    }
    if let Err(error) = connection.command(Data) {
        return not_sent(&error);
    }
    match connection.message(bytes) {
        Ok(answer) => Delivery::Sent(answer.message().collect::<Vec<_>>().join(" ")),
        Err(error) if error.is_permanent() || error.is_transient() => not_sent(&error),
        Err(error) => Delivery::Unknown(said(&error)),
    }
}

/// What a failure means before the text was on the way, or by the server's own answer.
fn not_sent(error: &Error) -> Delivery {
    if error.is_permanent() {
        Delivery::Refused(said(error))
    } else if error.is_transient() {
        Delivery::Delayed(said(error))
    } else {
        Delivery::Unreachable(said(error))
    }
}

/// Whether another try would end the same way: a refused login, a certificate that isn't
/// trusted, a server without what is needed.
fn is_lasting(error: &Error) -> bool {
    let mut source = error.source();
    while let Some(cause) = source {
        let io = cause.downcast_ref::<io::Error>();
        if io.is_some_and(|io| io.kind() == io::ErrorKind::InvalidData) {
            return true;
        }
        source = cause.source();
    }
    error.is_permanent() || error.is_client() || error.is_tls()
}

/// An error, and what it means.
fn said(error: &Error) -> Trouble {
    trouble(error.status().map(u16::from), words(error))
}

/// An error with its causes, on one line.
fn words(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let more = cause.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        source = cause.source();
    }
    clean_line(&text)
}
