//! The least a record layer can do: what the limit is measured with, and what the peer seals with.
//!
//! It copies, sends and reads ahead as oxissl's record layer does, with none of its checks: not even whether
//! more waits in the kernel than is taken, which `select()` programs rely on.

use std::io::{self, ErrorKind, Read, Write};

use aws_lc_rs::aead::{
    AES_128_GCM, AES_256_GCM, Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey,
};
use rustls::{ConnectionTrafficSecrets, ProtocolVersion};

use crate::Failure;

const HEADER: usize = 5;
const TAG: usize = 16;
const RECORD: usize = 1 << 14;
/// How much one system call may carry.
const BATCH: usize = 16 * RECORD;
/// How much is received for readers that ask for less.
const AHEAD: usize = 4 * RECORD;

/// One direction's key.
pub(crate) struct Key {
    aead: LessSafeKey,
    iv: [u8; NONCE_LEN],
    sequence: u64,
    tls13: bool,
    prefix: usize,
}

impl Key {
    pub(crate) fn new(
        version: ProtocolVersion,
        (sequence, secrets): (u64, ConnectionTrafficSecrets),
    ) -> Result<Self, Failure> {
        let (algorithm, key, iv, gcm) = match secrets {
            ConnectionTrafficSecrets::Aes128Gcm { key, iv } => (&AES_128_GCM, key, iv, true),
            ConnectionTrafficSecrets::Aes256Gcm { key, iv } => (&AES_256_GCM, key, iv, true),
            ConnectionTrafficSecrets::Chacha20Poly1305 { key, iv } => {
                (&CHACHA20_POLY1305, key, iv, false)
            }
            _ => return Err("unknown cipher".into()),
        };
        let tls13 = version == ProtocolVersion::TLSv1_3;
        Ok(Self {
            aead: LessSafeKey::new(UnboundKey::new(algorithm, key.as_ref()).map_err(|_| "key")?),
            iv: iv.as_ref().try_into()?,
            sequence,
            tls13,
            prefix: if tls13 || !gcm { 0 } else { 8 },
        })
    }

    fn overhead(&self) -> usize {
        HEADER + self.prefix + TAG + usize::from(self.tls13)
    }

    fn next_nonce(&mut self) -> [u8; NONCE_LEN] {
        let mut nonce = self.iv;
        for (byte, counter) in nonce[4..].iter_mut().zip(self.sequence.to_be_bytes()) {
            *byte ^= counter;
        }
        self.sequence += 1;
        nonce
    }

    fn aad(&self, header: [u8; HEADER], plaintext: usize) -> ([u8; 13], usize) {
        let mut bytes = [0; 13];
        if self.tls13 {
            bytes[..HEADER].copy_from_slice(&header);
            return (bytes, HEADER);
        }
        bytes[..8].copy_from_slice(&(self.sequence - 1).to_be_bytes());
        bytes[8..11].copy_from_slice(&header[..3]);
        bytes[11..].copy_from_slice(&(plaintext as u16).to_be_bytes());
        (bytes, 13)
    }

    /// Seals at most 2^14 bytes into the front of `out`; returns the record's length.
    fn seal(&mut self, plaintext: &[u8], out: &mut [u8]) -> usize {
        let total = plaintext.len() + self.overhead();
        let nonce = self.next_nonce();
        let length = ((total - HEADER) as u16).to_be_bytes();
        let header = [23, 3, 3, length[0], length[1]];
        let (aad, aad_length) = self.aad(header, plaintext.len());
        let (front, body) = out[..total].split_at_mut(HEADER);
        front.copy_from_slice(&header);
        let (explicit, body) = body.split_at_mut(self.prefix);
        explicit.copy_from_slice(&nonce[NONCE_LEN - self.prefix..]);
        let (ciphertext, tail) = body.split_at_mut(plaintext.len());
        let inner: &[u8] = if self.tls13 { &[23] } else { &[] };
        self.aead
            .seal_out_of_place_scatter(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(&aad[..aad_length]),
                plaintext,
                ciphertext,
                inner,
                tail,
            )
            .expect("sealing");
        total
    }

    fn opening(&mut self, body: &[u8]) -> [u8; NONCE_LEN] {
        let mut nonce = self.next_nonce();
        if self.prefix > 0 {
            nonce = self.iv;
            nonce[4..].copy_from_slice(&body[..8]);
        }
        nonce
    }

    /// Opens a record straight into `out` if it fits with TLS 1.3's type byte, or where it lies.
    /// Returns how much plaintext there is, and where it lies if it is not in `out`.
    fn open(&mut self, record: &mut [u8], out: &mut [u8]) -> io::Result<(usize, Option<usize>)> {
        let (header, body) = record.split_at_mut(HEADER);
        let header: [u8; HEADER] = header.try_into().unwrap_or_default();
        let nonce = Nonce::assume_unique_for_key(self.opening(body));
        let inner = body.len() - self.prefix - TAG;
        let (aad, aad_length) = self.aad(header, inner);
        let aad = Aad::from(&aad[..aad_length]);
        let sealed = &mut body[self.prefix..];
        let plaintext = inner - usize::from(self.tls13);
        let opened = if inner <= out.len() {
            let (ciphertext, tag) = sealed.split_at(inner);
            self.aead
                .open_separate_gather(nonce, aad, ciphertext, tag, &mut out[..inner])
                .map(|()| (plaintext, None))
        } else {
            self.aead
                .open_in_place(nonce, aad, sealed)
                .map(|_| (plaintext, Some(HEADER + self.prefix)))
        };
        opened.map_err(|_| ErrorKind::InvalidData.into())
    }
}

/// The sending half.
pub(crate) struct Writer {
    key: Key,
    buffer: Vec<u8>,
}

impl Writer {
    pub(crate) fn new(key: Key) -> Self {
        Self {
            key,
            buffer: Vec::new(),
        }
    }

    /// Seals `data` into records and leaves them in the answer.
    pub(crate) fn seal(&mut self, data: &[u8]) -> &[u8] {
        let total = data.len() + data.len().div_ceil(RECORD) * self.key.overhead();
        if self.buffer.len() < total {
            self.buffer.resize(total, 0);
        }
        let mut room = &mut self.buffer[..];
        for chunk in data.chunks(RECORD) {
            let count = self.key.seal(chunk, room);
            room = &mut room[count..];
        }
        &self.buffer[..total]
    }

    pub(crate) fn send(&mut self, stream: &mut impl Write, data: &[u8]) -> io::Result<()> {
        for chunk in data.chunks(BATCH) {
            stream.write_all(self.seal(chunk))?;
        }
        Ok(())
    }
}

/// The receiving half.
pub(crate) struct Reader {
    key: Key,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    tail: (usize, usize),
}

impl Reader {
    pub(crate) fn new(key: Key) -> Self {
        Self {
            key,
            buffer: Vec::new(),
            start: 0,
            end: 0,
            tail: (0, 0),
        }
    }

    /// Reads what one system call brings; 0 is the end.
    pub(crate) fn read(&mut self, stream: &mut impl Read, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.open_into(out)?;
            if count > 0 {
                return Ok(count);
            }
            let have = self.end - self.start;
            let asked = out.len().clamp(AHEAD, BATCH);
            let ask = asked + asked.div_ceil(RECORD) * self.key.overhead() + HEADER;
            self.make_room(ask.max(have + 1));
            let most = ask.max(have + 1) - have;
            match stream.read(&mut self.buffer[self.end..self.end + most])? {
                0 => return Ok(0),
                more => self.end += more,
            }
        }
    }

    /// Takes ciphertext that came by another way.
    pub(crate) fn feed(&mut self, ciphertext: &[u8]) {
        let have = self.end - self.start;
        self.make_room(have + ciphertext.len());
        self.buffer[self.end..self.end + ciphertext.len()].copy_from_slice(ciphertext);
        self.end += ciphertext.len();
    }

    /// Opens complete records into `out` until it is full.
    pub(crate) fn open_into(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        loop {
            let (from, length) = self.tail;
            if length > 0 {
                let count = length.min(out.len() - filled);
                out[filled..filled + count].copy_from_slice(&self.buffer[from..from + count]);
                filled += count;
                self.tail = (from + count, length - count);
            }
            let waiting = &mut self.buffer[self.start..self.end];
            if filled == out.len() || waiting.len() < HEADER {
                return Ok(filled);
            }
            let total = HEADER + usize::from(u16::from_be_bytes([waiting[3], waiting[4]]));
            let Some(record) = waiting.get_mut(..total) else {
                return Ok(filled);
            };
            match self.key.open(record, &mut out[filled..])? {
                (count, None) => filled += count,
                (count, Some(at)) => self.tail = (self.start + at, count),
            }
            self.start += total;
        }
    }

    fn make_room(&mut self, total: usize) {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.buffer.len() < total {
            self.buffer.resize(total, 0);
        }
    }
}
