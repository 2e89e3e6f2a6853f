//! The body of a request, piece by piece, within limits; what is refused is heard out, so that
//! whoever sends it reads why.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::Stream;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::StatusCode;
use hyper::body::{Body, Bytes, Incoming};

/// How long a piece may take.
pub(super) const PIECE: Duration = Duration::from_secs(20);
/// How long what is refused is heard out.
const HEARD_OUT: Duration = Duration::from_secs(20);
/// How long its sender may say nothing meanwhile.
const SILENCE: Duration = Duration::from_secs(2);

/// Why a request is refused.
pub(super) enum Refusal {
    /// A key of words, with the status.
    Told(StatusCode, &'static str),
    /// Whoever sent it stopped, or sent something else.
    Broken,
}

impl Refusal {
    /// More than anybody reads.
    pub(super) const TOO_LARGE: Self = Self::Told(StatusCode::PAYLOAD_TOO_LARGE, "page-too-large");

    /// The status, and the key of what to tell.
    pub(super) fn told(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Told(status, key) => (*status, key),
            Self::Broken => (StatusCode::BAD_REQUEST, "page-broken"),
        }
    }
}

/// How many bytes may still come before what reads them has got further.
#[derive(Clone)]
pub(super) struct Allowance(Arc<AtomicUsize>);

impl Allowance {
    /// As many as there are.
    pub(super) fn none_kept_back() -> Self {
        Self(Arc::new(AtomicUsize::new(usize::MAX)))
    }

    /// Sets it.
    pub(super) fn set(&self, bytes: usize) {
        self.0.store(bytes, Ordering::Relaxed);
    }

    /// Whether so many more are within it, which then are taken off.
    fn takes(&self, bytes: usize) -> bool {
        let left = self.0.load(Ordering::Relaxed).checked_sub(bytes);
        self.set(left.unwrap_or_default());
        left.is_some()
    }
}

/// The pieces of a body, each for itself: whatever reads "all that is there" gets one and has to
/// come again, so that a fast sender doesn't fill the memory.
pub(super) struct Pieces<'a> {
    body: &'a mut Incoming,
    allowance: Allowance,
    has_given: bool,
}

impl<'a> Pieces<'a> {
    /// The pieces that are within an allowance; the next one is [`TooMuch`].
    pub(super) fn of(body: &'a mut Incoming, allowance: Allowance) -> Self {
        Self {
            body,
            allowance,
            has_given: false,
        }
    }
}

impl Stream for Pieces<'_> {
    type Item = Result<Bytes, Box<dyn Error + Send + Sync>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.has_given) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        loop {
            let frame = match Pin::new(&mut *self.body).poll_frame(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error.into()))),
                Poll::Ready(Some(Ok(frame))) => frame,
            };
            if let Ok(piece) = frame.into_data() {
                self.has_given = true;
                let is_within = self.allowance.takes(piece.len());
                return Poll::Ready(Some(is_within.then_some(piece).ok_or(TooMuch.into())));
            }
        }
    }
}

/// More came than may come.
#[derive(Debug)]
pub(super) struct TooMuch;

impl fmt::Display for TooMuch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "more than anybody reads")
    }
}

impl Error for TooMuch {}

/// A body as a whole.
///
/// # Errors
/// Where it is longer than `most` bytes, or doesn't come.
pub(super) async fn whole(body: &mut Incoming, most: usize) -> Result<Bytes, Refusal> {
    let read = Limited::new(&mut *body, most).collect();
    let refusal = match tokio::time::timeout(PIECE, read).await {
        Ok(Ok(body)) => return Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Refusal::TOO_LARGE,
        _ => Refusal::Broken,
    };
    hear_out(body).await;
    Err(refusal)
}

/// Lets the rest of a body pass: a connection that is closed while somebody still sends is reset,
/// and the answer is lost with it.
pub(super) async fn hear_out(body: &mut Incoming) {
    let pieces =
        async { while let Ok(Some(Ok(_))) = tokio::time::timeout(SILENCE, body.frame()).await {} };
    // Whoever sends for longer than that gets no answer.
    let _ = tokio::time::timeout(HEARD_OUT, pieces).await;
}
