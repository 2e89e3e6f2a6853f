//! Questions to a provider of accounts, over secured connections alone.

use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body};

use super::SignInError;
use crate::language::text::clean_line;

/// The longest answer that is read.
const LONGEST: u64 = 1 << 20;

/// A way to ask.
pub struct Http(Agent);

/// How a provider says no.
#[derive(Deserialize)]
struct Refusal {
    error: String,
    #[serde(default)]
    error_description: String,
}

impl Http {
    /// A way to ask, which trusts the authorities that the system trusts and follows no one
    /// elsewhere.
    #[must_use]
    pub fn new(timeout: Duration) -> Self {
        let roots = rustls_native_certs::load_native_certs().certs;
        let roots = roots
            .iter()
            .map(|root| Certificate::from_der(root).to_owned());
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::Specific(Arc::new(roots.collect())))
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .https_only(true)
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(timeout))
            .tls_config(tls)
            .build();
        Self(config.into())
    }

    /// What stands at an address.
    ///
    /// # Errors
    /// Where nobody answers, or says something else.
    pub(super) fn get<T: DeserializeOwned>(&self, address: &str) -> Result<T, SignInError> {
        read(self.0.get(address).call())
    }

    /// What is answered to a form.
    ///
    /// # Errors
    /// Where nobody answers, or says no.
    pub(super) fn post<T: DeserializeOwned>(
        &self,
        address: &str,
        pairs: &[(&str, &str)],
    ) -> Result<T, SignInError> {
        read(self.0.post(address).send_form(pairs.iter().copied()))
    }
}

fn read<T: DeserializeOwned>(
    answer: Result<ureq::http::Response<Body>, ureq::Error>,
) -> Result<T, SignInError> {
    let unreachable = |error: ureq::Error| SignInError::Unreachable(clean_line(&error.to_string()));
    let mut answer = answer.map_err(unreachable)?;
    let text = answer
        .body_mut()
        .with_config()
        .limit(LONGEST)
        .read_to_string();
    let text = text.map_err(unreachable)?;
    if let Ok(refusal) = serde_json::from_str::<Refusal>(&text) {
        return Err(SignInError::Refused {
            error: clean_line(&refusal.error),
            said: clean_line(&refusal.error_description),
        });
    }
    let status = answer.status();
    let known = serde_json::from_str(&text)
        .ok()
        .filter(|_| status.is_success());
    // What it says may hold a key, which belongs into no message.
    known.ok_or_else(|| SignInError::Unclear(status.to_string()))
}
