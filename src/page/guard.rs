//! Who may ask: in come a request's headers, out goes whether it comes from the page itself.
//!
//! Another page in the same browser can send requests here, and can't read the answers: it says
//! its own origin, and has neither the cookie nor the form's word. A name that some server lets
//! point to this machine is no name of this program's.

/// What a request says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// To whom it thinks to speak.
    pub host: Option<&'a str>,
    /// The page that sent it.
    pub origin: Option<&'a str>,
    /// How that page stands to this one, as the browser says.
    pub site: Option<&'a str>,
    /// The cookies.
    pub cookies: &'a str,
}

/// Whom the program listens to.
#[derive(Clone, Debug)]
pub struct Guard {
    /// The port.
    pub port: u16,
    /// The secret in the cookie.
    pub secret: String,
}

/// The cookie's name.
pub const COOKIE: &str = "tonghop";

impl Guard {
    /// Whether a request is meant for this program.
    #[must_use]
    pub fn is_named(&self, asked: Asked<'_>) -> bool {
        let port = self.port;
        let names = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        asked
            .host
            .is_some_and(|host| names.iter().any(|name| name == host))
    }

    /// Whether a request comes from the page's own browser, and from no other page in it.
    #[must_use]
    pub fn is_own(&self, asked: Asked<'_>) -> bool {
        let is_from_here = |origin: &str| {
            let host = asked.host.unwrap_or_default();
            origin == format!("http://{host}")
        };
        self.is_named(asked)
            && asked.origin.is_none_or(is_from_here)
            && asked
                .site
                .is_none_or(|site| ["same-origin", "none"].contains(&site))
            && self.has_cookie(asked.cookies)
    }

    /// Whether a request that has something done comes from the page: browsers say the origin of
    /// each such request.
    #[must_use]
    pub fn may_act(&self, asked: Asked<'_>) -> bool {
        let is_said = asked.origin.is_some() || asked.site == Some("same-origin");
        is_said && self.is_own(asked)
    }

    fn has_cookie(&self, cookies: &str) -> bool {
        let mut cookies = cookies
            .split(';')
            .filter_map(|cookie| cookie.trim().split_once('='));
        cookies.any(|(name, value)| name == COOKIE && is_same(value, &self.secret))
    }
}

/// Whether two texts are the same, in a time that doesn't tell where they differ.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    let bytes = one.bytes().zip(other.bytes());
    let difference = bytes.fold(0, |difference, (a, b)| difference | (a ^ b));
    one.len() == other.len() && difference == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: Asked<'_> = Asked {
        host: Some("127.0.0.1:4321"),
        origin: Some("http://127.0.0.1:4321"),
        site: Some("same-origin"),
        cookies: "a=b; tonghop=secret",
    };

    /// Requests each of which says one thing that the page's own browser does not.
    fn foreign() -> Vec<Asked<'static>> {
        vec![
            Asked {
                host: Some("tonghop.example:4321"),
                ..OWN
            },
            Asked {
                host: Some("127.0.0.1:4322"),
                ..OWN
            },
            Asked {
                host: Some("127.0.0.1"),
                ..OWN
            },
            Asked { host: None, ..OWN },
            Asked {
                origin: Some("http://127.0.0.1:9999"),
                ..OWN
            },
            Asked {
                origin: Some("http://localhost:4321"),
                ..OWN
            },
            Asked {
                origin: Some("null"),
                ..OWN
            },
            Asked {
                site: Some("same-site"),
                ..OWN
            },
            Asked {
                site: Some("cross-site"),
                ..OWN
            },
            Asked {
                cookies: "tonghop=secre",
                ..OWN
            },
            Asked {
                cookies: "tonghop=",
                ..OWN
            },
            Asked { cookies: "", ..OWN },
        ]
    }

    #[test]
    fn only_the_page_itself_is_listened_to() {
        let guard = Guard {
            port: 4321,
            secret: "secret".to_owned(),
        };
        assert!(guard.may_act(OWN));
        let old = Asked { site: None, ..OWN };
        assert!(guard.may_act(old), "a browser that says the origin alone");
        for foreign in foreign() {
            assert!(!guard.is_own(foreign), "{foreign:?}");
            assert!(!guard.may_act(foreign), "{foreign:?}");
        }
        let silent = Asked {
            origin: None,
            site: None,
            ..OWN
        };
        assert!(guard.is_own(silent) && !guard.may_act(silent));
    }
}
