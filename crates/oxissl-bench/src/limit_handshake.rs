//! Handshakes and idle connections, as the limit does them.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;

use rustls::{
    ClientConnection, ExtractedSecrets, HandshakeKind, ProtocolVersion, ServerConnection,
};

use crate::Failure;
use crate::limit::{Cost, Limit, cpu, wait_for};
use crate::record::{Key, Reader, Writer};
use crate::settings::server_name;

pub(crate) fn repeat(
    limit: &Limit,
    role: &str,
    kind: &str,
    certificate: &str,
    count: usize,
) -> Result<Cost, Failure> {
    match role {
        "client" => clients(limit, kind == "resume", count),
        _ => servers(limit, kind == "resume", certificate, count),
    }
}

fn clients(limit: &Limit, resume: bool, count: usize) -> Result<Cost, Failure> {
    let (config, line) = if resume {
        (&limit.resuming, "resume tls")
    } else {
        (&limit.full, "accept tls")
    };
    let mut spent = 0;
    for round in 0..=count {
        let mut stream = limit.dial(line)?;
        let before = cpu();
        let mut connection = ClientConnection::new(Arc::clone(config), server_name())?;
        while connection.is_handshaking() {
            connection.complete_io(&mut stream)?;
        }
        let kind = connection.handshake_kind();
        if resume {
            rustls::Stream::new(&mut connection, &mut stream).read_exact(&mut [0])?;
        }
        drop((connection, stream));
        if round > 0 {
            spent += cpu() - before;
            if resume != (kind == Some(HandshakeKind::Resumed)) {
                return Err(format!("the handshake was {kind:?}").into());
            }
        }
    }
    Ok((spent, count as u64))
}

fn servers(limit: &Limit, resume: bool, certificate: &str, count: usize) -> Result<Cost, Failure> {
    let config = match certificate {
        "rsa2048" => &limit.rsa,
        _ => &limit.p256,
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    let kind = if resume { "resume" } else { "full" };
    let control = limit.dial(&format!("dial {port} {} {kind}", count + 1))?;
    let mut spent = 0;
    for round in 0..=count {
        let mut stream = listener.accept()?.0;
        stream.set_nodelay(true)?;
        let before = cpu();
        let mut connection = ServerConnection::new(Arc::clone(config))?;
        while connection.is_handshaking() {
            connection.complete_io(&mut stream)?;
        }
        while connection.wants_write() {
            connection.write_tls(&mut stream)?;
        }
        let kind = connection.handshake_kind();
        if resume {
            rustls::Stream::new(&mut connection, &mut stream).write_all(b"!")?;
        }
        drop((connection, stream));
        if round > 0 {
            spent += cpu() - before;
            if resume != (kind == Some(HandshakeKind::Resumed)) {
                return Err(format!("the handshake was {kind:?}").into());
            }
        }
    }
    drop(control);
    Ok((spent, count as u64))
}

/// The resident bytes that `count` idle connections take, beyond their sockets.
pub(crate) fn memory(limit: &Limit, role: &str, count: usize) -> Result<Cost, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    let mut streams = Vec::new();
    let mut control = None;
    if role == "client" {
        for _ in 0..count {
            streams.push(limit.dial("hold tls")?);
        }
    } else {
        control = Some(limit.dial(&format!("dial {port} {count} hold"))?);
    }
    // Everything that is made once is made before the mark.
    let mut held = Vec::with_capacity(count);
    let mut before = 0;
    for round in 0..count {
        let stream = match streams.pop() {
            Some(stream) => stream,
            None => listener.accept()?.0,
        };
        held.push(if role == "client" {
            client(limit, stream)?
        } else {
            server(limit, stream)?
        });
        if round == count / 10 {
            before = resident()?;
        }
    }
    let after = resident()?;
    if let Some(control) = &mut control {
        wait_for(control)?;
    }
    Ok((
        after.saturating_sub(before),
        (held.len() - held.len() / 10 - 1) as u64,
    ))
}

/// A connection after its handshake.
type Connected = (TcpStream, Writer, Reader);

/// A stream that gives a byte at a time: rustls keeps what it reads, and data may come right behind the server's Finished.
struct Sip(TcpStream);

impl Read for Sip {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let sip = buffer.len().min(1);
        self.0.read(&mut buffer[..sip])
    }
}

impl Write for Sip {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Shakes hands as a client.
pub(crate) fn client(limit: &Limit, stream: TcpStream) -> Result<Connected, Failure> {
    let mut connection = ClientConnection::new(Arc::clone(&limit.full), server_name())?;
    let mut sip = Sip(stream);
    while connection.is_handshaking() {
        connection.complete_io(&mut sip)?;
    }
    let Sip(stream) = sip;
    let version = connection.protocol_version();
    let (writer, reader) = halves(version, connection.dangerous_extract_secrets()?)?;
    Ok((stream, writer, reader))
}

fn server(limit: &Limit, mut stream: TcpStream) -> Result<Connected, Failure> {
    let mut connection = ServerConnection::new(Arc::clone(&limit.p256))?;
    while connection.is_handshaking() {
        connection.complete_io(&mut stream)?;
    }
    while connection.wants_write() {
        connection.write_tls(&mut stream)?;
    }
    let version = connection.protocol_version();
    let (writer, reader) = halves(version, connection.dangerous_extract_secrets()?)?;
    Ok((stream, writer, reader))
}

/// The record layer's two halves, from what the handshake left.
fn halves(
    version: Option<ProtocolVersion>,
    secrets: ExtractedSecrets,
) -> Result<(Writer, Reader), Failure> {
    let version = version.ok_or("no version")?;
    Ok((
        Writer::new(Key::new(version, secrets.tx)?),
        Reader::new(Key::new(version, secrets.rx)?),
    ))
}

/// What of this process is in memory, in bytes.
fn resident() -> Result<u64, Failure> {
    let statm = std::fs::read_to_string("/proc/self/statm")?;
    let pages: u64 = statm.split(' ').nth(1).ok_or("statm")?.parse()?;
    Ok(pages * 4096)
}
