//! Records made by hand, also ones nobody should send: a second implementation of the wire format.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test uses its part"
)]

use std::io::{self, ErrorKind, Read};

use aws_lc_rs::aead::{AES_256_GCM, Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use oxissl_core::engine::Transport;
use oxissl_core::engine::record::{
    Buffer, Cipher, ContentType, MAX_PLAINTEXT, Open, Opened, Role, Seal, Version,
};
use oxissl_core::{Error, Result};
use rustls::ConnectionTrafficSecrets;
use rustls::crypto::cipher::{AeadKey, Iv};

pub const KEY: [u8; 32] = [7; 32];
pub const IV: [u8; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Suite {
    Gcm,
    ChaCha,
}

pub const ALL: [(Version, Suite); 4] = [
    (Version::Tls12, Suite::Gcm),
    (Version::Tls12, Suite::ChaCha),
    (Version::Tls13, Suite::Gcm),
    (Version::Tls13, Suite::ChaCha),
];

pub fn cipher_at(version: Version, suite: Suite, sequence: u64) -> Cipher {
    let (key, iv) = (AeadKey::from(KEY), Iv::from(IV));
    let secrets = match suite {
        Suite::Gcm => ConnectionTrafficSecrets::Aes256Gcm { key, iv },
        Suite::ChaCha => ConnectionTrafficSecrets::Chacha20Poly1305 { key, iv },
    };
    Cipher::new(version, secrets, sequence).unwrap()
}

pub fn cipher(version: Version, suite: Suite) -> Cipher {
    cipher_at(version, suite, 0)
}

pub fn open(version: Version, suite: Suite) -> Open {
    Open::new(cipher(version, suite), Role::Client, Buffer::new())
}

pub fn seal(version: Version, suite: Suite) -> Seal {
    Seal::new(cipher(version, suite))
}

/// What has arrived.
struct Wire<'a>(&'a [u8]);

impl Transport for Wire<'_> {
    fn receive(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }

    fn send(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(ErrorKind::Unsupported.into())
    }
}

pub fn feed(open: &mut Open, bytes: &[u8]) {
    let received = open.receive_from(&mut Wire(bytes), bytes.len());
    assert_eq!(received.unwrap(), bytes.len());
}

pub fn pattern(length: usize) -> Vec<u8> {
    (0..length)
        .map(|index| (index * 31 + index / 251) as u8)
        .collect()
}

/// A second implementation of the wire format, able to make records nobody should send. In TLS 1.3
/// `inner` includes the type and the padding.
pub struct Forge {
    version: Version,
    suite: Suite,
    key: LessSafeKey,
    iv: [u8; 12],
    sequence: u64,
}

impl Forge {
    pub fn new(version: Version, suite: Suite) -> Self {
        Self::with_key(version, suite, (&KEY, IV), 0)
    }

    pub fn with_key(
        version: Version,
        suite: Suite,
        (key, iv): (&[u8], [u8; 12]),
        sequence: u64,
    ) -> Self {
        let algorithm = match suite {
            Suite::Gcm => &AES_256_GCM,
            Suite::ChaCha => &CHACHA20_POLY1305,
        };
        let key = LessSafeKey::new(UnboundKey::new(algorithm, key).unwrap());
        Self {
            version,
            suite,
            key,
            iv,
            sequence,
        }
    }

    pub fn raw(&mut self, kind: u8, inner: &[u8]) -> Vec<u8> {
        let number = self.sequence.to_be_bytes();
        self.sequence += 1;
        let mut nonce = self.iv;
        let explicit = if (self.version, self.suite) == (Version::Tls12, Suite::Gcm) {
            // Anything unique will do; ours happens to be unlike what the product sends.
            let explicit: Vec<u8> = number.iter().map(|byte| byte ^ 0xa5).collect();
            nonce[4..].copy_from_slice(&explicit);
            explicit
        } else {
            nonce[4..]
                .iter_mut()
                .zip(number)
                .for_each(|(to, from)| *to ^= from);
            Vec::new()
        };
        let length = ((explicit.len() + inner.len() + 16) as u16).to_be_bytes();
        let mut record = vec![kind, 3, 3, length[0], length[1]];
        let aad = match self.version {
            Version::Tls13 => record.clone(),
            Version::Tls12 => {
                let plain = (inner.len() as u16).to_be_bytes();
                [&number[..], &[kind, 3, 3], &plain[..]].concat()
            }
        };
        let mut body = inner.to_vec();
        let nonce = Nonce::assume_unique_for_key(nonce);
        self.key
            .seal_in_place_append_tag(nonce, Aad::from(aad), &mut body)
            .unwrap();
        record.extend(explicit);
        record.extend(body);
        record
    }

    /// The AEAD alone, on pieces the size of a record: what no record layer can beat.
    pub fn seal_bare(&self, data: &[u8], out: &mut [u8]) -> Vec<[u8; 16]> {
        data.chunks(MAX_PLAINTEXT)
            .zip(out.chunks_mut(MAX_PLAINTEXT))
            .map(|(from, to)| {
                let mut tag = [0; 16];
                let nonce = Nonce::assume_unique_for_key(IV);
                self.key
                    .seal_out_of_place_scatter(nonce, Aad::from([0; 5]), from, to, &[], &mut tag)
                    .unwrap();
                tag
            })
            .collect()
    }

    /// The opposite of [`Forge::seal_bare`].
    pub fn open_bare(&self, sealed: &[u8], tags: &[[u8; 16]], out: &mut [u8]) {
        let pieces = sealed.chunks(MAX_PLAINTEXT).zip(tags);
        for ((from, tag), to) in pieces.zip(out.chunks_mut(MAX_PLAINTEXT)) {
            let nonce = Nonce::assume_unique_for_key(IV);
            self.key
                .open_separate_gather(nonce, Aad::from([0; 5]), from, tag, to)
                .unwrap();
        }
    }

    pub fn record(&mut self, kind: u8, content: &[u8]) -> Vec<u8> {
        match self.version {
            Version::Tls13 => self.raw(23, &[content, &[kind]].concat()),
            Version::Tls12 => self.raw(kind, content),
        }
    }
}

/// Opens everything in `open`, up to the first error.
pub fn drain(open: &mut Open) -> (Vec<u8>, Vec<Opened>, Option<Error>) {
    let mut out = vec![0; 2 * MAX_PLAINTEXT];
    let (mut data, mut others) = (Vec::new(), Vec::new());
    loop {
        match open.open_next(&mut out) {
            Ok(Opened::Data(count)) => data.extend_from_slice(&out[..count]),
            Ok(Opened::Incomplete { .. }) => return (data, others, None),
            Ok(Opened::CloseNotify) => {
                others.push(Opened::CloseNotify);
                return (data, others, None);
            }
            Ok(other) => others.push(other),
            Err(error) => return (data, others, Some(error)),
        }
    }
}

pub fn refused(open: &mut Open) -> (&'static str, Option<u8>) {
    let error = drain(open).2.expect("must be refused");
    (error.reason.unwrap().name, error.alert)
}

pub fn sealed(seal: &mut Seal, data: &[u8]) -> Result<Vec<u8>> {
    let mut out = Buffer::new();
    seal.seal_into(ContentType::ApplicationData, data, &mut out)?;
    Ok(out.unread().to_vec())
}

pub fn opening(version: Version, suite: Suite, wire: &[u8]) -> Open {
    let mut open = open(version, suite);
    feed(&mut open, wire);
    open
}

/// A NewSessionTicket, whole.
pub const TICKET: [u8; 20] = [4, 0, 0, 16, 0, 0, 0, 9, 0, 0, 0, 8, 1, 5, 0, 2, 6, 7, 0, 0];
