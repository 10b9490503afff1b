//! The other end of every measured connection, cheap enough never to be what is waited for.
//!
//! A connection begins with one line in the clear that says what it is for: `sink`, `source BYTES`,
//! `slow BYTES` (a source that rests a lot), `flood` (a slow one without end), `echo`, `accept`, `resume`, `http` or `hold`, each followed by `tls` or
//! `plain`; or `dial PORT COUNT KIND`, which makes the peer a client. A client that begins otherwise
//! wants HTTP. A source says one byte when it is ready, begins when it hears one, and is a sink meanwhile.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rustix::net::{RecvFlags, recv};
use rustls::client::Resumption;
use rustls::{ClientConfig, ClientConnection, ServerConfig, ServerConnection};

use crate::Failure;
use crate::record::{Key, Writer};
use crate::settings::{Settings, server_name};

const RESPONSE: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nhello\n";

const READY: &[u8] = b"r";
/// What is written or thrown away at once.
const PIECE: usize = 1 << 18;
/// One piece of a flood.
static FLOOD: &[u8] = &[b'x'; PIECE];
/// How long a slow peer rests after each piece.
const REST: Duration = Duration::from_millis(1);

struct Peer {
    /// Gives out no tickets: nothing comes between the handshake and the data.
    bulk: Arc<ServerConfig>,
    everyday: Arc<ServerConfig>,
    full: Arc<ClientConfig>,
    resuming: Arc<ClientConfig>,
}

pub(crate) fn run(directory: &str, version: &str, cipher: &str) -> Result<(), Failure> {
    let settings = Settings::new(directory, version, cipher)?;
    let peer = Arc::new(Peer {
        bulk: settings.server("p256", 0)?,
        everyday: settings.server("p256", 2)?,
        full: settings.careless_client(Resumption::disabled())?,
        resuming: settings.careless_client(Resumption::in_memory_sessions(32))?,
    });
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    println!("{}", listener.local_addr()?.port());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let peer = Arc::clone(&peer);
            thread::spawn(move || {
                // The measured side hangs up when it has what it wants.
                if let Err(error) = peer.serve(stream)
                    && std::env::var_os("OXISSL_BENCH_VERBOSE").is_some()
                {
                    eprintln!("peer: {error}");
                }
            });
        }
    });
    // Lives as long as whoever started it.
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}

impl Peer {
    fn serve(&self, mut stream: TcpStream) -> Result<(), Failure> {
        stream.set_nodelay(true)?;
        let mut first = [0];
        stream.peek(&mut first)?;
        let line = match first[0] {
            // A ClientHello or a GET: a client that knows nothing of first lines.
            0x16 => "http tls".to_owned(),
            b'G' => "http plain".to_owned(),
            _ => read_line(&mut stream)?,
        };
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        match *words.as_slice() {
            ["dial", port, count, kind] => {
                self.dial(port.parse()?, count.parse()?, kind, &mut stream)
            }
            ["sink", "plain"] => drain(&stream),
            [way @ ("source" | "slow"), bytes, "plain"] => {
                let bytes = vec![b'x'; bytes.parse()?];
                stream.write_all(READY)?;
                give(&stream, &bytes, rest(way))
            }
            ["flood", "plain"] => loop {
                thread::sleep(REST);
                stream.write_all(FLOOD)?;
            },
            ["echo", "plain"] => echo(&mut stream),
            ["http", "plain"] => http(&mut stream),
            ["sink", "tls"] => {
                accept(&self.bulk, &mut stream)?;
                drain(&stream)
            }
            ["hold" | "accept", "tls"] => {
                accept(&self.everyday, &mut stream)?;
                drain(&stream)
            }
            [way @ ("source" | "slow"), bytes, "tls"] => {
                self.source(stream, bytes.parse()?, rest(way))
            }
            ["flood", "tls"] => {
                let connection = accept(&self.bulk, &mut stream)?;
                let mut writer = writer(connection)?;
                loop {
                    thread::sleep(REST);
                    writer.send(&mut stream, FLOOD)?;
                }
            }
            ["echo", "tls"] => {
                let mut connection = accept(&self.bulk, &mut stream)?;
                echo(&mut rustls::Stream::new(&mut connection, &mut stream))
            }
            ["resume", "tls"] => {
                let mut connection = accept(&self.everyday, &mut stream)?;
                rustls::Stream::new(&mut connection, &mut stream).write_all(b"!")?;
                drain(&stream)
            }
            ["http", "tls"] => {
                let mut connection = accept(&self.everyday, &mut stream)?;
                http(&mut rustls::Stream::new(&mut connection, &mut stream))
            }
            _ => Err(format!("what is {line:?}?").into()),
        }
    }

    /// Seals everything before the measured side says go, then only writes.
    fn source(&self, mut stream: TcpStream, bytes: usize, rest: Duration) -> Result<(), Failure> {
        let connection = accept(&self.bulk, &mut stream)?;
        let mut writer = writer(connection)?;
        let ready = writer.seal(READY).to_vec();
        let plaintext = vec![b'x'; bytes];
        let sealed = writer.seal(&plaintext);
        drop(plaintext);
        stream.write_all(&ready)?;
        give(&stream, sealed, rest)
    }

    fn dial(
        &self,
        port: u16,
        count: usize,
        kind: &str,
        control: &mut TcpStream,
    ) -> Result<(), Failure> {
        let config = if kind == "resume" {
            &self.resuming
        } else {
            &self.full
        };
        let mut held = Vec::new();
        for _ in 0..count {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
            stream.set_nodelay(true)?;
            let mut connection = ClientConnection::new(Arc::clone(config), server_name())?;
            while connection.is_handshaking() {
                connection.complete_io(&mut stream)?;
            }
            match kind {
                // Tickets come before the byte.
                "resume" => {
                    rustls::Stream::new(&mut connection, &mut stream).read_exact(&mut [0])?;
                }
                "hold" => held.push(stream),
                _ => {}
            }
        }
        control.write_all(b".")?;
        drain(control)
    }
}

/// How long a source rests after each piece, in either direction.
fn rest(way: &str) -> Duration {
    if way == "slow" { REST } else { Duration::ZERO }
}

/// Writes `bytes` as soon as anything comes, and throws away what comes.
fn give(stream: &TcpStream, bytes: &[u8], rest: Duration) -> Result<(), Failure> {
    stream.peek(&mut [0])?;
    thread::scope(|scope| {
        let sending = scope.spawn(|| {
            bytes.chunks(PIECE).try_for_each(|piece| {
                thread::sleep(rest);
                (&*stream).write_all(piece)
            })
        });
        drain_slowly(stream, rest)?;
        Ok(sending
            .join()
            .map_err(|_| "the sending thread panicked")??)
    })
}

/// The sending half alone.
fn writer(connection: ServerConnection) -> Result<Writer, Failure> {
    let version = connection.protocol_version().ok_or("no version")?;
    let secrets = connection.dangerous_extract_secrets()?;
    Ok(Writer::new(Key::new(version, secrets.tx)?))
}

fn accept(config: &Arc<ServerConfig>, stream: &mut TcpStream) -> Result<ServerConnection, Failure> {
    let mut connection = ServerConnection::new(Arc::clone(config))?;
    while connection.is_handshaking() {
        connection.complete_io(stream)?;
    }
    while connection.wants_write() {
        connection.write_tls(stream)?;
    }
    Ok(connection)
}

/// The words of a connection's first line, and not a byte more.
fn read_line(stream: &mut TcpStream) -> io::Result<String> {
    let mut line = String::new();
    let mut byte = [0];
    loop {
        stream.read_exact(&mut byte)?;
        if byte == *b"\n" {
            return Ok(line);
        }
        line.push(char::from(byte[0]));
    }
}

/// Throws everything away; the kernel does not even copy it.
fn drain(stream: &TcpStream) -> Result<(), Failure> {
    drain_slowly(stream, Duration::ZERO)
}

fn drain_slowly(stream: &TcpStream, rest: Duration) -> Result<(), Failure> {
    let mut buffer = vec![0; PIECE];
    while recv(stream, &mut buffer[..], RecvFlags::TRUNC)?.1 > 0 {
        thread::sleep(rest);
    }
    Ok(())
}

fn echo(stream: &mut (impl Read + Write)) -> Result<(), Failure> {
    let mut buffer = [0; 1 << 14];
    loop {
        match stream.read(&mut buffer)? {
            0 => return Ok(()),
            count => stream.write_all(&buffer[..count])?,
        }
    }
}

fn http(stream: &mut (impl Read + Write)) -> Result<(), Failure> {
    let mut buffer = [0; 1 << 14];
    let mut have = 0;
    loop {
        match stream.read(&mut buffer[have..])? {
            0 => return Ok(()),
            count => have += count,
        }
        if buffer[..have].ends_with(b"\r\n\r\n") {
            stream.write_all(RESPONSE)?;
            have = 0;
        }
    }
}
