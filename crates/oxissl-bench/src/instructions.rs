//! A fixed amount of oxissl's own work, both ends in memory, for a program that counts instructions.

use std::cell::RefCell;
use std::hint::black_box;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use oxissl_core::context::{Context, Protocol};
use oxissl_core::engine::{
    Connection, ConnectionOptions, Progress, Role, Transport, WriteOperation,
};
use oxissl_core::session::Session;

use crate::Failure;

/// One direction of the wire.
#[derive(Default)]
struct Pipe {
    bytes: Vec<u8>,
    taken: usize,
}

/// One end of the wire.
struct End {
    incoming: Rc<RefCell<Pipe>>,
    outgoing: Rc<RefCell<Pipe>>,
}

impl Transport for End {
    fn receive(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let pipe = &mut *self.incoming.borrow_mut();
        let waiting = &pipe.bytes[pipe.taken..];
        let count = waiting.len().min(buffer.len());
        if count == 0 {
            return Err(ErrorKind::WouldBlock.into());
        }
        buffer[..count].copy_from_slice(&waiting[..count]);
        pipe.taken += count;
        if pipe.taken == pipe.bytes.len() {
            pipe.bytes.clear();
            pipe.taken = 0;
        }
        Ok(count)
    }

    fn send(&mut self, ciphertext: &[u8]) -> io::Result<usize> {
        self.outgoing
            .borrow_mut()
            .bytes
            .extend_from_slice(ciphertext);
        Ok(ciphertext.len())
    }

    fn available(&mut self) -> usize {
        let pipe = self.incoming.borrow();
        pipe.bytes.len() - pipe.taken
    }
}

struct Side {
    connection: Connection,
    end: End,
}

impl Side {
    fn send(&mut self, mut data: &[u8]) -> Result<(), Failure> {
        while !data.is_empty() {
            let mut operation = WriteOperation::default();
            match self.connection.write(&mut self.end, &mut operation, data)? {
                Progress::Done(count) => data = &data[count..],
                progress => return Err(format!("{progress:?}").into()),
            }
        }
        Ok(())
    }

    /// Fills `buffer` but for its last byte, which is room the engine may scribble on.
    fn receive(&mut self, buffer: &mut [u8]) -> Result<(), Failure> {
        let wanted = buffer.len() - 1;
        let mut have = 0;
        while have < wanted {
            let room = &mut buffer[have..];
            match self.connection.read(&mut self.end, room, wanted - have)? {
                Progress::Done(count) => have += count,
                progress => return Err(format!("{progress:?}").into()),
            }
        }
        Ok(())
    }
}

/// Both contexts, and what comes of them.
struct Pair {
    client: Context,
    server: Context,
}

impl Pair {
    fn new(directory: &str, certificate: &str) -> Result<Self, Failure> {
        let file = |name: String| std::fs::read(Path::new(directory).join(name));
        let client = Context::new(Protocol::Client);
        client.load_verify_file(&file("root.pem".to_owned())?)?;
        let server = Context::new(Protocol::Server);
        server.load_cert_chain(
            &file(format!("{certificate}.chain.pem"))?,
            &file(format!("{certificate}.key.pem"))?,
            &mut || Ok(Vec::new()),
        )?;
        Ok(Self { client, server })
    }

    fn connect(&self, session: Option<Arc<Session>>) -> Result<(Side, Side), Failure> {
        let (up, down) = (
            Rc::<RefCell<Pipe>>::default(),
            Rc::<RefCell<Pipe>>::default(),
        );
        let side = |context: &Context, role, name, session, incoming: &_, outgoing: &_| {
            let options = ConnectionOptions {
                role,
                server_hostname: name,
                session,
            };
            Connection::new(context.snapshot(), options).map(|connection| Side {
                connection,
                end: End {
                    incoming: Rc::clone(incoming),
                    outgoing: Rc::clone(outgoing),
                },
            })
        };
        let name = Some("localhost".to_owned());
        let mut client = side(&self.client, Role::Client, name, session, &down, &up)?;
        let mut server = side(&self.server, Role::Server, None, None, &up, &down)?;
        for _ in 0..100 {
            let one = client.connection.handshake(&mut client.end)?;
            let other = server.connection.handshake(&mut server.end)?;
            if (one, other) == (Progress::Done(()), Progress::Done(())) {
                return Ok((client, server));
            }
        }
        Err("the handshake does not end".into())
    }
}

pub(crate) fn run(directory: &str, work: &str, count: &str) -> Result<(), Failure> {
    let count: usize = count.parse()?;
    match work {
        "write-64k" => transfer(directory, 1 << 16, count, true),
        "transfer-64k" => transfer(directory, 1 << 16, count, false),
        "write-64" => transfer(directory, 64, count, true),
        "transfer-64" => transfer(directory, 64, count, false),
        "handshake-p256" => handshakes(directory, "p256", count),
        "handshake-rsa2048" => handshakes(directory, "rsa2048", count),
        "handshake-resumed" => resumed(directory, count),
        "wrap" => wrap(directory, count),
        _ => Err("no such work".into()),
    }
}

/// `count` messages; unless they are only written, the other side reads each.
fn transfer(directory: &str, size: usize, count: usize, only_write: bool) -> Result<(), Failure> {
    let (mut client, mut server) = Pair::new(directory, "p256")?.connect(None)?;
    let data = vec![b'x'; size];
    let mut buffer = vec![0; size + 1];
    for _ in 0..count {
        client.send(&data)?;
        if only_write {
            client.end.outgoing.borrow_mut().bytes.clear();
        } else {
            server.receive(&mut buffer)?;
        }
    }
    black_box(buffer);
    Ok(())
}

fn handshakes(directory: &str, certificate: &str, count: usize) -> Result<(), Failure> {
    let pair = Pair::new(directory, certificate)?;
    for _ in 0..count {
        black_box(pair.connect(None)?.0.connection.is_established());
    }
    Ok(())
}

fn resumed(directory: &str, count: usize) -> Result<(), Failure> {
    let pair = Pair::new(directory, "p256")?;
    let mut session = None;
    for round in 0..=count {
        let (mut client, mut server) = pair.connect(session.take())?;
        let resumed = server.connection.facts().is_some_and(|facts| facts.resumed);
        if resumed != (round > 0) {
            return Err("not resumed".into());
        }
        server.send(b"!")?;
        client.receive(&mut [0; 2])?;
        session = client.connection.session();
    }
    Ok(())
}

fn wrap(directory: &str, count: usize) -> Result<(), Failure> {
    let pair = Pair::new(directory, "p256")?;
    for _ in 0..count {
        let options = ConnectionOptions {
            role: Role::Client,
            server_hostname: Some("localhost".to_owned()),
            session: None,
        };
        black_box(Connection::new(pair.client.snapshot(), options)?.is_established());
    }
    Ok(())
}
