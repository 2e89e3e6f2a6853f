//! The server: on loopback only, with limits on all that somebody else could use up.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::desk::Desk;
use super::presence::Presence;
use super::routes::answer;
use super::running::Running;

/// Connections at the same time: a browser has six, and one that stays for each page.
const MOST_CONNECTIONS: usize = 64;
/// How long the head of a request may take.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// Bytes of a request's head.
const HEAD_SIZE: usize = 32 << 10;
/// Headers of a request.
const MOST_HEADERS: usize = 64;
/// How long the last answers have to go out.
const LAST: Duration = Duration::from_millis(400);

/// Serves until somebody ends it, or everybody has gone and nothing runs.
///
/// # Errors
/// Where the system gives no listener.
pub(super) fn serve(desk: &Arc<Desk>, listener: std::net::TcpListener) -> io::Result<()> {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_all().build()?;
    listener.set_nonblocking(true)?;
    let presence = Arc::new(Presence::new());
    runtime.block_on(async {
        let listener = TcpListener::from_std(listener)?;
        tokio::spawn(accept(Arc::clone(desk), listener, Arc::clone(&presence)));
        let second = Duration::from_secs(1);
        let mut changes = desk.follow();
        loop {
            // A second without a change is no fault.
            let _ = tokio::time::timeout(second, changes.changed()).await;
            let state = desk.state();
            let is_busy = state.job.as_ref().is_some_and(Running::is_running);
            if state.is_over || (presence.is_over() && !is_busy) {
                break;
            }
        }
        tokio::time::sleep(LAST).await;
        Ok(())
    })
}

async fn accept(desk: Arc<Desk>, listener: TcpListener, presence: Arc<Presence>) {
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // For instance too many open files: later there are fewer.
            tokio::time::sleep(LAST).await;
            continue;
        };
        let Ok(place) = Arc::clone(&room).try_acquire_owned() else {
            continue;
        };
        let (desk, presence) = (Arc::clone(&desk), Arc::clone(&presence));
        tokio::spawn(async move {
            let _place = place;
            talk(desk, stream, presence).await;
        });
    }
}

async fn talk(desk: Arc<Desk>, stream: TcpStream, presence: Arc<Presence>) {
    let service = service_fn(|request| {
        let (desk, presence) = (Arc::clone(&desk), Arc::clone(&presence));
        async move { Ok::<_, Infallible>(answer(&desk, &presence, request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(HEAD_SIZE)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    // Whoever hangs up does so.
    let _ = connection.await;
}
