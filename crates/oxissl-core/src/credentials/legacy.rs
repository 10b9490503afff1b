//! The encryption inside PEM itself (RFC 1421's `Proc-Type` and `DEK-Info`), as OpenSSL writes it for
//! PKCS#1 and SEC1 keys: one round of MD5 turns the password into a key.

use md5::{Digest, Md5};
use zeroize::Zeroizing;

use super::cbc::Cipher;
use super::password::Password;
use crate::{Error, Result};

/// What a block's headers say about its body.
#[derive(Debug)]
pub(super) enum Protection {
    /// The body is the DER itself.
    None,
    /// The body is encrypted.
    Encrypted { cipher: Cipher, iv: Vec<u8> },
    /// OpenSSL reads this cipher and this crate does not.
    Unsupported(String),
    /// OpenSSL reads past such a block without asking for a password.
    Unreadable,
}

/// Reads the headers of a PEM block.
pub(super) fn protection(headers: &[(String, String)]) -> Protection {
    // OpenSSL wants Proc-Type as the very first header and DEK-Info as the next.
    let Some((first, kind)) = headers.first() else {
        return Protection::None;
    };
    if first != "Proc-Type" || kind.trim() != "4,ENCRYPTED" {
        return Protection::Unreadable;
    }
    let Some(("DEK-Info", info)) = headers.get(1).map(|(n, v)| (n.as_str(), v.as_str())) else {
        return Protection::Unreadable;
    };
    let Some((name, digits)) = info.split_once(',') else {
        return Protection::Unreadable;
    };
    let cipher = match name.trim().to_ascii_uppercase().as_str() {
        "AES-128-CBC" => Cipher::Aes128,
        "AES-192-CBC" => Cipher::Aes192,
        "AES-256-CBC" => Cipher::Aes256,
        "DES-CBC" => Cipher::Des,
        "DES-EDE-CBC" => Cipher::DesEde2,
        "DES-EDE3-CBC" => Cipher::DesEde3,
        name if ["CAMELLIA-", "ARIA-", "SM4-"]
            .iter()
            .any(|known| name.starts_with(known)) =>
        {
            return Protection::Unsupported(name.to_owned());
        }
        _ => return Protection::Unreadable,
    };
    // OpenSSL reads as many digits as the cipher needs and does not look at more.
    match digits
        .trim()
        .get(..2 * cipher.iv_length())
        .and_then(hexadecimal)
    {
        Some(iv) => Protection::Encrypted { cipher, iv },
        None => Protection::Unreadable,
    }
}

/// The DER of a block, decrypted where its headers say so. `None` means this block is of no use.
pub(super) fn open(
    headers: &[(String, String)],
    body: Zeroizing<Vec<u8>>,
    password: &mut Password<'_>,
) -> Result<Option<Zeroizing<Vec<u8>>>> {
    match protection(headers) {
        Protection::None => Ok(Some(body)),
        Protection::Unreadable => Ok(None),
        Protection::Unsupported(name) => Err(Error::not_implemented(format!(
            "PEM blocks encrypted with {name} are not supported"
        ))),
        Protection::Encrypted { cipher, iv } => {
            // OpenSSL asks for no password when there is nothing to decrypt.
            if body.is_empty() {
                return Ok(None);
            }
            let salt = iv.get(..8).unwrap_or(&iv);
            let key = bytes_to_key(password.get()?, salt, cipher.key_length());
            Ok(cipher.decrypt(&key, &iv, &body))
        }
    }
}

/// `EVP_BytesToKey` with MD5 and one round: each 16 bytes hash the previous 16, password and salt.
fn bytes_to_key(password: &[u8], salt: &[u8], length: usize) -> Zeroizing<Vec<u8>> {
    let mut key = Zeroizing::new(Vec::with_capacity(length + 16));
    let mut last = Zeroizing::new([0; 16]);
    while key.len() < length {
        let mut hash = Md5::new();
        if !key.is_empty() {
            hash.update(*last);
        }
        hash.update(password);
        hash.update(salt);
        *last = hash.finalize().into();
        key.extend_from_slice(&*last);
    }
    key.truncate(length);
    key
}

fn hexadecimal(digits: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = digits
        .chars()
        .map(|c| c.to_digit(16).map(|d| d as u8))
        .collect::<Option<_>>()?;
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    Some(
        digits
            .chunks_exact(2)
            .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(kind: &str, info: &str) -> Vec<(String, String)> {
        vec![
            ("Proc-Type".to_owned(), kind.to_owned()),
            ("DEK-Info".to_owned(), info.to_owned()),
        ]
    }

    #[test]
    fn the_iv_must_fill_one_block() {
        let good = headers("4,ENCRYPTED", "DES-EDE3-CBC,0011223344556677");
        assert!(matches!(protection(&good), Protection::Encrypted { .. }));
        for info in [
            "DES-EDE3-CBC,00",
            "DES-EDE3-CBC,001122334455667z",
            "DES-EDE3-CBC",
            "ROT-13,00",
        ] {
            let bad = headers("4,ENCRYPTED", info);
            assert!(matches!(protection(&bad), Protection::Unreadable), "{info}");
        }
    }

    #[test]
    fn a_block_without_headers_is_plain_and_one_of_another_type_unreadable() {
        assert!(matches!(protection(&[]), Protection::None));
        let other = headers(
            "4,MIC-CLEAR",
            "AES-128-CBC,00112233445566778899AABBCCDDEEFF",
        );
        assert!(matches!(protection(&other), Protection::Unreadable));
    }
}
