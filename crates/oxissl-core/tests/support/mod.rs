//! A client and a server in one thread, joined by two queues whose delivery a test controls.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(unreachable_pub, reason = "a test crate has no public face")]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, ErrorKind};
use std::rc::Rc;
use std::sync::Arc;

use oxissl_core::context::{Context, Protocol};
use oxissl_core::engine::{
    Connection, ConnectionOptions, Progress, Role, Transport, WriteOperation,
};
use oxissl_core::session::Session;
use oxissl_core::{Error, Result, pem};

/// One direction of the wire.
#[derive(Default)]
pub struct Pipe {
    pub bytes: VecDeque<u8>,
    pub closed: bool,
}

/// One end of the wire. `quantum` bounds what a single call moves.
pub struct End {
    pub incoming: Rc<RefCell<Pipe>>,
    pub outgoing: Rc<RefCell<Pipe>>,
    pub quantum: usize,
    pub read_ahead: bool,
    pub received_in_all: usize,
}

impl Transport for End {
    fn receive(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut pipe = self.incoming.borrow_mut();
        let count = buffer.len().min(self.quantum).min(pipe.bytes.len());
        if count == 0 {
            return if pipe.closed {
                Ok(0)
            } else {
                Err(ErrorKind::WouldBlock.into())
            };
        }
        for (slot, byte) in buffer.iter_mut().zip(pipe.bytes.drain(..count)) {
            *slot = byte;
        }
        self.received_in_all += count;
        Ok(count)
    }

    fn send(&mut self, ciphertext: &[u8]) -> io::Result<usize> {
        let count = ciphertext.len().min(self.quantum);
        self.outgoing
            .borrow_mut()
            .bytes
            .extend(&ciphertext[..count]);
        Ok(count)
    }

    fn may_read_ahead(&self) -> bool {
        self.read_ahead
    }

    fn available(&mut self) -> usize {
        self.incoming.borrow().bytes.len()
    }
}

/// A connection and its end of the wire.
pub struct Side {
    pub connection: Connection,
    pub end: End,
}

impl Side {
    pub fn handshake(&mut self) -> Result<Progress> {
        self.connection.handshake(&mut self.end)
    }

    pub fn send(&mut self, data: &[u8]) {
        let mut sent = 0;
        while sent < data.len() {
            let mut operation = WriteOperation::default();
            match self
                .connection
                .write(&mut self.end, &mut operation, &data[sent..])
            {
                Ok(Progress::Done(count)) => sent += count,
                other => panic!("write: {other:?}"),
            }
        }
    }

    pub fn read(&mut self, max: usize) -> Result<Progress<Vec<u8>>> {
        let mut out = vec![0; max];
        let progress = self.connection.read(&mut self.end, &mut out, max)?;
        Ok(progress.map(|count| {
            out.truncate(count);
            out
        }))
    }

    pub fn read_exactly(&mut self, count: usize) -> Vec<u8> {
        let mut all = Vec::new();
        while all.len() < count {
            match self.read(count - all.len()) {
                Ok(Progress::Done(bytes)) => all.extend(bytes),
                other => panic!("read after {} of {count} bytes: {other:?}", all.len()),
            }
        }
        all
    }
}

/// Both sides.
pub struct Pair {
    pub client: Side,
    pub server: Side,
}

impl Pair {
    pub fn new(client: &Context, server: &Context, name: &str) -> Self {
        Self::with_session(client, server, name, None)
    }

    pub fn with_session(
        client: &Context,
        server: &Context,
        name: &str,
        session: Option<Arc<Session>>,
    ) -> Self {
        let up = Rc::new(RefCell::new(Pipe::default()));
        let down = Rc::new(RefCell::new(Pipe::default()));
        let end = |incoming: &Rc<RefCell<Pipe>>, outgoing: &Rc<RefCell<Pipe>>| End {
            incoming: Rc::clone(incoming),
            outgoing: Rc::clone(outgoing),
            quantum: usize::MAX,
            read_ahead: false,
            received_in_all: 0,
        };
        let connection = |context: &Context, role, server_hostname, session| {
            let options = ConnectionOptions {
                role,
                server_hostname,
                session,
            };
            Connection::new(context.snapshot(), options).unwrap()
        };
        Self {
            client: Side {
                connection: connection(client, Role::Client, Some(name.to_owned()), session),
                end: end(&down, &up),
            },
            server: Side {
                connection: connection(server, Role::Server, None, None),
                end: end(&up, &down),
            },
        }
    }

    /// Runs both handshakes to their ends: success, failure, or nothing moving any more.
    pub fn handshake(&mut self) -> (Result<Progress>, Result<Progress>) {
        let mut before = usize::MAX;
        let finished = |side: &Result<Progress>| {
            matches!(side, Err(_) | Ok(Progress::Done(()) | Progress::Closed))
        };
        let (mut client, mut server) = (Ok(Progress::WantRead), Ok(Progress::WantRead));
        for _ in 0..100_000 {
            // The first error is the one that counts: a side that failed is not asked again.
            if client.is_ok() {
                client = self.client.handshake();
            }
            if server.is_ok() {
                server = self.server.handshake();
            }
            let moved = self.client.end.received_in_all + self.server.end.received_in_all;
            if (finished(&client) && finished(&server)) || moved == before {
                return (client, server);
            }
            before = moved;
        }
        panic!("the handshake does not end");
    }

    pub fn establish(&mut self) {
        match self.handshake() {
            (Ok(Progress::Done(())), Ok(Progress::Done(()))) => {}
            other => panic!("{other:?}"),
        }
    }
}

/// A certificate authority.
pub struct Authority {
    certificate: rcgen::Certificate,
    issuer: rcgen::Issuer<'static, rcgen::KeyPair>,
}

impl Authority {
    pub fn new() -> Self {
        Self::named("Test authority")
    }

    pub fn named(name: &str) -> Self {
        let key = rcgen::KeyPair::generate().unwrap();
        let mut params = rcgen::CertificateParams::new(Vec::<String>::new()).unwrap();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        params.key_usages = vec![
            rcgen::KeyUsagePurpose::KeyCertSign,
            rcgen::KeyUsagePurpose::CrlSign,
        ];
        params
            .distinguished_name
            .push(rcgen::DnType::CommonName, name);
        let certificate = params.self_signed(&key).unwrap();
        Self {
            certificate,
            issuer: rcgen::Issuer::new(params, key),
        }
    }

    pub fn pem(&self) -> String {
        pem::encode("CERTIFICATE", self.certificate.der())
    }

    /// A certificate for `name` and its key, as PEM.
    pub fn issue(&self, name: &str) -> (String, String) {
        let key = rcgen::KeyPair::generate().unwrap();
        let params = rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        (
            pem::encode("CERTIFICATE", certificate.der()),
            pem::encode("PRIVATE KEY", &key.serialize_der()),
        )
    }

    pub fn server(&self, name: &str) -> Context {
        let context = Context::new(Protocol::Server);
        self.present(&context, name);
        context
    }

    pub fn present(&self, context: &Context, name: &str) {
        let (chain, key) = self.issue(name);
        let mut password = || -> Result<Vec<u8>> { Err(Error::value("no password")) };
        context
            .load_cert_chain(chain.as_bytes(), key.as_bytes(), &mut password)
            .unwrap();
    }

    pub fn client(&self) -> Context {
        let context = Context::new(Protocol::Client);
        self.trusted_by(&context);
        context
    }

    pub fn trusted_by(&self, context: &Context) {
        context.load_verify_file(self.pem().as_bytes()).unwrap();
    }
}

pub const TLS12: i32 = 0x0303;
pub const TLS13: i32 = 0x0304;
