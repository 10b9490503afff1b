//! Decryption of PKCS#8 `EncryptedPrivateKeyInfo` (RFC 5958): PBES2 with PBKDF2 or scrypt, PBES1, and
//! the PKCS#12 schemes OpenSSL calls `PBE-SHA1-*DES`.
//!
//! A key file chooses how much work deriving its key is. OpenSSL bounds only scrypt's memory; here
//! both time and memory are bounded, far above what any tool writes:
//! at most [`MAX_ITERATIONS`] rounds, and for scrypt at most [`MAX_SCRYPT_BLOCKS`] block mixes in
//! [`MAX_SCRYPT_MEMORY`] bytes (OpenSSL's own bound, twice its default of N = 16384, r = 8).

use std::num::NonZeroU32;

use aws_lc_rs::{hmac, pbkdf2};
use zeroize::Zeroizing;

use super::cbc::Cipher;
use super::kdf::{OldDigest, Salted, bmp_string, pbkdf1, pbkdf2_hmac, pkcs12};
use super::password::Password;
use crate::certificate::der::{Parsed, Reader, integer_value, tag};
use crate::{Error, Result};

/// OpenSSL's tools write 2048, careful people a million.
const MAX_ITERATIONS: u32 = 10_000_000;
/// `SCRYPT_MAX_MEM`: N = 32768 with r = 8 would just exceed it.
const MAX_SCRYPT_MEMORY: u64 = 32 << 20;
/// N·r·p; OpenSSL's tools write 2¹⁷.
const MAX_SCRYPT_BLOCKS: u64 = 1 << 22;

/// The DER of the `PrivateKeyInfo`. `None` means malformed, of an unknown scheme, or another password.
///
/// As in OpenSSL the password is asked for as soon as the outer structure is sound, before anybody
/// has looked at the scheme.
pub(super) fn open(der: &[u8], password: &mut Password<'_>) -> Result<Option<Zeroizing<Vec<u8>>>> {
    let Ok((scheme, parameters, data)) = outer(der) else {
        return Ok(None);
    };
    let password = password.get()?;
    let Some(encryption) = encryption(scheme, parameters)? else {
        return Ok(None);
    };
    Ok(encryption.decrypt(password, data))
}

/// Whether the outer structure is that of an encrypted key. OpenSSL goes by it, not by the label.
pub(super) fn is_encrypted(der: &[u8]) -> bool {
    outer(der).is_ok()
}

/// Algorithm, its parameters' contents, and the encrypted octets.
fn outer(der: &[u8]) -> Parsed<(&[u8], Reader<'_>, &[u8])> {
    let mut info = Reader::new(der).sequence()?;
    let mut algorithm = info.sequence()?;
    let scheme = algorithm.object()?;
    let data = info.expect(tag::OCTET_STRING)?.content;
    info.end()?;
    Ok((scheme, algorithm, data))
}

/// How to get from a password to a plaintext.
struct Encryption<'a> {
    derivation: Derivation<'a>,
    cipher: Cipher,
    /// PBES2 carries the vector; the older schemes derive it.
    iv: Option<&'a [u8]>,
}

enum Derivation<'a> {
    Pbkdf1(OldDigest, Salted<'a>),
    Pbkdf2(Prf, Salted<'a>),
    Pkcs12(Salted<'a>),
    Scrypt {
        salt: &'a [u8],
        parameters: scrypt::Params,
    },
}

enum Prf {
    Direct(pbkdf2::Algorithm),
    /// aws-lc-rs offers PBKDF2 for some of its HMACs only.
    Hmac(hmac::Algorithm),
}

impl Encryption<'_> {
    fn decrypt(&self, password: &[u8], data: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let length = self.cipher.key_length();
        let mut key = Zeroizing::new(vec![0; length]);
        let mut iv = [0; 16];
        let iv = iv.get_mut(..self.cipher.iv_length())?;
        if let Some(given) = self.iv {
            iv.copy_from_slice(given);
        }
        match &self.derivation {
            Derivation::Pbkdf1(digest, salted) => {
                let block = pbkdf1(*digest, password, salted);
                key.copy_from_slice(block.get(..8)?);
                iv.copy_from_slice(block.get(8..16)?);
            }
            Derivation::Pbkdf2(Prf::Direct(algorithm), salted) => {
                pbkdf2::derive(
                    *algorithm,
                    salted.iterations,
                    salted.salt,
                    password,
                    &mut key,
                );
            }
            Derivation::Pbkdf2(Prf::Hmac(algorithm), salted) => {
                pbkdf2_hmac(*algorithm, password, salted, &mut key);
            }
            Derivation::Pkcs12(salted) => {
                let password = bmp_string(password);
                pkcs12(1, &password, salted, &mut key);
                pkcs12(2, &password, salted, iv);
            }
            Derivation::Scrypt { salt, parameters } => {
                scrypt::scrypt(password, salt, parameters, &mut key).ok()?;
            }
        }
        self.cipher.decrypt(&key, iv, data)
    }
}

/// Reads the scheme. `None` means malformed, unknown or beyond the limits above.
fn encryption<'a>(scheme: &[u8], parameters: Reader<'a>) -> Result<Option<Encryption<'a>>> {
    let old = |digest| {
        let derivation = Derivation::Pbkdf1(digest, salted(parameters)?);
        Some((derivation, Cipher::Des))
    };
    let found = match scheme {
        oid::PBES2 => return pbes2(parameters),
        oid::PBE_MD5_DES => old(OldDigest::Md5),
        oid::PBE_SHA1_DES => old(OldDigest::Sha1),
        oid::PBE_SHA1_3DES => salted(parameters).map(|s| (Derivation::Pkcs12(s), Cipher::DesEde3)),
        oid::PBE_SHA1_2DES => salted(parameters).map(|s| (Derivation::Pkcs12(s), Cipher::DesEde2)),
        _ => None,
    };
    Ok(found.map(|(derivation, cipher)| Encryption {
        derivation,
        cipher,
        iv: None,
    }))
}

/// `PBEParameter ::= SEQUENCE { salt OCTET STRING, iterationCount INTEGER }`
fn salted(mut parameters: Reader<'_>) -> Option<Salted<'_>> {
    let mut fields = parameters.sequence().ok()?;
    let salt = fields.expect(tag::OCTET_STRING).ok()?.content;
    let iterations = iterations(fields.integer().ok()?)?;
    fields.end().ok()?;
    Some(Salted { salt, iterations })
}

fn iterations(integer: &[u8]) -> Option<NonZeroU32> {
    let count = u32::try_from(integer_value(integer)?).ok()?;
    NonZeroU32::new(count).filter(|count| count.get() <= MAX_ITERATIONS)
}

/// `PBES2-params ::= SEQUENCE { keyDerivationFunc, encryptionScheme }`
fn pbes2(mut parameters: Reader<'_>) -> Result<Option<Encryption<'_>>> {
    let Ok(Pbes2Parts {
        kdf,
        kdf_parameters,
        cipher,
        iv,
    }) = pbes2_parts(&mut parameters)
    else {
        return Ok(None);
    };
    let cipher = match cipher {
        oid::AES_128_CBC => Cipher::Aes128,
        oid::AES_192_CBC => Cipher::Aes192,
        oid::AES_256_CBC => Cipher::Aes256,
        oid::DES_CBC => Cipher::Des,
        oid::DES_EDE3_CBC => Cipher::DesEde3,
        _ => {
            return Err(Error::not_implemented(
                "private keys encrypted with PBES2 and a cipher other than AES-CBC or DES-CBC are not supported",
            ));
        }
    };
    let derivation = match kdf {
        oid::PBKDF2 => pbkdf2_parameters(kdf_parameters, cipher.key_length()),
        oid::SCRYPT => scrypt_parameters(kdf_parameters, cipher.key_length()),
        _ => None,
    };
    Ok(derivation
        .filter(|_| iv.len() == cipher.iv_length())
        .map(|derivation| Encryption {
            derivation,
            cipher,
            iv: Some(iv),
        }))
}

struct Pbes2Parts<'a> {
    kdf: &'a [u8],
    kdf_parameters: Reader<'a>,
    cipher: &'a [u8],
    iv: &'a [u8],
}

fn pbes2_parts<'a>(parameters: &mut Reader<'a>) -> Parsed<Pbes2Parts<'a>> {
    let mut fields = parameters.sequence()?;
    let mut derivation = fields.sequence()?;
    let mut encryption = fields.sequence()?;
    Ok(Pbes2Parts {
        kdf: derivation.object()?,
        kdf_parameters: derivation.sequence()?,
        cipher: encryption.object()?,
        // Ciphers without an octet string here are not ours, whatever they carry.
        iv: encryption
            .optional(tag::OCTET_STRING)?
            .map_or(&[], |iv| iv.content),
    })
}

/// RFC 8018, A.2: salt, iterations, optional key length, and a PRF that defaults to HMAC-SHA-1.
fn pbkdf2_parameters(mut fields: Reader<'_>, key_length: usize) -> Option<Derivation<'_>> {
    let salt = fields.expect(tag::OCTET_STRING).ok()?.content;
    let iterations = iterations(fields.integer().ok()?)?;
    check_key_length(&mut fields, key_length)?;
    let prf = if fields.is_empty() {
        oid::HMAC_SHA1
    } else {
        fields.sequence().ok()?.object().ok()?
    };
    let prf = match prf {
        oid::HMAC_SHA1 => Prf::Direct(pbkdf2::PBKDF2_HMAC_SHA1),
        oid::HMAC_SHA224 => Prf::Hmac(hmac::HMAC_SHA224),
        oid::HMAC_SHA256 => Prf::Direct(pbkdf2::PBKDF2_HMAC_SHA256),
        oid::HMAC_SHA384 => Prf::Direct(pbkdf2::PBKDF2_HMAC_SHA384),
        oid::HMAC_SHA512 => Prf::Direct(pbkdf2::PBKDF2_HMAC_SHA512),
        _ => return None,
    };
    Some(Derivation::Pbkdf2(prf, Salted { salt, iterations }))
}

/// RFC 7914, 7.1: salt, N, r, p and an optional key length.
fn scrypt_parameters(mut fields: Reader<'_>, key_length: usize) -> Option<Derivation<'_>> {
    let salt = fields.expect(tag::OCTET_STRING).ok()?.content;
    let mut number = || u64::try_from(integer_value(fields.integer().ok()?)?).ok();
    let (n, r, p) = (number()?, number()?, number()?);
    check_key_length(&mut fields, key_length)?;
    let memory = n
        .checked_mul(r)?
        .checked_add(p.checked_mul(r)?)?
        .checked_mul(128)?;
    let blocks = n.checked_mul(r)?.checked_mul(p)?;
    if !n.is_power_of_two() || memory > MAX_SCRYPT_MEMORY || blocks > MAX_SCRYPT_BLOCKS {
        return None;
    }
    let log_n = n.trailing_zeros() as u8;
    let parameters = scrypt::Params::new(
        log_n,
        u32::try_from(r).ok()?,
        u32::try_from(p).ok()?,
        key_length,
    );
    parameters
        .ok()
        .map(|parameters| Derivation::Scrypt { salt, parameters })
}

fn check_key_length(fields: &mut Reader<'_>, expected: usize) -> Option<()> {
    match fields.optional(tag::INTEGER).ok()? {
        Some(length) => {
            (usize::try_from(integer_value(length.content)?) == Ok(expected)).then_some(())
        }
        None => Some(()),
    }
}

/// Contents octets of the object identifiers above.
mod oid {
    pub(super) const PBE_MD5_DES: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5, 3];
    pub(super) const PBE_SHA1_DES: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5, 10];
    pub(super) const PBKDF2: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5, 12];
    pub(super) const PBES2: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5, 13];
    pub(super) const PBE_SHA1_3DES: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 12, 1, 3];
    pub(super) const PBE_SHA1_2DES: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 12, 1, 4];
    pub(super) const HMAC_SHA1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 2, 7];
    pub(super) const HMAC_SHA224: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 2, 8];
    pub(super) const HMAC_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 2, 9];
    pub(super) const HMAC_SHA384: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 2, 10];
    pub(super) const HMAC_SHA512: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 2, 11];
    pub(super) const DES_EDE3_CBC: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 3, 7];
    pub(super) const SCRYPT: &[u8] = &[0x2b, 6, 1, 4, 1, 0xda, 0x47, 4, 11];
    pub(super) const DES_CBC: &[u8] = &[0x2b, 14, 3, 2, 7];
    pub(super) const AES_128_CBC: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1, 2];
    pub(super) const AES_192_CBC: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1, 22];
    pub(super) const AES_256_CBC: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1, 42];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::der::write;

    fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
        element(tag::SEQUENCE, &parts.concat())
    }

    fn element(tag: u8, content: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        write(&mut out, tag, content);
        out
    }

    fn integer(value: u32) -> Vec<u8> {
        element(
            tag::INTEGER,
            &[&[0][..], &value.to_be_bytes()].concat()[skip(value)..],
        )
    }

    fn skip(value: u32) -> usize {
        let used = 33 - value.leading_zeros() as usize;
        5 - used.div_ceil(8).max(1)
    }

    #[test]
    fn a_file_cannot_ask_for_unbounded_work() {
        let parameters = |n, r, p| {
            let salt = element(tag::OCTET_STRING, b"salt");
            [salt, integer(n), integer(r), integer(p)].concat()
        };
        let accepts = |n, r, p| scrypt_parameters(Reader::new(&parameters(n, r, p)), 32).is_some();
        assert!(accepts(1 << 14, 8, 1));
        assert!(accepts(1 << 10, 8, 16));
        assert!(!accepts(1 << 18, 8, 1), "memory");
        assert!(!accepts(1 << 10, 8, 4096), "time");
        assert!(!accepts(1 << 14, 0, 1) && !accepts(1 << 14, 8, 0) && !accepts(1000, 8, 1));
        assert!(!accepts(u32::MAX, u32::MAX, u32::MAX), "overflow");

        let rounds = |count| {
            let der = sequence(&[element(tag::OCTET_STRING, b"salt"), integer(count)]);
            salted(Reader::new(&der)).is_some()
        };
        assert!(rounds(1) && rounds(MAX_ITERATIONS));
        assert!(!rounds(0) && !rounds(MAX_ITERATIONS + 1));
    }

    #[test]
    fn garbage_is_refused_before_anybody_is_asked_for_a_password() {
        let mut ask = || panic!("asked");
        let mut password = Password::new(&mut ask);
        for garbage in [&b""[..], b"garbage", &[0x30, 0x80], &[0x30, 2, 0x30, 0]] {
            assert!(open(garbage, &mut password).unwrap().is_none());
        }
    }
}
