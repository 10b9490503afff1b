//! The other end of every measured connection, cheap enough never to be what is waited for.
//!
//! A connection begins with one line in the clear that says what it is for: `sink`, `source BYTES`,
//! `echo`, `accept`, `resume`, `http` or `hold`, each followed by `tls` or `plain`; or
//! `dial PORT COUNT KIND`, which makes the peer a client. A client that begins otherwise wants HTTP.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use rustix::net::{RecvFlags, recv};
use rustls::client::Resumption;
use rustls::{ClientConfig, ClientConnection, ServerConfig, ServerConnection};

use crate::Failure;
use crate::record::{Key, Writer};
use crate::settings::{Settings, server_name};

const RESPONSE: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nhello\n";

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
            ["source", bytes, "plain"] => {
                let bytes = vec![b'x'; bytes.parse()?];
                stream.read_exact(&mut [0])?;
                stream.write_all(&bytes)?;
                drain(&stream)
            }
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
            ["source", bytes, "tls"] => self.source(stream, bytes.parse()?),
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
    fn source(&self, mut stream: TcpStream, bytes: usize) -> Result<(), Failure> {
        let mut connection = accept(&self.bulk, &mut stream)?;
        let started = connection
            .reader()
            .read(&mut [0])
            .is_ok_and(|count| count > 0);
        let version = connection.protocol_version().ok_or("no version")?;
        let secrets = connection.dangerous_extract_secrets()?;
        let mut writer = Writer::new(Key::new(version, secrets.tx)?);
        let plaintext = vec![b'x'; bytes];
        let sealed = writer.seal(&plaintext);
        drop(plaintext);
        if !started {
            stream.read_exact(&mut [0])?;
        }
        stream.write_all(sealed)?;
        drain(&stream)
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
    let mut buffer = vec![0; 1 << 20];
    while recv(stream, &mut buffer[..], RecvFlags::TRUNC)?.1 > 0 {}
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
