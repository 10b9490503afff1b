//! One direction's AEAD: key, IV and sequence number, and how each version lays them around a record.

use std::ops::Range;

use aws_lc_rs::aead::{
    AES_128_GCM, AES_256_GCM, Aad, CHACHA20_POLY1305, LessSafeKey, MAX_TAG_LEN, NONCE_LEN, Nonce,
    UnboundKey,
};
use rustls::ConnectionTrafficSecrets;

use super::{ContentType, HEADER, MAX_PLAINTEXT, Version, checks};
use crate::{Error, Result};

const TAG: usize = MAX_TAG_LEN;
const EXPLICIT_NONCE: usize = 8;
const INNER_TYPE: usize = 1;

/// The key of one direction. It counts its records itself, so a nonce cannot come twice.
pub struct Cipher {
    key: LessSafeKey,
    iv: [u8; NONCE_LEN],
    sequence: u64,
    layout: Layout,
    /// What this key may still seal, in AEAD blocks; see [`checks::GCM_BLOCKS`].
    budget: Option<u64>,
}

/// What surrounds the ciphertext of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// TLS 1.3: the type travels inside, the header is the additional data.
    Tls13,
    /// TLS 1.2 with GCM: eight bytes of nonce in front (RFC 5288, 3).
    Tls12Explicit,
    /// TLS 1.2 with ChaCha20-Poly1305: nothing in front (RFC 7905, 2).
    Tls12Implicit,
}

impl Cipher {
    /// The key rustls handed over, about to protect record number `sequence`.
    pub fn new(version: Version, secrets: ConnectionTrafficSecrets, sequence: u64) -> Result<Self> {
        let (algorithm, key, iv, gcm) = match secrets {
            ConnectionTrafficSecrets::Aes128Gcm { key, iv } => (&AES_128_GCM, key, iv, true),
            ConnectionTrafficSecrets::Aes256Gcm { key, iv } => (&AES_256_GCM, key, iv, true),
            ConnectionTrafficSecrets::Chacha20Poly1305 { key, iv } => {
                (&CHACHA20_POLY1305, key, iv, false)
            }
            _ => return Err(Error::internal()),
        };
        let key = UnboundKey::new(algorithm, key.as_ref()).map_err(|_| Error::internal())?;
        Ok(Self {
            key: LessSafeKey::new(key),
            iv: iv.as_ref().try_into().map_err(|_| Error::internal())?,
            sequence,
            layout: match (version, gcm) {
                (Version::Tls13, _) => Layout::Tls13,
                (Version::Tls12, true) => Layout::Tls12Explicit,
                (Version::Tls12, false) => Layout::Tls12Implicit,
            },
            budget: gcm.then_some(checks::GCM_BLOCKS),
        })
    }

    /// The version whose records this key protects.
    pub fn version(&self) -> Version {
        match self.layout {
            Layout::Tls13 => Version::Tls13,
            Layout::Tls12Explicit | Layout::Tls12Implicit => Version::Tls12,
        }
    }

    /// The number the next record gets.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// How many bytes a record is longer than its plaintext, header included.
    pub fn overhead(&self) -> usize {
        HEADER + self.prefix() + self.suffix()
    }

    /// The most plaintext a record with `length` bytes behind its header can hold.
    pub fn plaintext_bound(&self, length: usize) -> usize {
        length.saturating_sub(self.prefix() + self.suffix())
    }

    /// What is left of the key's budget, in AEAD blocks, if it has one.
    pub(super) fn budget(&self) -> Option<u64> {
        self.budget
    }

    /// Whether so much plaintext can be sealed, in full records, with something left for a last word
    /// (an alert, a KeyUpdate) if it is data. So a call that would fail halfway does not begin.
    pub(super) fn can_seal(&self, kind: ContentType, plaintext: usize) -> Result<()> {
        let data = kind == ContentType::ApplicationData;
        let (full, rest) = (plaintext / MAX_PLAINTEXT, plaintext % MAX_PLAINTEXT);
        let reserve = if data { checks::RESERVE } else { 0 };
        let records = full as u64 + 1 + reserve;
        checks::sequence(self.sequence.saturating_add(records - 1))?;
        let blocks = (full as u64)
            .saturating_mul(checks::blocks(MAX_PLAINTEXT))
            .saturating_add(checks::blocks(rest) + reserve * checks::blocks(16));
        checks::key_usage(self.budget, blocks).map(|_| ())
    }

    /// The same key, almost worn out.
    #[cfg(test)]
    pub(super) fn with_budget(self, blocks: u64) -> Self {
        let budget = Some(blocks);
        Self { budget, ..self }
    }

    /// Seals one record into the front of `out`; returns its length. `out` must have room for the
    /// plaintext and [`Cipher::overhead`].
    pub(super) fn seal(
        &mut self,
        kind: ContentType,
        plaintext: &[u8],
        out: &mut [u8],
    ) -> Result<usize> {
        let total = plaintext.len() + self.overhead();
        let record = out.get_mut(..total).ok_or_else(Error::internal)?;
        checks::plaintext_length(plaintext.len())?;
        checks::sequence(self.sequence)?;
        let budget = checks::key_usage(self.budget, checks::blocks(plaintext.len()))?;

        let nonce = self.nonce();
        let outer = match self.layout {
            Layout::Tls13 => ContentType::ApplicationData,
            _ => kind,
        };
        let length = ((total - HEADER) as u16).to_be_bytes();
        let header = [outer as u8, 3, 3, length[0], length[1]];
        let aad = self.aad(header, plaintext.len());
        let (header_out, body) = record.split_at_mut(HEADER);
        header_out.copy_from_slice(&header);
        let (explicit, body) = body.split_at_mut(self.prefix());
        explicit.copy_from_slice(&nonce[NONCE_LEN - explicit.len()..]);
        let (ciphertext, tail) = body.split_at_mut(plaintext.len());
        let inner = [kind as u8];
        let extra: &[u8] = match self.layout {
            Layout::Tls13 => &inner,
            _ => &[],
        };
        self.key
            .seal_out_of_place_scatter(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(aad.bytes()),
                plaintext,
                ciphertext,
                extra,
                tail,
            )
            .map_err(|_| Error::internal())?;
        self.sequence += 1;
        self.budget = budget;
        Ok(total)
    }

    /// How many bytes [`Cipher::open_apart`] writes for a record body of this length: the content,
    /// and in TLS 1.3 the padding and the type.
    pub(super) fn inner_length(&self, body: usize) -> Result<usize> {
        let shortest = self.prefix() + self.suffix();
        if body < shortest {
            return Err(checks::bad_record_mac());
        }
        Ok(body - self.prefix() - TAG)
    }

    /// Opens a record from `body` straight into `out`, which must be [`Cipher::inner_length`] long.
    pub(super) fn open_apart(
        &mut self,
        header: [u8; HEADER],
        body: &[u8],
        out: &mut [u8],
    ) -> Result<()> {
        let inner = self.inner_length(body.len())?;
        checks::sequence(self.sequence)?;
        let (explicit, sealed) = body.split_at(self.prefix());
        let (ciphertext, tag) = sealed.split_at(inner);
        let nonce = self.nonce_of(explicit);
        let aad = self.aad(header, inner);
        self.key
            .open_separate_gather(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(aad.bytes()),
                ciphertext,
                tag,
                out,
            )
            .map_err(|_| checks::bad_record_mac())?;
        self.sequence += 1;
        Ok(())
    }

    /// Opens a record where it lies; the answer is where in `body` its inner bytes are now.
    pub(super) fn open_in_place(
        &mut self,
        header: [u8; HEADER],
        body: &mut [u8],
    ) -> Result<Range<usize>> {
        let inner = self.inner_length(body.len())?;
        checks::sequence(self.sequence)?;
        let prefix = self.prefix();
        let (explicit, sealed) = body.split_at_mut(prefix);
        let nonce = self.nonce_of(explicit);
        let aad = self.aad(header, inner);
        self.key
            .open_in_place(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(aad.bytes()),
                sealed,
            )
            .map_err(|_| checks::bad_record_mac())?;
        self.sequence += 1;
        Ok(prefix..prefix + inner)
    }

    fn prefix(&self) -> usize {
        match self.layout {
            Layout::Tls12Explicit => EXPLICIT_NONCE,
            Layout::Tls12Implicit | Layout::Tls13 => 0,
        }
    }

    fn suffix(&self) -> usize {
        match self.layout {
            Layout::Tls13 => INNER_TYPE + TAG,
            Layout::Tls12Explicit | Layout::Tls12Implicit => TAG,
        }
    }

    /// RFC 8446, 5.3: the sequence number, padded on the left, exclusive-ored with the IV. RFC 7905
    /// does the same, and for TLS 1.2's GCM it is one way to make the explicit part unique.
    fn nonce(&self) -> [u8; NONCE_LEN] {
        let mut nonce = self.iv;
        for (byte, counter) in nonce[4..].iter_mut().zip(self.sequence.to_be_bytes()) {
            *byte ^= counter;
        }
        nonce
    }

    /// The nonce of a received record, whose explicit part the peer chose.
    fn nonce_of(&self, explicit: &[u8]) -> [u8; NONCE_LEN] {
        let mut nonce = self.nonce();
        if !explicit.is_empty() {
            nonce = self.iv;
            nonce[NONCE_LEN - explicit.len()..].copy_from_slice(explicit);
        }
        nonce
    }

    fn aad(&self, header: [u8; HEADER], plaintext: usize) -> AdditionalData {
        let mut bytes = [0; 13];
        let length = match self.layout {
            Layout::Tls13 => {
                bytes[..HEADER].copy_from_slice(&header);
                HEADER
            }
            Layout::Tls12Explicit | Layout::Tls12Implicit => {
                bytes[..8].copy_from_slice(&self.sequence.to_be_bytes());
                bytes[8..11].copy_from_slice(&header[..3]);
                bytes[11..].copy_from_slice(&(plaintext as u16).to_be_bytes());
                13
            }
        };
        AdditionalData { bytes, length }
    }
}

impl std::fmt::Debug for Cipher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cipher")
            .field("layout", &self.layout)
            .field("sequence", &self.sequence)
            .finish_non_exhaustive()
    }
}

struct AdditionalData {
    bytes: [u8; 13],
    length: usize,
}

impl AdditionalData {
    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}
