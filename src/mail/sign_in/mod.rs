//! Signing in with a provider of accounts, for mail servers that take no password.
//!
//! In come the office's registration and what a person does in a browser; out comes a key for
//! the servers that lasts an hour, and one to get the next with, which is kept sealed
//! ([`vault`]). The person's password is never seen here.
//!
//! # Source
//! RFC 6749 (the keys), RFC 7636 and RFC 8252 (in a browser on this computer), RFC 8628 (with a
//! code, on any device).

pub mod browser;
pub mod device;
mod http;
mod provider;
pub mod vault;

use serde::Deserialize;

pub use http::Http;
pub use provider::Endpoints;

/// Why signing in came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// Nobody answers at an address.
    #[error("{0}")]
    Unreachable(String),
    /// The provider says no.
    #[error("{error}: {said}")]
    Refused {
        /// Its word for the reason, such as `invalid_grant`.
        error: String,
        /// What it says about it.
        said: String,
    },
    /// An answer that no provider gives.
    #[error("answer not understood: {0}")]
    Unclear(String),
    /// The person did not sign in in time.
    #[error("time is over")]
    TooLate,
}

impl SignInError {
    /// Whether a person has to sign in anew.
    #[must_use]
    pub fn needs_person(&self) -> bool {
        matches!(self, Self::Refused { error, .. } if error == "invalid_grant" || error == "interaction_required")
    }
}

/// As whom the program asks: the office's registration.
#[derive(Clone)]
pub struct Client {
    /// The number of the registration.
    pub id: String,
    /// A second number, of which some providers think as of a secret.
    pub secret: Option<String>,
}

impl Client {
    fn pairs(&self) -> Vec<(&str, &str)> {
        let secret = self
            .secret
            .as_deref()
            .map(|secret| ("client_secret", secret));
        let id = ("client_id", self.id.as_str());
        std::iter::once(id).chain(secret).collect()
    }
}

/// What a provider gives.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct Keys {
    /// Opens the servers for about an hour.
    #[serde(rename = "access_token")]
    pub access: String,
    /// Gets the next one.
    #[serde(rename = "refresh_token")]
    pub refresh: Option<String>,
}

/// A new key for the servers, by the one that was kept.
///
/// # Errors
/// Where the provider can't be reached, or wants a person to sign in again.
pub fn renew(
    http: &Http,
    endpoints: &Endpoints,
    client: &Client,
    kept: &str,
) -> Result<Keys, SignInError> {
    let mut pairs = client.pairs();
    pairs.extend([
        ("grant_type", "refresh_token"),
        ("refresh_token", kept),
        ("scope", &endpoints.scope),
    ]);
    let keys: Keys = http.post(&endpoints.token, &pairs)?;
    Ok(Keys {
        refresh: keys.refresh.or_else(|| Some(kept.to_owned())),
        ..keys
    })
}
