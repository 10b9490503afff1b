//! What was encrypted in a handshake, judged in OpenSSL's words before rustls sees it.
//!
//! rustls would refuse all of this too, now or later; but with other alerts, with none, or in other words. Records in the
//! clear are judged in the same way by `engine::opening`.

use arrayvec::ArrayVec;

use super::certificate_request;
use crate::error::{Error, Result};
use crate::openssl::alerts;
use crate::openssl::reasons::{self, Reason, ssl};

const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const APPLICATION_DATA: u8 = 23;

const HELLO_REQUEST: u8 = 0;
const ENCRYPTED_EXTENSIONS: u8 = 8;
const CERTIFICATE: u8 = 11;
const CERTIFICATE_REQUEST: u8 = 13;
const CERTIFICATE_VERIFY: u8 = 15;
const FINISHED: u8 = 20;

/// Follows what one key protects.
#[derive(Debug)]
pub(super) struct Inner {
    tls13: bool,
    is_server: bool,
    /// The length of a Finished value (RFC 8446, 4.4.4; RFC 5246, 7.4.9).
    verify_data: usize,
    /// The beginning of a message's header that goes on in the next record.
    header: ArrayVec<u8, 4>,
    /// How much of the message under way is still to come.
    missing: usize,
    /// The type of the last message that began.
    last: Option<u8>,
    /// As much of a CertificateRequest's body as came.
    request: Vec<u8>,
}

impl Inner {
    pub(super) fn new(tls13: bool, is_server: bool, verify_data: usize) -> Self {
        Self {
            tls13,
            is_server,
            verify_data,
            header: ArrayVec::new(),
            missing: 0,
            last: None,
            request: Vec::new(),
        }
    }

    /// Judges the content of a record. An error without an alert is one for which OpenSSL sends none.
    pub(super) fn judge(&mut self, kind: u8, content: &[u8]) -> Result<()> {
        match (kind, content) {
            (HANDSHAKE | ALERT, []) if self.tls13 => Err(unexpected(ssl::BAD_LENGTH)),
            (HANDSHAKE, _) => self.messages(content),
            _ if !self.tls13 => Err(unexpected(ssl::DATA_BETWEEN_CCS_AND_FINISHED)),
            (ALERT, &[_, description]) => match description {
                alerts::USER_CANCELED => Ok(()),
                alerts::CLOSE_NOTIFY => Err(Error::closed()),
                // RFC 8446, 6: "the severity is implicit in the type of alert being sent".
                _ => Err(Error::ssl(reasons::alert(description))),
            },
            (ALERT, _) => Err(unexpected(ssl::INVALID_ALERT)),
            (APPLICATION_DATA, _) => Err(unexpected(ssl::UNEXPECTED_RECORD)),
            _ => Err(unexpected(ssl::BAD_RECORD_TYPE)),
        }
    }

    fn messages(&mut self, mut content: &[u8]) -> Result<()> {
        while !content.is_empty() {
            if self.last == Some(FINISHED) && self.missing == 0 {
                // RFC 8446, 5.1: "Handshake messages MUST NOT span key changes."
                return Err(unexpected(if self.tls13 {
                    ssl::NOT_ON_RECORD_BOUNDARY
                } else {
                    ssl::UNEXPECTED_MESSAGE
                }));
            }
            if self.missing > 0 {
                let (present, rest) = content.split_at(self.missing.min(content.len()));
                content = rest;
                self.missing -= present.len();
                if self.last == Some(CERTIFICATE_REQUEST) {
                    self.certificate_request(present)?;
                }
                continue;
            }
            while let (false, Some((byte, rest))) = (self.header.is_full(), content.split_first()) {
                self.header.push(*byte);
                content = rest;
            }
            if let &[kind, high, middle, low] = self.header.as_slice() {
                self.header.clear();
                self.missing = u32::from_be_bytes([0, high, middle, low]) as usize;
                self.message(kind, self.missing)?;
                self.last = Some(kind);
            }
        }
        Ok(())
    }

    /// Takes a part of a CertificateRequest, and judges the whole.
    fn certificate_request(&mut self, part: &[u8]) -> Result<()> {
        self.request.extend_from_slice(part);
        if self.missing > 0 {
            return Ok(());
        }
        certificate_request::judge(&std::mem::take(&mut self.request))
    }

    /// What may come next (RFC 8446, 4; RFC 5246, 7.3). rustls parses a message before it says that it is not its turn.
    fn expected(&self) -> &'static [u8] {
        match self.last {
            _ if !self.tls13 => &[HELLO_REQUEST, FINISHED],
            None if self.is_server => &[CERTIFICATE, FINISHED],
            None => &[ENCRYPTED_EXTENSIONS],
            Some(ENCRYPTED_EXTENSIONS) => &[CERTIFICATE_REQUEST, CERTIFICATE, FINISHED],
            Some(CERTIFICATE_REQUEST) => &[CERTIFICATE],
            Some(CERTIFICATE) if self.is_server => &[CERTIFICATE_VERIFY, FINISHED],
            Some(CERTIFICATE) => &[CERTIFICATE_VERIFY],
            Some(CERTIFICATE_VERIFY) => &[FINISHED],
            Some(_) => &[],
        }
    }

    /// Judges a message by its header.
    fn message(&self, kind: u8, length: usize) -> Result<()> {
        if !self.expected().contains(&kind) {
            return Err(unexpected(ssl::UNEXPECTED_MESSAGE));
        }
        let most = match kind {
            FINISHED => 64,
            ENCRYPTED_EXTENSIONS => 20_000,
            // OpenSSL takes somewhat longer ones, rustls does not.
            _ => 0xffff,
        };
        if length > most {
            let error = Error::ssl(ssl::EXCESSIVE_MESSAGE_SIZE);
            return Err(error.with_alert(alerts::ILLEGAL_PARAMETER));
        }
        if kind == FINISHED && length != self.verify_data {
            return Err(Error::ssl(ssl::BAD_DIGEST_LENGTH).with_alert(alerts::DECODE_ERROR));
        }
        Ok(())
    }
}

/// The error for a record that did not become plaintext, if it is to be told in our words.
pub(super) fn unreadable(error: &rustls::Error) -> Option<Error> {
    use rustls::PeerMisbehaved::{IllegalMiddleboxChangeCipherSpec, IllegalTlsInnerPlaintext};
    match error {
        rustls::Error::DecryptError => {
            let error = Error::ssl(ssl::DECRYPTION_FAILED_OR_BAD_RECORD_MAC);
            Some(error.with_alert(alerts::BAD_RECORD_MAC))
        }
        rustls::Error::PeerMisbehaved(
            IllegalTlsInnerPlaintext | IllegalMiddleboxChangeCipherSpec,
        ) => Some(unexpected(ssl::BAD_RECORD_TYPE)),
        _ => None,
    }
}

fn unexpected(reason: Reason) -> Error {
    Error::ssl(reason).with_alert(alerts::UNEXPECTED_MESSAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXTENSIONS: [u8; 6] = [8, 0, 0, 2, 0, 0];

    fn judge(records: &[(u8, &[u8])]) -> Option<(&'static str, Option<u8>)> {
        let mut inner = Inner::new(true, false, 32);
        let mut outcome = records
            .iter()
            .map(|(kind, content)| inner.judge(*kind, content));
        let error = outcome.find_map(Result::err)?;
        Some((error.reason.map_or("", |reason| reason.name), error.alert))
    }

    #[test]
    fn messages_may_be_cut_and_joined_anywhere() {
        let flight = [&EXTENSIONS, &[20, 0, 0, 32][..], &[7; 32]].concat();
        for cut in 1..flight.len() {
            let (first, second) = flight.split_at(cut);
            assert_eq!(judge(&[(22, first), (22, second)]), None);
        }
    }

    #[test]
    fn nothing_follows_a_finished_message() {
        let finished = [&[20, 0, 0, 32][..], &[7; 32], &[4]].concat();
        let refused = Some(("NOT_ON_RECORD_BOUNDARY", Some(10)));
        assert_eq!(judge(&[(22, &EXTENSIONS), (22, &finished)]), refused);
    }

    #[test]
    fn a_message_is_judged_by_its_header() {
        let after_extensions = |header: [u8; 4]| judge(&[(22, &EXTENSIONS), (22, &header)]);
        let unexpected = Some(("UNEXPECTED_MESSAGE", Some(10)));
        assert_eq!(after_extensions([1, 0, 0, 9]), unexpected);
        assert_eq!(after_extensions([15, 0, 0, 9]), unexpected);
        assert_eq!(
            after_extensions([11, 1, 0, 0]),
            Some(("EXCESSIVE_MESSAGE_SIZE", Some(47)))
        );
        assert_eq!(
            after_extensions([20, 0, 0, 31]),
            Some(("BAD_DIGEST_LENGTH", Some(50)))
        );
    }

    #[test]
    fn a_certificate_request_says_which_signatures_are_taken() {
        const REQUEST: [u8; 15] = [13, 0, 0, 11, 0, 0, 8, 0, 13, 0, 4, 0, 2, 4, 3];
        let with = |changes: &[(usize, u8)]| {
            let mut request = REQUEST;
            for (place, byte) in changes {
                request[*place] = *byte;
            }
            let (first, second) = request.split_at(9);
            judge(&[(22, &EXTENSIONS), (22, first), (22, second)])
        };
        assert_eq!(with(&[]), None);
        let missing = Some(("MISSING_SIGALGS_EXTENSION", Some(109)));
        assert_eq!(with(&[(8, 99)]), missing);
        let misplaced = Some(("BAD_EXTENSION", Some(47)));
        assert_eq!(with(&[(8, 16)]), misplaced);
        let malformed = Some(("BAD_EXTENSION", Some(50)));
        assert_eq!(with(&[(12, 1)]), malformed);
        // rustls has the last word on what is no list of extensions.
        assert_eq!(with(&[(6, 7)]), None);
        assert_eq!(with(&[(10, 5)]), None);
        assert_eq!(with(&[(4, 1)]), None);
    }

    #[test]
    fn in_tls12_nothing_comes_between_the_change_of_keys_and_finished() {
        for kind in [20, 21, 23] {
            let refused = Inner::new(false, false, 12)
                .judge(kind, &[1, 0])
                .unwrap_err();
            assert_eq!(refused.reason, Some(ssl::DATA_BETWEEN_CCS_AND_FINISHED));
        }
        let finished = [&[20, 0, 0, 12][..], &[7; 12]].concat();
        assert!(Inner::new(false, true, 12).judge(22, &finished).is_ok());
    }

    #[test]
    fn an_alert_of_the_peer_is_not_answered() {
        assert_eq!(
            judge(&[(21, &[1, 40])]),
            Some(("SSLV3_ALERT_HANDSHAKE_FAILURE", None))
        );
        assert_eq!(judge(&[(21, &[1, 0])]), Some(("", None)));
        assert_eq!(
            judge(&[(21, &[2, 40, 0])]),
            Some(("INVALID_ALERT", Some(10)))
        );
    }
}
