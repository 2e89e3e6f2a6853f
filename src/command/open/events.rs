//! The stream by which a page hears that something changed, and by which the program knows that
//! the page is still there.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use futures_util::stream;
use http_body_util::{BodyExt, StreamBody};
use hyper::StatusCode;
use hyper::body::{Bytes, Frame};

use super::answer::{Answer, with_body};
use super::desk::Desk;
use super::presence::{Listening, Presence};

/// How often something is sent at least: a page that is gone shows by that.
const BEAT: Duration = Duration::from_secs(10);
/// Changes within this time are told together.
const TOGETHER: Duration = Duration::from_millis(150);

/// The stream of one page.
pub(super) fn events(desk: &Arc<Desk>, presence: &Arc<Presence>) -> Answer {
    let changes = desk.follow();
    let start: (_, _, Listening) = (Arc::clone(desk), changes, presence.listen());
    let stream = stream::unfold(start, |(desk, mut changes, listening)| async move {
        let text = match tokio::time::timeout(BEAT, changes.changed()).await {
            Err(_) => ": \n\n",
            Ok(Err(_)) => return None,
            Ok(Ok(())) => {
                tokio::time::sleep(TOGETHER).await;
                changes.mark_unchanged();
                match desk.state().is_over {
                    true => "event: over\ndata: \n\n",
                    false => "event: change\ndata: \n\n",
                }
            }
        };
        let frame = Ok::<_, Infallible>(Frame::data(Bytes::from_static(text.as_bytes())));
        Some((frame, (desk, changes, listening)))
    });
    let body = StreamBody::new(stream).boxed_unsync();
    with_body(StatusCode::OK, "text/event-stream", body)
}
