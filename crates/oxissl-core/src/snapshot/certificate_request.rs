//! The extensions of a server's CertificateRequest in TLS 1.3, judged in OpenSSL's words before rustls sees them.
//!
//! What cannot be parsed is left to rustls, whose alert is OpenSSL's.

use arrayvec::ArrayVec;

use crate::error::{Error, Result};
use crate::openssl::alerts;
use crate::openssl::reasons::ssl;

const SIGNATURE_ALGORITHMS: u16 = 13;
const CERTIFICATE_AUTHORITIES: u16 = 47;
const SIGNATURE_ALGORITHMS_CERT: u16 = 50;

/// What OpenSSL recognizes in other messages.
const ELSEWHERE: [u16; 20] = [
    0, 1, 10, 11, 12, 14, 16, 21, 22, 23, 35, 41, 42, 43, 44, 45, 49, 51, 13172, 0xff01,
];

/// Judges the body of the message.
pub(super) fn judge(body: &[u8]) -> Result<()> {
    match extensions(body) {
        Some(extensions) => judge_extensions(extensions),
        None => Ok(()),
    }
}

fn judge_extensions(mut rest: &[u8]) -> Result<()> {
    let mut lists = ArrayVec::<(u16, &[u8]), 3>::new();
    while let Some((kind, content, behind)) = extension(rest) {
        rest = behind;
        // RFC 8446, 4.2: "If an implementation receives an extension which it recognizes and which is not specified for the
        // message in which it appears, it MUST abort the handshake with an "illegal_parameter" alert."
        if ELSEWHERE.contains(&kind) || lists.iter().any(|(known, _)| *known == kind) {
            return Err(Error::ssl(ssl::BAD_EXTENSION).with_alert(alerts::ILLEGAL_PARAMETER));
        }
        if let SIGNATURE_ALGORITHMS | CERTIFICATE_AUTHORITIES | SIGNATURE_ALGORITHMS_CERT = kind {
            // There are three kinds, and each is here once.
            lists.push((kind, content));
        }
    }
    if !rest.is_empty() {
        return Ok(());
    }
    let mut schemes = lists
        .iter()
        .filter(|(kind, _)| *kind != CERTIFICATE_AUTHORITIES);
    if !schemes.all(|(_, content)| is_list_of_schemes(content)) {
        return Err(Error::ssl(ssl::BAD_EXTENSION).with_alert(alerts::DECODE_ERROR));
    }
    // RFC 8446, 4.3.2: "The "signature_algorithms" extension MUST be specified".
    if lists.iter().all(|(kind, _)| *kind != SIGNATURE_ALGORITHMS) {
        let error = Error::ssl(ssl::MISSING_SIGALGS_EXTENSION);
        return Err(error.with_alert(alerts::MISSING_EXTENSION));
    }
    Ok(())
}

/// What stands behind an empty context.
fn extensions(body: &[u8]) -> Option<&[u8]> {
    let (header, extensions) = body.split_first_chunk::<3>()?;
    let [0, high, low] = *header else { return None };
    (extensions.len() == usize::from(u16::from_be_bytes([high, low]))).then_some(extensions)
}

/// The type and the content of the first extension, and what stands behind it.
fn extension(extensions: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (&[a, b, high, low], rest) = extensions.split_first_chunk::<4>()?;
    let length = usize::from(u16::from_be_bytes([high, low]));
    let (content, behind) = rest.split_at_checked(length)?;
    Some((u16::from_be_bytes([a, b]), content, behind))
}

fn is_list_of_schemes(content: &[u8]) -> bool {
    content.split_first_chunk().is_some_and(|(length, list)| {
        usize::from(u16::from_be_bytes(*length)) == list.len()
            && !list.is_empty()
            && list.len().is_multiple_of(2)
    })
}
