//! Where a provider of accounts is asked what.

use serde::Deserialize;

use super::{Http, SignInError};
use crate::campaign::mail_settings::Provider;

/// The addresses of a provider, and what the program asks it for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    /// Gives codes that are typed on any device; none where it doesn't.
    pub device: Option<String>,
    /// The page on which a person signs in.
    pub page: Option<String>,
    /// Gives keys.
    pub token: String,
    /// What the keys are for.
    pub scope: String,
}

/// How a provider describes itself.
///
/// # Source
/// OpenID Connect Discovery 1.0, section 3; RFC 8414.
#[derive(Deserialize)]
struct Description {
    issuer: String,
    token_endpoint: String,
    authorization_endpoint: Option<String>,
    device_authorization_endpoint: Option<String>,
}

impl Endpoints {
    /// The addresses of a provider.
    ///
    /// # Errors
    /// Where one that is known by its address alone doesn't describe itself.
    pub fn of(provider: &Provider, http: &Http) -> Result<Self, SignInError> {
        match provider {
            Provider::Microsoft => Ok(microsoft()),
            Provider::Google => Ok(google()),
            Provider::Issuer(address) => {
                let about = format!("{address}/.well-known/openid-configuration");
                let about: Description = http.get(&about)?;
                if about.issuer.trim_end_matches('/') != address {
                    return Err(SignInError::Unclear(about.issuer));
                }
                Ok(Self {
                    device: about.device_authorization_endpoint,
                    page: about.authorization_endpoint,
                    token: about.token_endpoint,
                    scope: "openid email offline_access".to_owned(),
                })
            }
        }
    }
}

/// Accounts of any organisation.
fn microsoft() -> Endpoints {
    let at = |what: &str| format!("https://login.microsoftonline.com/common/oauth2/v2.0/{what}");
    Endpoints {
        device: Some(at("devicecode")),
        page: Some(at("authorize")),
        token: at("token"),
        scope: "https://outlook.office.com/SMTP.Send \
                https://outlook.office.com/IMAP.AccessAsUser.All offline_access"
            .to_owned(),
    }
}

/// Google gives codes for other devices, but none that open a mailbox.
fn google() -> Endpoints {
    Endpoints {
        device: None,
        page: Some("https://accounts.google.com/o/oauth2/v2/auth".to_owned()),
        token: "https://oauth2.googleapis.com/token".to_owned(),
        scope: "https://mail.google.com/".to_owned(),
    }
}
