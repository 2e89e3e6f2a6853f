//! Secured connections: rustls with the certificates that the system trusts.
//!
//! Another authority of an office's own is named by the environment variable `SSL_CERT_FILE`,
//! as for other programs. A certificate that isn't trusted, or of another name, ends the run.

use std::io;
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::campaign::mail_settings::Server;

/// A secured connection.
pub(super) type TlsConnection = StreamOwned<ClientConnection, TcpStream>;

/// Opens a connection that is secured from the first byte.
///
/// # Errors
/// Where nobody answers in time, or the server's certificate isn't trusted.
pub(super) fn connect(server: &Server, timeout: Duration) -> io::Result<TlsConnection> {
    let name = ServerName::try_from(server.host.clone()).map_err(io::Error::other)?;
    let config = Arc::new(config()?);
    let connection = ClientConnection::new(config, name).map_err(io::Error::other)?;
    let socket = open(server, timeout)?;
    socket.set_read_timeout(Some(timeout))?;
    socket.set_write_timeout(Some(timeout))?;
    Ok(StreamOwned::new(connection, socket))
}

fn config() -> io::Result<ClientConfig> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// The first of the server's addresses that answers.
fn open(server: &Server, timeout: Duration) -> io::Result<TcpStream> {
    let mut failure = io::Error::from(io::ErrorKind::NotFound);
    for address in (server.host.as_str(), server.port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, timeout) {
            Ok(socket) => return Ok(socket),
            Err(error) => failure = error,
        }
    }
    Err(failure)
}
