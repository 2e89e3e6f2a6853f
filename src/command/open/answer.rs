//! Answers: each with what keeps it to this page and out of every other one.

use std::convert::Infallible;

use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

/// What is sent back.
pub(super) type Answer = Response<UnsyncBoxBody<Bytes, Infallible>>;

/// What a page may do: load from this program and send to it, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
     img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What stands on every answer.
const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Without any referrer browsers name no origin where a form is sent.
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// An answer with a body of some type.
pub(super) fn of(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Answer {
    let body = Full::new(body.into()).boxed_unsync();
    with_body(status, kind, body)
}

/// The same with a body that comes in pieces.
pub(super) fn with_body(
    status: StatusCode,
    kind: &'static str,
    body: UnsyncBoxBody<Bytes, Infallible>,
) -> Answer {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    answer
}

/// A page.
pub(super) fn page(status: StatusCode, html: String) -> Answer {
    of(status, "text/html; charset=utf-8", html)
}

/// A sentence.
pub(super) fn text(status: StatusCode, text: String) -> Answer {
    of(status, "text/plain; charset=utf-8", text)
}

/// The way to another page, after something was done.
pub(super) fn see(address: &str) -> Answer {
    let mut answer = text(StatusCode::SEE_OTHER, String::new());
    if let Ok(value) = HeaderValue::from_str(address) {
        answer.headers_mut().insert(header::LOCATION, value);
    }
    answer
}
