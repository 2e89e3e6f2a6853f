//! Signing in with a code, which a person types on a page of the provider, on any device.
//!
//! # Source
//! RFC 8628.

use std::time::Duration;

use serde::Deserialize;

use super::{Client, Endpoints, Http, Keys, SignInError};

/// Seconds between two questions, where the provider names none, and by how many it may ask
/// for more.
const SECONDS: u64 = 5;
/// The longest time that is waited between two questions.
const LONGEST: u64 = 60;

/// What a person has to type, and where.
#[derive(Clone, Deserialize)]
pub struct Code {
    device_code: String,
    /// What is typed.
    pub user_code: String,
    /// The page.
    #[serde(alias = "verification_url")]
    pub verification_uri: String,
    /// Seconds for which the code holds.
    expires_in: u64,
    interval: Option<u64>,
}

/// A code for a person.
///
/// # Errors
/// Where the provider can't be reached or doesn't know the registration.
pub fn begin(
    http: &Http,
    (address, endpoints): (&str, &Endpoints),
    client: &Client,
) -> Result<Code, SignInError> {
    let pairs = [
        ("client_id", client.id.as_str()),
        ("scope", &endpoints.scope),
    ];
    http.post(address, &pairs)
}

/// The keys, as soon as the person has signed in. `wait` is called with the time between two
/// questions.
///
/// # Errors
/// Where the person says no or does nothing, or the provider can't be reached.
pub fn finish(
    http: &Http,
    endpoints: &Endpoints,
    client: &Client,
    (code, wait): (&Code, &dyn Fn(Duration)),
) -> Result<Keys, SignInError> {
    let mut pairs = client.pairs();
    pairs.extend([
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("device_code", &code.device_code),
    ]);
    let mut pause = code.interval.unwrap_or(SECONDS).clamp(1, LONGEST);
    let mut left = code.expires_in;
    while left >= pause {
        wait(Duration::from_secs(pause));
        left -= pause;
        match http.post(&endpoints.token, &pairs) {
            Err(SignInError::Refused { error, said }) => match error.as_str() {
                "authorization_pending" => {}
                "slow_down" => pause = (pause + SECONDS).min(LONGEST),
                "expired_token" | "code_expired" => return Err(SignInError::TooLate),
                _ => return Err(SignInError::Refused { error, said }),
            },
            answer => return answer,
        }
    }
    Err(SignInError::TooLate)
}
