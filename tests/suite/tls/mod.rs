//! A server on loopback with a certificate of its own, for tests of letters and mailboxes.

use std::io::{BufReader, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// One secured connection.
pub(crate) type Stream = BufReader<StreamOwned<ServerConnection, TcpStream>>;

/// Where a server listens, and the certificate that makes it trusted.
pub(crate) struct Listening {
    pub(crate) port: u16,
    pub(crate) certificate: String,
}

/// Starts a server that serves each connection in a thread of its own.
pub(crate) fn listen(
    serve: impl Fn(Stream) -> std::io::Result<()> + Send + Sync + 'static,
) -> Listening {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().expect("TLS");
    let config = config
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key);
    let config = Arc::new(config.expect("a server"));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let serve = Arc::new(serve);
    thread::spawn(move || {
        for socket in listener.incoming() {
            let (serve, config) = (Arc::clone(&serve), Arc::clone(&config));
            thread::spawn(move || {
                let connection = ServerConnection::new(config).expect("a connection");
                let socket = socket.expect("a connection");
                // A client that leaves is no failure of the server.
                let _ = serve(BufReader::new(StreamOwned::new(connection, socket)));
            });
        }
    });
    Listening {
        port,
        certificate: cert.pem(),
    }
}

/// Says a line.
pub(crate) fn say(stream: &mut Stream, line: &str) -> std::io::Result<()> {
    stream.get_mut().write_all(line.as_bytes())?;
    stream.get_mut().flush()
}

/// Says nothing until the client leaves.
pub(crate) fn wait_for_ever(stream: &mut Stream) -> std::io::Result<()> {
    while stream.read(&mut [0; 100])? > 0 {}
    Err(ErrorKind::ConnectionAborted.into())
}
