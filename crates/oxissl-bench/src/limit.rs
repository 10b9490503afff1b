//! The measured work done by rustls and a bare record layer, without Python: what could be reached.
//!
//! Reads one line per measurement, `WORK ARGUMENTS…`, and answers with one line of JSON: the CPU
//! nanoseconds of this process and the number of units (bytes, round trips, handshakes) they bought.

use std::hint::black_box;
use std::io::{self, BufRead, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use rustix::time::{ClockId, clock_gettime};
use rustls::client::Resumption;
use rustls::{
    ClientConfig, ClientConnection, ConnectionCommon, ProtocolVersion, ServerConfig,
    ServerConnection, SideData,
};

use crate::Failure;
use crate::limit_handshake;
use crate::record::{Key, Reader, Writer};
use crate::settings::{Settings, server_name};

/// CPU nanoseconds, and the units of work they bought.
pub(crate) type Cost = (u64, u64);

pub(crate) struct Limit {
    port: u16,
    pub(crate) full: Arc<ClientConfig>,
    pub(crate) resuming: Arc<ClientConfig>,
    pub(crate) p256: Arc<ServerConfig>,
    pub(crate) rsa: Arc<ServerConfig>,
}

pub(crate) fn run(directory: &str, version: &str, cipher: &str, port: &str) -> Result<(), Failure> {
    let settings = Settings::new(directory, version, cipher)?;
    let limit = Limit {
        port: port.parse()?,
        full: settings.careful_client(Resumption::disabled())?,
        resuming: settings.careful_client(Resumption::in_memory_sessions(32))?,
        p256: settings.server("p256", 2)?,
        rsa: settings.server("rsa2048", 2)?,
    };
    println!(r#"{{"ready": "rustls and a bare record layer"}}"#);
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        match limit.measure(&words) {
            Ok((cpu, units)) => println!(r#"{{"cpu": {cpu}, "units": {units}}}"#),
            Err(error) => println!(r#"{{"error": "{}"}}"#, error.to_string().escape_default()),
        }
    }
    Ok(())
}

/// The CPU time of this process so far, in nanoseconds.
pub(crate) fn cpu() -> u64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

/// What `work` costs.
fn cost(units: usize, work: impl FnOnce() -> Result<(), Failure>) -> Result<Cost, Failure> {
    let before = cpu();
    work()?;
    Ok((cpu() - before, units as u64))
}

impl Limit {
    fn measure(&self, words: &[&str]) -> Result<Cost, Failure> {
        match *words {
            ["sendall", size, amount] => self.sendall(size.parse()?, amount.parse()?),
            ["recv", size, amount] => self.receive(size.parse()?, amount.parse()?, true),
            ["recv_into", size, amount] => self.receive(size.parse()?, amount.parse()?, false),
            ["both", size, amount] => self.both(size.parse()?, amount.parse()?),
            ["duplex", way, size, amount] => self.duplex(way, size.parse()?, amount.parse()?),
            ["pingpong" | "pingpong_timeout", size, count] => {
                self.ping_pong(size.parse()?, count.parse()?)
            }
            ["bio_write", size, amount] => self.bio(size.parse()?, amount.parse()?, true),
            ["bio_read", size, amount] => self.bio(size.parse()?, amount.parse()?, false),
            ["handshake", role, kind, certificate, count] => {
                limit_handshake::repeat(self, role, kind, certificate, count.parse()?)
            }
            ["memory", role, count] => limit_handshake::memory(self, role, count.parse()?),
            _ => Err("not measured".into()),
        }
    }

    /// A connection to the peer that begins with `line`.
    pub(crate) fn dial(&self, line: &str) -> Result<TcpStream, Failure> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_nodelay(true)?;
        stream.write_all(format!("{line}\n").as_bytes())?;
        Ok(stream)
    }

    fn connect(&self, line: &str) -> Result<(TcpStream, Writer, Reader), Failure> {
        limit_handshake::client(self, self.dial(line)?)
    }

    fn sendall(&self, size: usize, amount: usize) -> Result<Cost, Failure> {
        let (mut stream, mut writer, _) = self.connect("sink tls")?;
        let data = vec![b'x'; size];
        let mut send = |amount| -> Result<(), Failure> {
            for _ in 0..amount / size {
                writer.send(&mut stream, &data)?;
            }
            Ok(())
        };
        send(amount / 8)?;
        cost(amount, || send(amount))
    }

    fn receive(&self, size: usize, amount: usize, allocate: bool) -> Result<Cost, Failure> {
        let warm = amount / 8;
        let (mut stream, mut writer, mut reader) =
            self.connect(&format!("source {} tls", amount + warm))?;
        let mut buffer = vec![0; size];
        reader.read(&mut stream, &mut [0])?;
        writer.send(&mut stream, b"g")?;
        let mut receive = |mut amount: usize| -> Result<(), Failure> {
            while amount > 0 {
                let bound = size.min(amount);
                if allocate {
                    // Room that is not cleared first: safe Rust can have it, but not read into it.
                    black_box(Vec::<u8>::with_capacity(bound));
                }
                let count = reader.read(&mut stream, &mut buffer[..bound])?;
                if count == 0 {
                    return Err("cut off".into());
                }
                amount -= count;
            }
            Ok(())
        };
        receive(warm)?;
        cost(amount, || receive(amount))
    }

    /// What both directions at once take, in thousandths of one after the other, by the clock on the wall.
    fn duplex(&self, way: &str, size: usize, amount: usize) -> Result<Cost, Failure> {
        let data = vec![b'x'; size];
        let through = |up: bool, down: bool| -> Result<u128, Failure> {
            let bytes = if down { amount } else { 0 };
            let (stream, mut writer, mut reader) = self.connect(&format!("{way} {bytes} tls"))?;
            reader.read(&mut &stream, &mut [0])?;
            let start = Instant::now();
            writer.send(&mut &stream, b"g")?;
            thread::scope(|scope| -> Result<(), Failure> {
                let receiving = scope.spawn(|| drain(&mut reader, &stream, size, bytes));
                for _ in 0..if up { amount / size } else { 0 } {
                    writer.send(&mut &stream, &data)?;
                }
                Ok(receiving
                    .join()
                    .map_err(|_| "the receiving thread panicked")??)
            })?;
            // The peer hangs up when it has all.
            stream.shutdown(Shutdown::Write)?;
            reader.read(&mut &stream, &mut [0])?;
            Ok(start.elapsed().as_nanos())
        };
        let apart = through(true, false)? + through(false, true)?;
        Ok(((through(true, true)? * 1000 / apart) as u64, 1000))
    }

    fn both(&self, size: usize, amount: usize) -> Result<Cost, Failure> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let near = TcpStream::connect(listener.local_addr()?)?;
        let far = listener.accept()?.0;
        let (mut writer, mut reader) = self.pair()?;
        let data = vec![b'x'; size];
        cost(amount, || {
            let receiving = thread::spawn(move || drain(&mut reader, &far, size, amount));
            for _ in 0..amount / size {
                writer.send(&mut &near, &data)?;
            }
            Ok(receiving
                .join()
                .map_err(|_| "the receiving thread panicked")??)
        })
    }

    /// Keys that fit each other, from a handshake in memory.
    fn pair(&self) -> Result<(Writer, Reader), Failure> {
        let mut client = ClientConnection::new(Arc::clone(&self.full), server_name())?;
        let mut server = ServerConnection::new(Arc::clone(&self.p256))?;
        let mut wire = Vec::new();
        while client.is_handshaking()
            || server.is_handshaking()
            || client.wants_write()
            || server.wants_write()
        {
            carry(&mut client, &mut server, &mut wire)?;
            carry(&mut server, &mut client, &mut wire)?;
        }
        let version: ProtocolVersion = client.protocol_version().ok_or("no version")?;
        let writer = Writer::new(Key::new(version, client.dangerous_extract_secrets()?.tx)?);
        let reader = Reader::new(Key::new(version, server.dangerous_extract_secrets()?.rx)?);
        Ok((writer, reader))
    }

    fn ping_pong(&self, size: usize, count: usize) -> Result<Cost, Failure> {
        let (mut stream, mut writer, mut reader) = self.connect("echo tls")?;
        let data = vec![b'x'; size];
        let mut buffer = vec![0; size];
        let mut play = |count| -> Result<(), Failure> {
            for _ in 0..count {
                writer.send(&mut stream, &data)?;
                let mut have = 0;
                while have < size {
                    have += reader.read(&mut stream, &mut buffer[have..])?;
                }
            }
            Ok(())
        };
        play(count / 8)?;
        cost(count, || play(count))
    }

    /// The work of a memory BIO: what is sealed is copied to a buffer of its own, what is opened was.
    fn bio(&self, size: usize, amount: usize, write: bool) -> Result<Cost, Failure> {
        let (mut writer, mut reader) = self.pair()?;
        let data = vec![b'x'; size];
        let mut spent = (0, 0);
        let batch = (1 << 20) / size;
        for round in 0..=(amount / size).div_ceil(batch) {
            let before = cpu();
            let sealed: Vec<Vec<u8>> = (0..batch).map(|_| writer.seal(&data).to_vec()).collect();
            let between = cpu();
            for bytes in &sealed {
                reader.feed(bytes);
                let mut out = vec![0; size];
                let mut have = 0;
                while have < size {
                    have += reader.open_into(&mut out[have..])?;
                }
                black_box(out);
            }
            let after = cpu();
            // The first round warms up.
            if round > 0 {
                spent.0 += if write {
                    between - before
                } else {
                    after - between
                };
                spent.1 += (batch * size) as u64;
            }
        }
        Ok(spent)
    }
}

/// Receives `amount` bytes in pieces of up to `size`.
fn drain(reader: &mut Reader, stream: &TcpStream, size: usize, amount: usize) -> io::Result<()> {
    let (mut buffer, mut left) = (vec![0; size], amount);
    while left > 0 {
        match reader.read(&mut &*stream, &mut buffer)? {
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            count => left -= count,
        }
    }
    Ok(())
}

/// Reads until the peer hangs up or says something.
pub(crate) fn wait_for(stream: &mut TcpStream) -> Result<(), Failure> {
    stream.read_exact(&mut [0])?;
    Ok(())
}

/// Gives `to` what `from` wants to send.
fn carry<A: SideData, B: SideData>(
    from: &mut ConnectionCommon<A>,
    to: &mut ConnectionCommon<B>,
    wire: &mut Vec<u8>,
) -> Result<(), Failure> {
    wire.clear();
    while from.wants_write() {
        from.write_tls(wire)?;
    }
    let mut bytes = &wire[..];
    while !bytes.is_empty() {
        to.read_tls(&mut bytes)?;
        to.process_new_packets()?;
    }
    Ok(())
}
